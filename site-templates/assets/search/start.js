// All that every page loads of the search: it waits for the reader to go to the box, then brings in the rest.
const boxes = document.querySelectorAll("[data-tb-search]");
const page = document.querySelector("[data-tb-search-page]");

// All at once, not one after the other as each is found inside of another: on a phone every step takes its time.
const PARTS = ["files", "hint", "mark", "normalise", "query", "results", "unpack", "words"];

async function wake(name, root) {
  const early = {};
  for (const file of ["segments.json", `words.${root.dataset.language}.json`]) {
    early[file] = fetch(new URL(`${root.dataset.root}search/files/${file}`, document.baseURI), { cache: "no-cache" });
    // Whoever takes it will see what is wrong with it.
    early[file].catch(() => {});
  }
  for (const part of PARTS) import(`./${part}.js`).catch(() => {});
  const { open } = await import(`./${name}.js`);
  return open(root, early);
}

for (const box of boxes) {
  const input = box.querySelector("input");
  // Without its modules the box still is a form that leads to the page of results.
  const begin = () => wake("box", box).catch(() => input.addEventListener("focus", begin, { once: true }));
  input.addEventListener("focus", begin, { once: true });
  if (document.activeElement === input) begin();
}
if (page) {
  wake("page", page).catch((error) => {
    console.error(error);
    page.querySelector("[data-tb-failed]").hidden = false;
    page.querySelector("[data-tb-needed]").hidden = true;
  });
}
