// The page of all results: query, order and facets stand in its address, so that it can be passed on.
import { FACETS, count, gates, readChoice } from "./facets.js";
import { Files } from "./files.js";
import { meantNumber } from "./hint.js";
import { Search } from "./query.js";
import { result } from "./results.js";
import { Words, make } from "./words.js";

const PAUSE = 30;
/** Up to so many candidates are all looked at in the text, so that the counts of facets are exact. */
const PROVED = 300;
/** A facet shows so many values before the reader asks for all. */
const VALUES = 8;

/** Where facets stand beside the results; search.css has the same. */
const BESIDE = "(min-width: 60em)";
/** Say that the search goes on where nothing came for so long. */
const PATIENCE = 400;

/** Make the page alive; where its files cannot be read, it stays what it is without JavaScript. */
export async function open(root, early) {
  const files = new Files(root.dataset.root, early);
  const [words] = await Promise.all([files.words(root.dataset.language), files.open()]);
  const page = new Page(root, files, new Words(words, root.dataset.language));
  page.listen();
  page.read();
}

class Page {
  constructor(root, files, words) {
    Object.assign(this, { root, files, words });
    this.form = root.querySelector("form");
    this.input = root.querySelector("input");
    this.order = root.querySelector("select");
    this.status = root.querySelector("[role=status]");
    this.list = root.querySelector("ol");
    this.more = root.querySelector("[data-tb-more]");
    this.hint = root.querySelector("[data-tb-hint]");
    this.failed = root.querySelector("[data-tb-failed]");
    this.filter = root.querySelector("details");
    this.facetBox = root.querySelector("[data-tb-facets]");
    this.chips = root.querySelector("[data-tb-chosen]");
    this.choice = new Map();
    this.open = new Set();
    this.round = 0;
    root.querySelector("[data-tb-live]").hidden = false;
    document.querySelector("[data-tb-plain]").hidden = true;
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.change(true);
    });
    this.input.addEventListener("input", (event) => {
      if (!event.isComposing) this.change(false);
    });
    this.input.addEventListener("compositionend", () => this.change(false));
    this.order.addEventListener("change", () => this.change(true));
    this.more.addEventListener("click", () => this.careful(() => this.further()));
    // Without words the facets alone can lead to pages.
    this.filter.addEventListener("toggle", () => (this.search ? this.careful(() => this.showFacets(this.round)) : this.run()));
    this.facetBox.addEventListener("change", (event) => this.pick(event.target));
    window.addEventListener("popstate", () => this.read());
  }

  /** Take query, order and choice from the address. */
  read() {
    const params = new URLSearchParams(location.search);
    this.input.value = params.get("q") ?? "";
    this.order.value = params.get("sort") === "newest" ? "newest" : "relevance";
    this.choice = readChoice(params);
    // On a small screen the results would stand below all of the facets; what is chosen is shown above them.
    if (this.choice.size && matchMedia(BESIDE).matches) this.filter.open = true;
    this.run();
  }

  /** Write them into the address; a finished change makes an entry in the history. */
  change(finished) {
    const params = new URLSearchParams();
    const query = this.input.value.trim();
    if (query) params.set("q", query);
    if (this.order.value === "newest") params.set("sort", "newest");
    for (const [facet, values] of this.choice) for (const value of values) params.append(facet, value);
    const address = params.size ? `?${params}` : location.pathname;
    if (finished) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
    this.round += 1;
    const round = this.round;
    setTimeout(() => round === this.round && this.run(), finished ? 0 : PAUSE);
  }

  /** Search for what is typed and chosen now. */
  run() {
    this.round += 1;
    const round = this.round;
    this.busy = true;
    setTimeout(() => round === this.round && this.busy && this.say(this.words.say("busy")), PATIENCE);
    return this.careful(() => this.find(round));
  }

  /** Do something; where a file of the index cannot be read, say so: the lists below lead to everything too. */
  async careful(work) {
    const { round } = this;
    try {
      await work();
      if (round === this.round) this.fail(false);
    } catch (error) {
      console.error(error);
      if (round === this.round) this.fail(true);
    }
    if (round === this.round) this.busy = false;
  }

  fail(failed) {
    if (failed) this.clear("");
    this.failed.hidden = !failed;
    document.querySelector("[data-tb-plain]").hidden = !failed;
    document.querySelector("[data-tb-needed]").hidden = failed;
  }

  async find(round) {
    const search = new Search(this.files, this.input.value);
    const chosen = this.showChosen();
    const all = !this.input.value.trim() && (this.choice.size > 0 || this.filter.open);
    if (!search.enough && !all) {
      this.search = null;
      this.clear(this.input.value.trim() ? this.words.say("least") : "");
      return chosen;
    }
    await Promise.all([all ? search.everything() : search.start(), chosen]);
    if (round !== this.round) return;
    this.search = search;
    await this.begin(round);
    await this.showHint(round);
  }

  /** Show the first results under the choice of facets. */
  async begin(round) {
    const { search } = this;
    const facets = this.choice.size || this.filter.open ? await this.facets() : null;
    if (facets && !search.certain && search.count <= PROVED) await search.proveAll();
    if (round !== this.round) return;
    search.begin(this.order.value, facets ? gates(this.files, facets, this.choice) : []);
    const hits = await search.next();
    if (round !== this.round) return;
    this.list.replaceChildren(...hits.map((hit) => this.item(hit)));
    this.list.start = 1;
    this.told();
    await this.showFacets(round);
  }

  facets() {
    return Promise.all(this.files.segments.map((segment) => this.files.facets(segment)));
  }

  item(hit) {
    return result(hit, this.search, this.words, this.root.dataset.home);
  }

  async further() {
    const { round, search } = this;
    const before = this.list.children.length;
    const hits = await search.next();
    if (round !== this.round) return;
    this.list.append(...hits.map((hit) => this.item(hit)));
    this.told();
    this.list.children[before]?.querySelector("a").focus();
  }

  told() {
    const { search } = this;
    const key = search.count ? (search.exact ? "count" : "count-about") : "none";
    this.say(this.words.say(key, { n: search.count }));
    this.more.hidden = !search.possible.length;
  }

  say(text) {
    this.status.textContent = text;
  }

  clear(text) {
    this.list.replaceChildren();
    this.facetBox.replaceChildren();
    this.hint.hidden = true;
    this.more.hidden = true;
    this.say(text);
  }

  /** Offer a document number whose brackets were left out, if there is one. */
  async showHint(round) {
    this.hint.hidden = true;
    const number = this.search.count ? "" : await meantNumber(this.files, this.input.value);
    if (!number || round !== this.round) return;
    const link = make("a", { href: `?q=${encodeURIComponent(number)}` }, number);
    const [before, after = ""] = this.words.say("number").split("{number}");
    this.hint.replaceChildren(before, link, after);
    this.hint.hidden = false;
  }

  async showFacets(round) {
    if (!this.filter.open || !this.search) return;
    const facets = await this.facets();
    if (!this.search.certain && this.search.count <= PROVED && !this.choice.size) {
      await this.search.proveAll();
      if (round === this.round) this.told();
    }
    if (round !== this.round) return;
    const groups = count(this.files, facets, this.search.candidates, this.choice).filter(({ values }) => values.length);
    const active = document.activeElement;
    const kept = this.facetBox.contains(active) ? `${active.name}=${active.value}` : "";
    this.facetBox.replaceChildren(...groups.map((group) => this.group(group)));
    // Whoever walks through the boxes by keyboard stays where they were.
    const again = [...this.facetBox.querySelectorAll("input")].find((box) => kept === `${box.name}=${box.value}`);
    again?.focus();
  }

  group({ facet, values }) {
    const chosen = this.choice.get(facet) ?? new Set();
    const all = this.open.has(facet) || values.length <= VALUES + 1;
    const shown = values.filter((value, at) => all || at < VALUES || chosen.has(value.key));
    const about = this.search.certain ? "" : this.words.say("about");
    const boxes = shown.map((value) => {
      const box = make("input", { type: "checkbox", name: facet, value: value.key });
      box.checked = chosen.has(value.key);
      const name = make("span", this.words.of(value), this.words.value(facet, value));
      return make("label", {}, box, name, make("span", { class: "tb-facet__count" }, `${about}${value.count}`));
    });
    const set = make("fieldset", { class: "tb-facet" }, make("legend", {}, this.words.say(`facet.${facet}`)), ...boxes);
    if (!all) {
      const more = make("button", { type: "button", class: "tb-facet__more" }, this.words.say("values", { n: values.length }));
      more.addEventListener("click", () => {
        this.open.add(facet);
        this.careful(() => this.showFacets(this.round)).then(() => this.facetBox.querySelector(`[name=${facet}]`)?.focus());
      });
      set.append(more);
    }
    return set;
  }

  pick(box) {
    this.toggle(box.name, box.value, box.checked);
  }

  toggle(facet, key, on) {
    const values = new Set(this.choice.get(facet) ?? []);
    if (on) values.add(key);
    else values.delete(key);
    if (values.size) this.choice.set(facet, values);
    else this.choice.delete(facet);
    this.change(true);
  }

  /** Show what is chosen above the results, each with a way to take it back. */
  async showChosen() {
    const facets = this.choice.size ? await this.facets() : [];
    const buttons = [];
    for (const facet of FACETS) {
      for (const key of this.choice.get(facet) ?? []) {
        const value = facets.flatMap((each) => each[facet]).find((each) => each.key === key) ?? { key, name: key };
        const name = this.words.value(facet, value);
        const button = make("button", { type: "button", class: "tb-chosen" }, make("span", this.words.of(value), name));
        button.setAttribute("aria-label", this.words.say("remove", { name }));
        button.addEventListener("click", () => {
          this.toggle(facet, key, false);
          this.input.focus();
        });
        buttons.push(button);
      }
    }
    this.chips.replaceChildren(...buttons);
  }
}
