// All that every page loads of the search: it waits for the reader to go to the box, then brings in the rest.
// The front page has a box of its own, below the one in the header, which is not shown there.
const box = [...document.querySelectorAll("[data-tb-search]")].at(-1);
const page = document.querySelector("[data-tb-search-page]");

// All at once, not one after the other as each is found inside of another: on a phone every step takes its time.
const PARTS = ["files", "mark", "normalise", "query", "results", "unpack", "words"];
const load = (name) => {
  for (const part of PARTS) import(`./${part}.js`);
  return import(`./${name}.js`);
};
const wake = () => load("box").then((module) => module.open(box));

if (box) {
  const input = box.querySelector("input");
  input.addEventListener("focus", wake, { once: true });
  if (document.activeElement === input) wake();
}
if (page) load("page").then((module) => module.open(page));
