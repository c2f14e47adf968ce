// Keeps the place in the text when the reader changes script or view, and remembers the script.
// Without this file the same links lead to the top of the same page.
"use strict";

(() => {
  const SCRIPT = "script"; // the key of the reader's choice

  // Reading and writing fail where a browser keeps nothing for a site, as from file://.
  const stored = () => {
    try {
      return localStorage.getItem(SCRIPT);
    } catch {
      return null;
    }
  };
  const store = (script) => {
    try {
      localStorage.setItem(SCRIPT, script);
    } catch {
      // The choice holds for this page alone.
    }
  };

  const switches = () => document.querySelectorAll('.scripts [aria-current="false"]');

  // The last anchor of the text above a quarter of the window: what is being read. Notes and
  // corrections have ids as well, but not the same room in every view. Pages without a text have
  // the heads of their parts.
  const ANCHORS = document.getElementById("text") ? "#text [id]" : "main :is(h2, h3)[id]";
  const place = () => {
    if (scrollY < innerHeight / 4) return location.hash;
    let found = "";
    for (const block of document.querySelectorAll(ANCHORS)) {
      const box = block.getBoundingClientRect();
      if (box.height === 0 || /^(note|noteref|sic)-/.test(block.id)) continue;
      if (box.top > innerHeight / 4) break;
      found = `#${block.id}`;
    }
    return found || location.hash;
  };

  const onTheWay = (event) => {
    const link = event.target.closest(".scripts a[hreflang], .masthead .care a");
    if (!link) return;
    if (link.hreflang) store(link.hreflang);
    link.hash = place();
  };

  // Only who comes to the first page from outside is led on; from there every link is a choice.
  const leadOn = () => {
    const first = document.querySelector('.scripts li:first-child [aria-current="true"]');
    const within = document.referrer.startsWith(`${location.origin}/`);
    if (!first || within || location.hash) return;
    for (const link of switches()) {
      if (link.hreflang === stored()) location.replace(link.href);
    }
  };

  const isHome = document.body.classList.contains("page-home");
  if (isHome && document.documentElement.classList.contains("standard")) leadOn();
  document.addEventListener("click", onTheWay);
  document.addEventListener("auxclick", onTheWay);
})();
