// One result as the reader sees it.
import { excerpt, marked } from "./mark.js";
import { make } from "./words.js";

/** Give the parts of the line below a title: kind, number, issuer, list, period, unit, status, date. */
export function facts(record, words) {
  const list = [record.number, record.issuer, record.list, record.period, record.unit].filter(Boolean);
  const line = [make("span", { class: "tb-result__kind" }, words.say(`kind.${record.kind}`))];
  for (const fact of new Set(list)) line.push(make("span", words.data, fact));
  if (record.status) {
    line.push(make("span", { ...words.data, class: `tb-status tb-s-${record.common}` }, record.status));
  }
  if (record.date) line.push(make("time", { datetime: record.date.slice(0, 10) }, record.date.slice(0, 10)));
  return line;
}

/** Make a result of the page: the title leads to the page. */
export function result(hit, search, words, home) {
  const { record } = hit;
  const { terms, files } = search;
  const text = excerpt(record, terms, files.fold);
  const item = make(
    "li",
    { class: "tb-result" },
    make("h2", words.data, make("a", { href: home + record.url }, ...marked(record.title, terms, files.fold))),
    make("p", { class: "tb-result__facts" }, ...facts(record, words)),
  );
  if (text.length) item.append(make("p", { ...words.data, class: "tb-result__text" }, ...text));
  return item;
}
