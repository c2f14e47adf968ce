// What a reader sets for the eyes: size, ground, light or dark; in care mode colours and pointer.
// It runs before the page is drawn, so that nothing jumps; without it the panel does not appear.
"use strict";

(() => {
  const page = document.documentElement;
  const script = document.currentScript;
  const view = page.classList.contains("care") ? "care" : "standard";
  const STANDARD = "settings-standard";
  const CARE = "settings-care";
  const KEY = view === "care" ? CARE : STANDARD;
  page.classList.add("scripted");
  if (navigator.share) page.classList.add("can-share");

  // Reading and writing fail where a browser keeps nothing for a site, as from file://.
  const stored = (key = KEY) => {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? {};
    } catch {
      return {};
    }
  };
  const store = (chosen, key = KEY) => {
    try {
      localStorage.setItem(key, JSON.stringify(chosen));
    } catch {
      // The choice holds for this page alone.
    }
  };

  // Light or dark is chosen in the standard view and holds in the care view, until it is reset there
  // or chosen anew; all else is set for each view.
  const known = () => (view === "care" ? { mode: stored(STANDARD).mode, ...stored() } : stored());
  const anew = () => {
    const { mode, ...others } = stored(CARE);
    if (view === "standard" && mode) store(others, CARE);
  };
  let chosen = known();
  let show = () => {};
  const apply = () => {
    for (const name of ["size", "ground", "mode", "colours", "pointer"]) {
      if (chosen[name]) page.dataset[name] = chosen[name];
      else delete page.dataset[name];
    }
    if (chosen.pointer) page.style.setProperty("--pointer", `url("${script.dataset.pointer}")`);
    else page.style.removeProperty("--pointer");
  };
  apply();

  document.addEventListener("DOMContentLoaded", () => {
    const panel = document.querySelector("form.panel");
    if (!panel) return;
    const status = panel.querySelector("[role=status]");
    const steps = [...panel.querySelectorAll("[data-step]")];

    const fields = [...panel.querySelectorAll("input")];
    show = () => {
      for (const field of fields) {
        const known = fields.some(({ name, value }) => name === field.name && value === chosen[name]);
        field.checked = field.value === (known ? chosen[field.name] : "");
      }
      const size = Number(chosen.size ?? 0);
      for (const step of steps) {
        const end = step.dataset.step === "1" ? Number(panel.dataset.sizes) : 0;
        step.setAttribute("aria-disabled", String(size === end));
      }
    };
    const choose = (name, value) => {
      chosen = { ...chosen, [name]: value };
      // A coloured ground is light; dark has no colours.
      if (name === "ground" && value) chosen.mode = "light";
      if (name === "mode" && value === "dark") chosen.ground = "";
      store(chosen);
      if (name === "mode" || name === "ground") anew();
      apply();
      show();
    };

    panel.addEventListener("change", ({ target }) => {
      choose(target.name, target.type === "checkbox" && !target.checked ? "" : target.value);
      status.textContent = target.closest("label").textContent.trim();
    });
    panel.addEventListener("click", ({ target }) => {
      const step = target.closest("[data-step]");
      if (!step) return;
      const size = Number(chosen.size ?? 0) + Number(step.dataset.step);
      if (size < 0 || size > Number(panel.dataset.sizes)) return;
      choose("size", size ? String(size) : "");
      status.textContent = panel.dataset.said.replace("{n}", 24 + 4 * size);
    });
    panel.addEventListener("reset", (event) => {
      event.preventDefault();
      chosen = view === "care" && stored(STANDARD).mode ? { mode: "auto" } : {};
      store(chosen);
      anew();
      apply();
      show();
      status.textContent = panel.dataset.reset;
      document.dispatchEvent(new CustomEvent("settings-reset"));
    });
    panel.addEventListener("submit", (event) => event.preventDefault());
    show();
  });

  // Another tab, or the page before on the way back, may have changed them.
  const again = () => {
    chosen = known();
    apply();
    show();
  };
  addEventListener("storage", again);
  addEventListener("pageshow", (event) => event.persisted && again());

  // A folded panel opens over the page; Escape and a click beside it fold it again.
  const fold = (except) => {
    for (const open of document.querySelectorAll("details.drop[open]")) {
      if (open !== except) open.open = false;
    }
  };
  document.addEventListener("click", ({ target }) => fold(target.closest("details.drop")));
  document.addEventListener("keydown", ({ key, target }) => {
    if (key !== "Escape") return;
    const around = target.closest("details.drop[open]");
    fold();
    around?.querySelector("summary").focus();
  });
})();
