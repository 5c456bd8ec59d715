// The box in the header: suggestions while the reader types; Enter without a choice goes to the page of all results.
import { Files } from "./files.js";
import { meantNumber } from "./hint.js";
import { marked } from "./mark.js";
import { Search } from "./query.js";
import { facts } from "./results.js";
import { Words, make } from "./words.js";

const SHOWN = 6;
/** Wait this long for the next key before searching. */
const PAUSE = 30;
/** Say that the search goes on where nothing came for so long. */
const PATIENCE = 400;

/** How many boxes of the page are alive: each names its parts by its number. */
let alive = 0;

/** Make a box alive; called when the reader first goes to it. */
export function open(form, early) {
  const box = new Box(form, new Files(form.dataset.root, early));
  box.listen();
  box.type();
}

class Box {
  constructor(form, files) {
    Object.assign(this, { form, files });
    this.input = form.querySelector("input");
    const name = this.input.getAttribute("aria-label");
    alive += 1;
    this.list = make("ul", { id: `tb-search-${alive}`, role: "listbox", class: "tb-search__list", "aria-label": name });
    // Read aloud whenever it changes; seen where there is no list.
    this.status = make("p", { class: "visually-hidden", role: "status" });
    this.list.hidden = true;
    form.append(this.list, this.status);
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id, "aria-expanded": "false" };
    for (const [attribute, value] of Object.entries(roles)) this.input.setAttribute(attribute, value);
    this.at = -1;
    this.round = 0;
  }

  listen() {
    const { input, list } = this;
    input.addEventListener("input", (event) => {
      if (!event.isComposing) this.type();
    });
    input.addEventListener("compositionend", () => this.type());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    input.addEventListener("focus", () => this.type());
    // The box must not lose its focus before the click arrives.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => this.go(event.target.closest("[role=option]"), event));
  }

  /** Read the list of segments and the words once; what failed is tried again with the next key. */
  async ready() {
    const { language } = this.form.dataset;
    if (!this.files.segments) await this.files.open();
    this.words ??= new Words(await this.files.words(language), language);
  }

  /** Search after a short pause; an answer that comes too late is dropped. */
  type() {
    this.round += 1;
    const round = this.round;
    setTimeout(() => round === this.round && this.suggest(round), PAUSE);
    setTimeout(() => round === this.round && this.waiting && this.words && this.note(this.words.say("busy")), PATIENCE);
  }

  async suggest(round) {
    this.waiting = true;
    try {
      await this.ready();
      const search = new Search(this.files, this.input.value);
      if (search.enough) await search.start();
      const hits = search.enough ? await search.next(SHOWN) : [];
      const number = hits.length || !search.enough ? "" : await meantNumber(this.files, this.input.value);
      if (round === this.round && document.activeElement === this.input) this.show(search, hits, number);
    } catch (error) {
      console.error(error);
      if (round === this.round) this.note(document.querySelector("[data-failed]").dataset.failed);
    }
    if (round === this.round) this.waiting = false;
  }

  show(search, hits, number) {
    if (!this.input.value.trim()) this.close();
    else if (!search.enough) this.note(this.words.say("least"));
    else if (number) this.unfold([this.all(number, this.words.say("number", { number }))], this.words.say("none"));
    else if (!hits.length) this.note(this.words.say("none"));
    else {
      const said = this.words.say(search.exact ? "count" : "count-about", { n: search.count });
      const options = hits.map((hit) => this.option(hit, search));
      this.unfold([...options, this.all(this.input.value.trim(), this.words.say("all", { n: search.count }))], said);
    }
  }

  /** Show the list. */
  unfold(options, said) {
    options.forEach((option, at) => option.setAttribute("id", this.name(at)));
    this.list.replaceChildren(...options);
    this.status.className = "visually-hidden";
    this.status.textContent = said;
    this.choose(-1);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  /** Say something instead of the list. */
  note(text) {
    this.fold();
    this.list.replaceChildren();
    this.status.className = "tb-search__note";
    this.status.textContent = text;
  }

  option({ record }, search) {
    const title = make("span", { ...this.words.data, class: "tb-search__title" }, ...marked(record.title, search.terms, this.files.fold));
    const line = make("span", { class: "tb-result__facts" }, ...facts(record, this.words));
    return this.item(new URL(this.form.dataset.home + record.url, document.baseURI).href, title, line);
  }

  /** Lead to the page of all results. */
  all(query, text) {
    const url = new URL(this.form.action);
    url.searchParams.set("q", query);
    return this.item(url.href, make("span", { class: "tb-search__all" }, text));
  }

  item(url, ...children) {
    return make("li", { role: "option", "aria-selected": "false", "data-url": url }, ...children);
  }

  key(event) {
    if (event.isComposing) return;
    const options = this.list.querySelectorAll("[role=option]");
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && this.at >= 0 && !this.list.hidden) {
      event.preventDefault();
      this.go(options[this.at], event);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
      event.preventDefault();
      this.list.hidden = false;
      this.input.setAttribute("aria-expanded", "true");
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place more than there are options: the box itself.
      const places = options.length + 1;
      this.choose(((this.at + 1 + step + places) % places) - 1);
    }
  }

  choose(at) {
    this.at = at;
    this.list.querySelectorAll("[role=option]").forEach((option, each) => {
      option.setAttribute("aria-selected", String(each === at));
      if (each === at) option.scrollIntoView({ block: "nearest" });
    });
    if (at >= 0) this.input.setAttribute("aria-activedescendant", this.name(at));
    else this.input.removeAttribute("aria-activedescendant");
  }

  /** Name an option. */
  name(at) {
    return `${this.list.id}-${at}`;
  }

  fold() {
    this.list.hidden = true;
    this.choose(-1);
    this.input.setAttribute("aria-expanded", "false");
  }

  close() {
    this.round += 1;
    this.fold();
    this.status.className = "visually-hidden";
    this.status.textContent = "";
  }

  /** Follow a suggestion; with Ctrl or ⌘ in a tab of its own, as links do. */
  go(option, event) {
    if (!option?.dataset.url) return;
    if (event.ctrlKey || event.metaKey) window.open(option.dataset.url, "_blank", "noopener");
    else location.assign(option.dataset.url);
  }
}
