// Copies and shares the address of a page or of a paragraph, and prints. Its buttons are shown by
// settings.js before the page is drawn, so that nothing jumps.
"use strict";

(() => {
  const panel = document.querySelector(".share");
  if (!panel) return;
  const status = panel.querySelector("[role=status]");

  const address = (anchor = "") => {
    const canonical = document.querySelector("link[rel=canonical]");
    // The address of a preview is of no use to others; that of the file is all there is.
    const here = new URL(canonical && location.protocol === "file:" ? canonical.href : location.href);
    here.hash = anchor;
    return here.href;
  };
  // A page without https has no clipboard; the old way copies what is selected.
  const copiedOfOld = (text) => {
    const field = document.createElement("textarea");
    const focused = document.activeElement;
    field.value = text;
    field.className = "unseen";
    panel.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    focused?.focus();
    return done;
  };
  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copiedOfOld(text);
    }
  };
  // Where neither works the address is shown: it can be copied by hand.
  const copy = async (text) => {
    status.textContent = (await copied(text)) ? panel.dataset.copied : text;
  };

  const actions = {
    copy: () => copy(address()),
    print: () => print(),
    share: () => navigator.share({ title: document.title, url: address() }).catch(() => {}),
    anchors: () => anchored(!document.documentElement.classList.contains("anchored")),
  };
  for (const button of panel.querySelectorAll("[data-do]")) {
    button.addEventListener("click", actions[button.dataset.do]);
  }

  // A link at the end of each paragraph: seen when the pointer is there, or all of them on request.
  const paragraphs = () => document.querySelectorAll("#text > p[id], #text > .run-in p[id]");
  const anchored = (all) => {
    document.documentElement.classList.toggle("anchored", all);
    panel.querySelector("[data-do=anchors]").setAttribute("aria-pressed", String(all));
    for (const link of document.querySelectorAll("#text a.anchor")) link.tabIndex = all ? 0 : -1;
  };
  const anchor = (paragraph) => {
    const link = document.createElement("a");
    link.className = "anchor";
    link.href = `#${paragraph.id}`;
    link.tabIndex = -1;
    link.textContent = panel.dataset.anchor;
    link.setAttribute("aria-label", panel.dataset.anchorLabel);
    link.addEventListener("click", () => copy(address(paragraph.id)));
    paragraph.append(link);
  };
  for (const paragraph of paragraphs()) anchor(paragraph);
})();
