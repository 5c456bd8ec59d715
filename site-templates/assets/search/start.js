// All that every page loads of the search: it waits for the reader to go to the box, then brings in the rest.
const box = document.querySelector("[data-tb-search]");
const page = document.querySelector("[data-tb-search-page]");

const wake = () => import("./box.js").then((module) => module.open(box));

if (box) {
  const input = box.querySelector("input");
  input.addEventListener("focus", wake, { once: true });
  if (document.activeElement === input) wake();
}
if (page) import("./page.js").then((module) => module.open(page));
