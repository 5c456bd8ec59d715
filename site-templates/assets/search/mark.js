// Where the terms stand in a text: marked in titles and excerpts.
import { normalise, traced } from "./normalise.js";

const BEFORE = 18;
const LONGEST = 110;

/** Give the stretches of a text that the terms cover, in order and joined where they touch. */
function stretches(text, terms, fold) {
  const { text: normal, from, to } = traced(text, fold);
  const found = [];
  for (const term of terms) {
    for (let at = normal.indexOf(term); at >= 0; at = normal.indexOf(term, at + term.length)) {
      found.push([from[at], to[at + term.length - 1]]);
    }
  }
  found.sort((a, b) => a[0] - b[0]);
  return found.reduce((joined, [start, end]) => {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
    return joined;
  }, []);
}

/** Give a text as nodes, with the terms marked; from `start` to `end` only. */
export function marked(text, terms, fold, start = 0, end = text.length) {
  const nodes = [];
  let at = start;
  for (const [left, right] of stretches(text, terms, fold)) {
    if (right <= start || left >= end) continue;
    nodes.push(text.slice(at, Math.max(at, left)));
    const mark = document.createElement("mark");
    mark.textContent = text.slice(Math.max(at, left), Math.min(right, end));
    nodes.push(mark);
    at = Math.min(right, end);
  }
  nodes.push(text.slice(at, end));
  return nodes;
}

/** Give the first paragraph that holds a term which the title does not hold, cut to a readable length. */
export function excerpt(record, terms, fold) {
  const title = normalise(record.title, fold);
  const wanted = terms.filter((term) => !title.includes(term));
  const looked = wanted.length ? wanted : terms;
  for (const text of [...record.body, ...record.tasks, ...record.names]) {
    if (text === record.title) continue;
    const [first] = stretches(text, looked, fold);
    if (first) return cut(text, first[0], terms, fold);
  }
  return [];
}

function cut(text, place, terms, fold) {
  let start = text.length <= LONGEST ? 0 : Math.max(0, Math.min(place - BEFORE, text.length - LONGEST));
  let end = Math.min(text.length, start + LONGEST);
  // Not in the middle of a character of two units.
  if (isTrail(text, start)) start -= 1;
  if (isTrail(text, end)) end += 1;
  return [start ? "…" : "", ...marked(text, terms, fold, start, end), end < text.length ? "…" : ""];
}

function isTrail(text, at) {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
