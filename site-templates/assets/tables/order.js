// The order of rows: what a cell is sorted by, and how two of them compare. Nothing here touches the page.

/** From what is owed to what is done; the common words for standings, as the classes of the page name them. */
const STANDINGS = ["unmet", "behind", "not-started", "on-pace", "ahead", "done", "other", "suspended", "cancelled"];

/** Give what a cell is sorted by: said outright, or its standing, or its number, or its text; null for an empty one. */
export function keyOf(cell) {
  if (cell === undefined) return null;
  if (cell.dataset.sort) return cell.dataset.sort;
  const standing = cell.querySelector(".tb-status");
  if (standing) return STANDINGS.findIndex((name) => standing.classList.contains(`tb-s-${name}`));
  const text = cell.textContent.trim();
  if (cell.classList.contains("num")) {
    const number = parseFloat(text.replace(/,/gu, ""));
    return Number.isNaN(number) ? null : number;
  }
  return text === "" ? null : text;
}

/** Make a comparison for a page's language: numbers by size (inside of texts too), empty cells last in both directions. */
export function comparison(language, down) {
  const collator = new Intl.Collator(language, { numeric: true });
  const sign = down ? -1 : 1;
  return (a, b) => {
    if (a === null || b === null) return (a === null) - (b === null);
    if (typeof a === "number" && typeof b === "number") return sign * (a - b);
    return sign * collator.compare(String(a), String(b));
  };
}
