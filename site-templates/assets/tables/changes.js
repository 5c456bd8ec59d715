// What happened to a task between two periods: the rules of derive/changes.py, in the same order. A test compares every
// pair of periods of the example lists with what Python says. Nothing here touches the page.

/** The order of print. */
export const KINDS = ["newly-done", "newly-behind", "recovered", "gone-back", "started", "stopped", "added", "missing"];

const BEHIND = ["behind", "unmet"];
const STOPPED = ["suspended", "cancelled"];
const MOVING = ["on-pace", "ahead"];
const RANKS = { unmet: 0, "not-started": 0, behind: 1, "on-pace": 2, ahead: 3, done: 4 };

/** Give the weightiest kind that fits two standings ({common, done}, or null for none), or null. */
export function kindOf(was, is) {
  if (!was || !is) return was ? "missing" : is ? "added" : null;
  if (is.done !== was.done) return is.done ? "newly-done" : "gone-back";
  const from = (...groups) => groups.flat().includes(was.common);
  const to = (...groups) => groups.flat().includes(is.common);
  if (to(STOPPED) && !from(STOPPED)) return "stopped";
  if (to(BEHIND) && !from(BEHIND)) return "newly-behind";
  if (from(BEHIND, STOPPED) && to(MOVING)) return "recovered";
  if (was.common === "not-started" && to(MOVING)) return "started";
  return RANKS[is.common] < RANKS[was.common] ? "gone-back" : null;
}

/** Compare rows ({was, is} with `told` for a period that names the task, `complete` for a list that names all). */
export function compare(rows) {
  if (!rows.some(({ was, is }) => was.told && is.told)) return null;
  const found = new Map(KINDS.map((kind) => [kind, []]));
  for (const row of rows) {
    const kind = kindOf(row.was.standing, row.is.standing);
    // Where only some tasks are named, silence says nothing.
    if (kind === null || (!row.complete && (kind === "added" || kind === "missing"))) continue;
    found.get(kind).push(row);
  }
  return found;
}
