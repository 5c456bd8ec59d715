// All that every page loads for its tables: it looks whether there is something to do, then brings in what does it.
// Without it every table is there, in the order of the list, and every link leads where it says.
const parts = { sort: "table[data-tb-sort]", filter: "[data-tb-tools]", anchors: "[data-tb-said]", compare: "[data-tb-compare]" };

for (const [part, selector] of Object.entries(parts)) {
  if (document.querySelector(selector)) import(`./${part}.js`).then((module) => module.start());
}
