// Light or dark: what the reader chose last time, else what the system prefers. Loaded at the top of the page, before
// anything is painted; without JavaScript the page is light and the button stays hidden.
(() => {
  "use strict";
  const KEY = "tongbao.scheme";
  const system = matchMedia("(prefers-color-scheme: dark)");

  // A browser may refuse storage altogether (private windows, file:).
  const chosen = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };

  const show = () => {
    const choice = chosen();
    const dark = choice ? choice === "slate" : system.matches;
    document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default");
    for (const button of document.querySelectorAll("[data-tb-scheme]")) {
      button.hidden = false;
      button.setAttribute("aria-pressed", String(dark));
    }
  };

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-tb-scheme]")) return;
    const dark = document.body.getAttribute("data-md-color-scheme") === "slate";
    try {
      localStorage.setItem(KEY, dark ? "default" : "slate");
    } catch {
      // Then the choice holds for this page only.
      document.body.setAttribute("data-md-color-scheme", dark ? "default" : "slate");
      return;
    }
    show();
  });

  system.addEventListener("change", show);
  document.addEventListener("DOMContentLoaded", show);
  show();
})();
