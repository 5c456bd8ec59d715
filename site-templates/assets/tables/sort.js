// Tables that are sorted in place: a button in each heading, its state told by aria-sort. A third press gives the order
// of the list back.
import { comparison, keyOf } from "./order.js";

const started = new WeakMap();

/** Give the sorter of a table; the first call puts the buttons into its headings. */
export function sorter(table) {
  if (!started.has(table)) started.set(table, new Sorter(table));
  return started.get(table);
}

export function start() {
  for (const table of document.querySelectorAll("table[data-tb-sort]")) sorter(table);
}

class Sorter {
  constructor(table) {
    this.body = table.tBodies[0];
    this.headings = [...table.tHead.rows[0].cells];
    this.rows = [...this.body.rows];
    this.names = this.headings.map((heading) => heading.textContent.trim());
    table.setAttribute("data-tb-live", "");
    this.headings.forEach((heading, column) => this.button(heading, column));
  }

  button(heading, column) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => {
      const next = { none: "ascending", ascending: "descending", descending: "none" };
      this.sort(column, next[heading.getAttribute("aria-sort") ?? "none"]);
    });
    heading.append(button);
  }

  /** Sort by a column: "ascending", "descending", or "none" for the order of the list. */
  sort(column, direction) {
    const rows = [...this.rows];
    if (direction !== "none") {
      const compare = comparison(document.documentElement.lang, direction === "descending");
      const keys = new Map(rows.map((row) => [row, keyOf(row.cells[column])]));
      rows.sort((a, b) => compare(keys.get(a), keys.get(b)));
    }
    this.headings.forEach((heading, at) => {
      if (at === column && direction !== "none") heading.setAttribute("aria-sort", direction);
      else heading.removeAttribute("aria-sort");
    });
    this.body.append(...rows);
  }
}
