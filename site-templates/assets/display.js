// How the reader wants to see the site: light or dark, size of type, high contrast, the elder-friendly display. What
// was chosen is kept in this browser (no cookie, nothing is sent), else the system's wishes hold. Loaded at the top of
// the page, before anything is painted; without JavaScript the page is as it is, and the buttons are not shown.
(() => {
  "use strict";
  const root = document.documentElement;
  const kept = {};

  // A browser may refuse storage altogether (private windows, file:): then a choice holds for this page only.
  const chosen = (name) => {
    try {
      return localStorage.getItem(`tongbao.${name}`) ?? kept[name] ?? null;
    } catch {
      return kept[name] ?? null;
    }
  };
  const keep = (name, value) => {
    kept[name] = value;
    try {
      localStorage.setItem(`tongbao.${name}`, value);
    } catch {
      // Said above.
    }
  };

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const contrast = matchMedia("(prefers-contrast: more)");
  const state = () => ({
    scheme: chosen("scheme") ?? (dark.matches ? "slate" : "default"),
    size: chosen("size") ?? "normal",
    contrast: chosen("contrast") ?? (contrast.matches ? "more" : "normal"),
    elder: chosen("elder") ?? "off",
  });
  const toggles = { scheme: ["default", "slate"], contrast: ["normal", "more"], elder: ["off", "on"] };

  const show = () => {
    const now = state();
    document.body.setAttribute("data-md-color-scheme", now.scheme);
    for (const name of ["size", "contrast", "elder"]) root.setAttribute(`data-tb-${name}`, now[name]);
    for (const button of document.querySelectorAll("button[data-tb-set]")) {
      const [name, value] = button.dataset.tbSet.split("=");
      button.setAttribute("aria-pressed", String(now[name] === (value ?? toggles[name][1])));
    }
  };

  const closeMenus = (but) => {
    for (const menu of document.querySelectorAll("details.tb-display[open]")) {
      if (!but || !menu.contains(but)) menu.open = false;
    }
  };

  // A piece of code to take along. Where the browser refuses, it is selected, so that the reader's own keys copy it.
  const copy = async (button) => {
    const code = button.closest("details").querySelector("[data-tb-code]");
    const said = button.parentElement.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(code.textContent);
      said.textContent = button.dataset.copied;
    } catch {
      getSelection().selectAllChildren(code);
      said.textContent = button.dataset.failed;
    }
  };

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    closeMenus(event.target);
    const taken = event.target.closest("button[data-tb-copy]");
    if (taken) copy(taken);
    const button = event.target.closest("button[data-tb-set], button[data-tb-print]");
    if (!button) return;
    if (button.hasAttribute("data-tb-print")) {
      closeMenus();
      print();
      return;
    }
    const [name, value] = button.dataset.tbSet.split("=");
    const [off, on] = toggles[name] ?? [];
    keep(name, value ?? (state()[name] === on ? off : on));
    show();
  });

  // A menu is left by Escape, and closes when the keyboard goes on past it.
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("details.tb-display[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("focusin", (event) => closeMenus(event.target));

  // What is folded on the screen is printed all the same.
  addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll("main details:not([open]):not(.tb-toc)")) {
      each.open = true;
      each.setAttribute("data-tb-opened", "");
    }
  });
  addEventListener("afterprint", () => {
    for (const each of document.querySelectorAll("details[data-tb-opened]")) {
      each.open = false;
      each.removeAttribute("data-tb-opened");
    }
  });

  dark.addEventListener("change", show);
  contrast.addEventListener("change", show);
  // Another window of the same site may have changed it.
  addEventListener("storage", show);
  document.addEventListener("DOMContentLoaded", show);
  root.setAttribute("data-tb-script", "");
  show();
})();
