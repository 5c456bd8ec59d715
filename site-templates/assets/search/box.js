// The box in the header: suggestions while the reader types; Enter without a choice goes to the page of all results.
import { Files } from "./files.js";
import { marked } from "./mark.js";
import { Search } from "./query.js";
import { facts } from "./results.js";
import { Words, make } from "./words.js";

const SHOWN = 6;
/** Wait this long for the next key before searching. */
const PAUSE = 30;

/** Make the box alive; called when the reader first goes to it. */
export async function open(form) {
  const input = form.querySelector("input");
  const list = make("ul", { id: "tb-search-list", role: "listbox", class: "tb-search__list", "aria-label": input.ariaLabel ?? "" });
  const status = make("p", { class: "visually-hidden", role: "status" });
  list.hidden = true;
  form.append(list, status);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  const files = new Files(form.dataset.root);
  const [words] = await Promise.all([files.words(form.dataset.language), files.open()]);
  const box = new Box(form, input, list, status, files, new Words(words, form.dataset.language));
  box.listen();
  box.type();
}

class Box {
  constructor(form, input, list, status, files, words) {
    Object.assign(this, { form, input, list, status, files, words });
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
    list.addEventListener("click", (event) => this.go(event.target.closest("[role=option]")));
  }

  /** Search after a short pause; an answer that comes too late is dropped. */
  type() {
    this.round += 1;
    const round = this.round;
    setTimeout(() => round === this.round && this.suggest(round), PAUSE);
  }

  async suggest(round) {
    const search = new Search(this.files, this.input.value);
    if (!search.enough) {
      this.close();
      if (this.input.value.trim()) this.status.textContent = this.words.say("least");
      return;
    }
    await search.start();
    const hits = await search.next(SHOWN);
    if (round === this.round && document.activeElement === this.input) this.show(search, hits);
  }

  show(search, hits) {
    const options = hits.map((hit) => this.option(hit, search));
    const said = this.words.say(search.exact ? "count" : "count-about", { n: search.count });
    if (hits.length) {
      const all = new URL(this.form.action);
      all.searchParams.set("q", this.input.value.trim());
      options.push(this.item(all.href, make("span", { class: "tb-search__all" }, this.words.say("all", { n: search.count }))));
    } else options.push(make("li", { class: "tb-search__none", role: "presentation" }, this.words.say("none")));
    this.list.replaceChildren(...options);
    this.list.querySelectorAll("[role=option]").forEach((option, at) => option.setAttribute("id", `tb-search-${at}`));
    this.status.textContent = hits.length ? said : this.words.say("none");
    this.choose(-1);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  option({ record }, search) {
    const title = make("span", { ...this.words.data, class: "tb-search__title" }, ...marked(record.title, search.terms, this.files.fold));
    const line = make("span", { class: "tb-result__facts" }, ...facts(record, this.words));
    return this.item(new URL(this.form.dataset.home + record.url, document.baseURI).href, title, line);
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
      this.go(options[this.at]);
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
    if (at >= 0) this.input.setAttribute("aria-activedescendant", `tb-search-${at}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    this.round += 1;
    this.list.hidden = true;
    this.choose(-1);
    this.input.setAttribute("aria-expanded", "false");
  }

  go(option) {
    if (option?.dataset.url) location.assign(option.dataset.url);
  }
}
