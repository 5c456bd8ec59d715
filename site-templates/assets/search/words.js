// The words of the interface, from a file that the build writes out of the catalogs; and small helpers for elements.

export class Words {
  constructor(words, language) {
    this.words = words;
    this.language = language;
  }

  /** Say a sentence, with values in its places. */
  say(key, values = {}) {
    const sentence = this.words[key] ?? key;
    return sentence.replace(/\{(\w+)\}/gu, (place, name) => String(values[name] ?? place));
  }

  /** Name the value of a facet: data as it is, a fixed word in the reader's language. */
  value(facet, { key, name, english }) {
    if (this.language === "en" && english) return english;
    return name || this.words[`${facet}.${key}`] || key;
  }

  /** The language of a value's name. */
  of({ name, english }) {
    return name && !(this.language === "en" && english) ? this.data : {};
  }

  /** The language of data on a page of another language. */
  get data() {
    return this.language === "zh" ? {} : { lang: "zh-CN" };
  }
}

/** Make an element: attributes, then children. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== undefined && child !== ""));
  return element;
}
