// Any two periods of a list: chosen by two boxes, kept in the address (?from=…&to=…), read from the table of the page.
import { compare } from "./changes.js";

export function start() {
  new Comparison(document.querySelector("form[data-tb-compare]"));
}

class Comparison {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[role=status]");
    this.box = document.querySelector("[data-tb-changes]");
    this.table = document.querySelector("table[data-tb-periods]");
    this.every = document.querySelector("[data-tb-every]");
    this.headings = [...this.table.tHead.rows[0].cells];
    this.periods = this.headings.map((heading) => heading.dataset.period);
    this.usual = this.chosen();
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", () => this.choose());
    this.every.addEventListener("change", () => this.showColumns());
    addEventListener("popstate", () => this.read());
    this.read();
  }

  chosen() {
    const { from, to } = this.form.elements;
    return [from.value, to.value];
  }

  /** Take both periods from the address, as far as it names any. */
  read() {
    const params = new URLSearchParams(location.search);
    const { from, to } = this.form.elements;
    const known = (name, usual) => (this.periods.includes(params.get(name)) ? params.get(name) : usual);
    [from.value, to.value] = [known("from", this.usual[0]), known("to", this.usual[1])];
    this.show(params.has("from") || params.has("to"));
  }

  choose() {
    this.show(true);
    const [from, to] = this.chosen();
    const address = new URL(location.href);
    address.search = new URLSearchParams({ from, to });
    address.hash = "";
    history.pushState(null, "", address);
  }

  /** Show the comparison; the earlier period comes first, whichever box it was chosen in. */
  show(told) {
    const { from, to } = this.form.elements;
    if (from.value === to.value) [from.value, to.value] = this.pairWith(this.column(from.value));
    if (this.column(from.value) > this.column(to.value)) [from.value, to.value] = [to.value, from.value];
    if (told) this.showChanges(...this.chosen().map((period) => this.column(period)));
    this.showColumns();
  }

  /** Nothing is compared with itself: take the period before, or of the first one the period after. */
  pairWith(column) {
    const other = column > 1 ? column - 1 : column + 1;
    return [this.periods[column], this.periods[other]];
  }

  column(period) {
    return this.periods.indexOf(period);
  }

  showChanges(before, after) {
    const found = compare(this.rows(before, after));
    const count = found ? [...found.values()].flat().length : 0;
    const links = [before, after].map((column) => this.headings[column].querySelector("a"));
    fill(this.box.querySelector("[data-which]"), this.sentence(), links);
    this.box.querySelector("[data-apart]").hidden = found !== null;
    this.box.querySelector("[data-same]").hidden = found === null || count > 0;
    this.box.querySelector("dl").hidden = count === 0;
    for (const [kind, rows] of found ?? []) this.showKind(kind, rows);
    const [from, to] = links.map((link) => link.textContent);
    this.status.textContent = this.status.dataset.told.replace("{before}", from).replace("{after}", to).replace("{n}", count);
  }

  /** The words between the two periods' links, as the page was made with them. */
  sentence() {
    this.between ??= [...this.box.querySelector("[data-which]").childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.data : null));
    return this.between;
  }

  showKind(kind, rows) {
    const group = this.box.querySelector(`[data-kind="${kind}"]`);
    group.hidden = rows.length === 0;
    group.querySelector("b").textContent = rows.length;
    group.querySelector("ul").replaceChildren(...rows.map((row) => this.item(kind, row)));
  }

  item(kind, { task, was, is }) {
    const item = document.createElement("li");
    const move = make("span", "tb-move");
    const words = [was, is].filter(({ standing }) => standing).map(({ cell }) => word(cell));
    words.forEach((each, at) => move.append(...(at ? [` ${this.box.dataset.arrow} `, each] : [each])));
    item.append(task.cloneNode(true), " ", move);
    const why = is.cell.querySelector("small")?.cloneNode(true) ?? (kind === "missing" ? make("small", "", this.box.dataset.unexplained) : null);
    if (why) item.append(" ", why);
    return item;
  }

  /** Read two columns of the table. */
  rows(before, after) {
    const rows = [...this.table.querySelectorAll("tbody tr[id]")];
    return rows.map((row) => ({
      id: row.id,
      task: row.cells[0].querySelector("a"),
      complete: row.parentElement.hasAttribute("data-complete"),
      was: told(row.cells[before]),
      is: told(row.cells[after]),
    }));
  }

  /** Show the two columns, or all; and of the tasks those that stand in one of them. */
  showColumns() {
    const shown = this.chosen().map((period) => this.column(period));
    const all = this.every.checked;
    for (const row of this.table.querySelectorAll("tr:not(.tb-grid__section)")) {
      const cells = [...row.cells];
      cells.forEach((cell, at) => { cell.hidden = !all && at > 0 && !shown.includes(at); });
      row.hidden = !all && row.id !== "" && shown.every((at) => cells[at].classList.contains("tb-none"));
    }
    for (const heading of this.table.querySelectorAll(".tb-grid__section")) {
      heading.hidden = !heading.parentElement.querySelector("tr[id]:not([hidden])");
      heading.cells[0].colSpan = (all ? this.periods.length - 1 : new Set(shown).size) + 1;
    }
    this.table.toggleAttribute("data-tb-two", !all);
  }
}

/** Read a cell: whether the period names the task, and how it stands. */
function told(cell) {
  const common = /\btb-s-([a-z-]+)/u.exec(cell.className)?.[1];
  const standing = common ? { common, done: cell.hasAttribute("data-done") } : null;
  return { cell, told: !cell.classList.contains("tb-none"), standing };
}

function word(cell) {
  const status = make("span", `tb-status ${/\btb-s-[a-z-]+/u.exec(cell.className)[0]}`);
  status.append(...[...cell.querySelector("span").childNodes].map((node) => node.cloneNode(true)));
  return status;
}

function make(tag, name, ...children) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...children);
  return element;
}

/** Put links where the sentence had its own. */
function fill(place, sentence, links) {
  const left = links.map((link) => link.cloneNode(true));
  place.replaceChildren(...sentence.map((text) => text ?? left.shift()));
}
