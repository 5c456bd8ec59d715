// Addresses of rows and sections: one press copies. A row's link stays the link that it is (a new tab, the keyboard, the
// menu of the browser all work); a section gets a button beside its heading, where its own link stands in the contents.
export function start() {
  const said = document.querySelector("[data-tb-said]");
  // Beside the text, which is a frame of its own for what is fixed: it is shown at the foot of the window.
  document.querySelector("main").append(said);
  for (const heading of document.querySelectorAll("article :is(h2, h3)[id]")) heading.after(button(heading, said));
  document.addEventListener("click", (event) => {
    const anchor = event.target instanceof Element && event.target.closest(".tb-anchor");
    if (!anchor || event.ctrlKey || event.metaKey || event.shiftKey) return;
    copy(anchor.dataset.id ?? decodeURIComponent(anchor.hash.slice(1)), said);
  });
}

function button(heading, said) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "tb-anchor tb-anchor--section";
  made.dataset.id = heading.id;
  made.title = said.dataset.section.replace("{name}", heading.textContent.trim());
  made.setAttribute("aria-label", made.title);
  return made;
}

async function copy(id, said) {
  const address = new URL(location.href);
  address.hash = id;
  history.replaceState(null, "", address);
  try {
    await navigator.clipboard.writeText(address.href);
    tell(said, said.dataset.copied);
  } catch {
    // Not every browser lets a page of every kind of address write there; the address bar has it now.
    tell(said, said.dataset.failed);
  }
}

let last = 0;

function tell(said, text) {
  clearTimeout(last);
  said.textContent = text;
  last = setTimeout(() => said.replaceChildren(), 3000);
}
