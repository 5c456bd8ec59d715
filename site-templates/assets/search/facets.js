// Facets: which pages a choice lets through, and how many results each value has.

export const FACETS = ["kind", "issuer", "year", "period", "unit", "place", "status", "level"];

/** Read the choice from an address: values of one facet are alternatives, facets are conditions. */
export function readChoice(params) {
  return new Map(FACETS.map((facet) => [facet, new Set(params.getAll(facet))]).filter(([, values]) => values.size));
}

/** Give for each segment a list of the pages that a choice lets through; nothing where nothing is chosen. */
export function gates(files, facets, choice, without = "") {
  const chosen = [...choice].filter(([facet]) => facet !== without);
  if (!chosen.length) return [];
  return files.segments.map((segment, number) => {
    const passed = new Uint8Array(segment.pages);
    for (const [facet, values] of chosen) {
      const here = new Uint8Array(segment.pages);
      for (const value of facets[number][facet]) {
        if (values.has(value.key)) for (const page of value.pages) here[page] = 1;
      }
      for (let page = 0; page < passed.length; page += 1) passed[page] += here[page];
    }
    return passed.map((count) => (count === chosen.length ? 1 : 0));
  });
}

/** Count for each facet how many candidates each value has, under the choice in the other facets. */
export function count(files, facets, candidates, choice) {
  return FACETS.map((facet) => {
    const open = gates(files, facets, choice, facet);
    const values = new Map();
    files.segments.forEach((_, number) => {
      for (const { key, name, english, pages } of facets[number][facet]) {
        const own = values.get(key) ?? { key, name, english, count: 0 };
        for (const page of pages) {
          if (candidates[number][page] && (!open.length || open[number][page])) own.count += 1;
        }
        values.set(key, own);
      }
    });
    const chosen = choice.get(facet) ?? new Set();
    const shown = [...values.values()].filter((value) => value.count || chosen.has(value.key));
    return { facet, values: shown.sort(facet === "year" ? newestFirst : mostFirst) };
  });
}

const { compare } = new Intl.Collator("zh", { numeric: true });
const byName = (a, b) => compare(a.name || a.key, b.name || b.key);
const mostFirst = (a, b) => b.count - a.count || byName(a, b);
/** Years; what has no year comes last. */
const newestFirst = (a, b) => /^\d/u.test(b.key) - /^\d/u.test(a.key) || byName(b, a);
