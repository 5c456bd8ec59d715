// One set of tools for all tables of a section: rows by their words, their standing, their unit; on a phone, where the
// headings of a table are not shown, their order too. How many rows are left is said as it changes.
import { sorter } from "./sort.js";

export function start() {
  for (const form of document.querySelectorAll("form[data-tb-tools]")) new Tools(form);
}

/** Texts are compared without regard to width, case and spaces. */
const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/gu, "");

class Tools {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[role=status]");
    this.blocks = [...blocksAfter(form)];
    this.tables = this.blocks.filter(({ table }) => table).map(({ table }) => table);
    this.rows = this.tables.flatMap((table) => [...table.tBodies[0].rows]).map((row) => new Row(row));
    this.fill("status", (row) => row.statuses);
    this.fill("unit", (row) => row.units);
    this.fillOrder();
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => {
      // While a word is being composed (拼音) its letters are no word yet.
      if (!event.isComposing) this.change(event.target.name);
    });
    form.addEventListener("compositionend", () => this.show());
    // A reset is done only after its event.
    form.addEventListener("reset", () => setTimeout(() => [this.sort(), this.show()]));
    addEventListener("hashchange", () => this.uncover());
  }

  /** Offer every value that occurs, in the order of the list; a choice of one is none. */
  fill(name, values) {
    const select = this.form.elements[name];
    const found = new Map(this.rows.flatMap(values).map((value) => [value.text, value.lang]));
    for (const [text, lang] of found) select.append(option(text, text, lang));
    select.closest("label").hidden = found.size < 2;
  }

  fillOrder() {
    const names = new Set(this.tables.flatMap((table) => sorter(table).names));
    for (const name of names) this.form.elements.order.append(option(name, name, ""));
  }

  change(name) {
    if (name === "order") this.sort();
    else this.show();
  }

  sort() {
    const wanted = this.form.elements.order.value;
    for (const table of this.tables) {
      const column = sorter(table).names.indexOf(wanted);
      sorter(table).sort(column, column < 0 ? "none" : "ascending");
    }
  }

  show() {
    const { text, status, unit } = this.form.elements;
    const words = text.value.split(/\s+/u).map(plain).filter(Boolean);
    let shown = 0;
    for (const row of this.rows) {
      const fits = row.has(words) && row.is(row.statuses, status.value) && row.is(row.units, unit.value);
      row.element.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    this.showBlocks();
    this.tell(shown, Boolean(words.length || status.value || unit.value));
  }

  /** Hide a table without rows, and a heading with nothing below it. */
  showBlocks() {
    let below = [];
    for (const block of [...this.blocks].reverse()) {
      if (block.table) {
        block.element.hidden = !block.table.tBodies[0].querySelector("tr:not([hidden])");
        below.push({ level: 7, hidden: block.element.hidden });
      } else {
        const own = below.filter(({ level }) => level > block.level);
        block.element.hidden = own.length > 0 && own.every(({ hidden }) => hidden);
        below = [...below.filter(({ level }) => level <= block.level), { level: block.level, hidden: block.element.hidden }];
      }
    }
  }

  tell(shown, chosen) {
    const sentence = shown ? this.status.dataset.count : this.status.dataset.none;
    const { all } = this.status.dataset;
    this.status.textContent = chosen ? sentence.replace("{shown}", shown).replace("{all}", this.rows.length) : all;
    this.form.toggleAttribute("data-tb-chosen", chosen);
  }

  /** Whoever follows a link to a row that is filtered out gets to see it. */
  uncover() {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!row?.hidden || !this.rows.some(({ element }) => element === row)) return;
    this.form.reset();
    setTimeout(() => row.scrollIntoView());
  }
}

/** A row, and what it is found by. */
class Row {
  constructor(element) {
    this.element = element;
    this.statuses = values(element, "[data-tb-status] .tb-status");
    this.units = values(element, "[data-tb-units] a");
  }

  has(words) {
    if (!words.length) return true;
    this.text ??= plain(this.element.textContent);
    return words.every((word) => this.text.includes(word));
  }

  is(own, wanted) {
    return !wanted || own.some(({ text }) => text === wanted);
  }
}

function values(element, selector) {
  return [...element.querySelectorAll(selector)].map((each) => ({
    text: each.textContent.trim(),
    lang: each.querySelector("[lang]")?.lang ?? "",
  }));
}

function option(text, value, lang) {
  const made = new Option(text, value);
  if (lang) made.lang = lang;
  return made;
}

/** Give what stands below the tools up to the next heading of their own level: headings, and tables with rows to choose. */
function* blocksAfter(form) {
  for (let element = form.nextElementSibling; element; element = element.nextElementSibling) {
    const level = /^H([1-6])$/u.exec(element.tagName)?.[1];
    if (level && Number(level) <= 2) return;
    if (level) yield { element, level: Number(level) };
    else if (element.matches("table[data-tb-rows]")) yield { element, table: element };
  }
}
