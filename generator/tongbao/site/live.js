// Added to pages by the preview server only: asks every second which release is online, loads the page anew when that
// changes, and shows what went wrong with the last change. Styles are set one by one, as the page's policy demands.
(() => {
  "use strict";
  const LOOK = {
    position: "fixed", insetInline: "0", bottom: "0", zIndex: "9999", maxHeight: "60vh", overflow: "auto",
    margin: "0", padding: "1rem 1.5rem", whiteSpace: "pre-wrap", font: "14px/1.6 ui-monospace, monospace",
    color: "#fff", background: "#7a1420", borderTop: "4px solid #ff8a80",
  };
  let known = null;
  let panel = null;

  const tell = (text) => {
    if (!text) {
      panel?.remove();
      panel = null;
      return;
    }
    if (!panel) {
      panel = document.createElement("pre");
      panel.id = "tongbao-live";
      panel.setAttribute("role", "alert");
      Object.assign(panel.style, LOOK);
      document.body.append(panel);
    }
    if (panel.textContent !== text) panel.textContent = text;
  };

  const ask = async () => {
    try {
      const state = await (await fetch("/__live__", { cache: "no-store" })).json();
      if (known !== null && state.release !== known) {
        location.reload();
        return;
      }
      known = state.release;
      tell(state.message);
    } catch {
      // The server is gone for now; ask again.
    }
    setTimeout(ask, 1000);
  };
  ask();
})();
