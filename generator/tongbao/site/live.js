// Added to pages by the preview server only: asks twice a second which release is online, loads the page anew when that
// changes, where the reader was, and shows in the corner what is wrong. Styles are set one by one, as the page's policy
// demands.
(() => {
  "use strict";
  const EVERY = 500;
  const PLACE = "tongbao-live-place";
  const STYLES = {
    panel: {
      position: "fixed", insetBlockEnd: "1rem", insetInlineEnd: "1rem", zIndex: "9999", boxSizing: "border-box",
      inlineSize: "min(30rem, calc(100vw - 2rem))", maxBlockSize: "45vh", overflow: "auto", margin: "0",
      padding: ".75rem 1rem", borderRadius: ".4rem", borderInlineStart: ".4rem solid #b3261e", color: "#1f1f1f",
      background: "#fff", boxShadow: "0 .2rem 1rem rgb(0 0 0 / 40%)", font: "14px/1.6 system-ui, sans-serif",
    },
    title: { margin: "0 4rem .5rem 0", font: "inherit", fontWeight: "700", color: "#8c1d18", whiteSpace: "pre-wrap" },
    close: {
      position: "absolute", insetBlockStart: ".6rem", insetInlineEnd: ".75rem", font: "inherit", color: "#1f1f1f",
      background: "#fff", border: "1px solid #6b6b6b", borderRadius: ".3rem", padding: "0 .5rem", minBlockSize: "24px",
      cursor: "pointer",
    },
    list: { margin: "0", padding: "0", listStyle: "none" },
    row: { margin: "0", padding: ".4rem 0", borderBlockStart: "1px solid #d0d0d0", color: "#1f1f1f" },
    place: { fontFamily: "ui-monospace, monospace", fontWeight: "600", overflowWrap: "anywhere", color: "#1f1f1f" },
    line: { display: "block", color: "#1f1f1f" },
    cure: { display: "block", color: "#0b5345" },
  };
  let release = document.currentScript?.dataset.release ?? null;
  let panel = null;
  let shown = "null";

  const make = (tag, kind, text = "") => {
    const element = document.createElement(tag);
    Object.assign(element.style, STYLES[kind]);
    element.textContent = text;
    return element;
  };

  const rowOf = (row) => {
    const item = make("li", "row");
    item.append(
      make("span", "place", row.place),
      make("span", "line", `${row.label} ${row.text}`),
      ...(row.cure ? [make("span", "cure", `→ ${row.cure}`)] : []),
    );
    return item;
  };

  const panelOf = (notice) => {
    const made = make("section", "panel");
    made.id = "tongbao-live";
    made.setAttribute("aria-label", notice.title);
    // A box that scrolls has to be reachable by keyboard.
    made.tabIndex = 0;
    const title = make("p", "title", notice.title);
    title.setAttribute("role", "alert");
    const close = make("button", "close", notice.close);
    close.type = "button";
    close.addEventListener("click", () => made.remove());
    made.addEventListener("keydown", (event) => {
      if (event.key === "Escape") made.remove();
    });
    made.append(title, close);
    if (notice.rows.length > 0) {
      const list = make("ul", "list");
      list.append(...notice.rows.map(rowOf));
      made.append(list);
    }
    if (notice.more) made.append(make("p", "row", notice.more));
    return made;
  };

  const tell = (notice) => {
    const now = JSON.stringify(notice);
    if (now === shown) return;
    shown = now;
    panel?.remove();
    panel = notice ? panelOf(notice) : null;
    if (panel) document.body.append(panel);
  };

  const keepPlace = () => {
    const place = [location.href, window.scrollX, window.scrollY];
    sessionStorage.setItem(PLACE, JSON.stringify(place));
  };

  const takePlace = () => {
    const [address, x, y] = JSON.parse(sessionStorage.getItem(PLACE) ?? "[]");
    sessionStorage.removeItem(PLACE);
    if (address === location.href) window.scrollTo({ left: x, top: y, behavior: "instant" });
  };

  const ask = async () => {
    try {
      const state = await (await fetch("/__live__", { cache: "no-store" })).json();
      if (release !== null && state.release !== release) {
        keepPlace();
        location.reload();
        return;
      }
      release = state.release;
      tell(state.notice);
    } catch {
      // The server is gone for now; ask again.
    }
    setTimeout(ask, EVERY);
  };

  window.addEventListener("load", takePlace);
  ask();
})();
