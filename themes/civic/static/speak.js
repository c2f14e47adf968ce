// Reads a page aloud, sentence by sentence, with the voice of its script. The controls stand
// before the paragraph that is read: in this view nothing floats.
"use strict";

(() => {
  const bar = document.querySelector(".speaking");
  const starter = document.querySelector("[data-speak]");
  const speech = window.speechSynthesis;
  if (!bar || !starter) return;

  const status = bar.querySelector("[role=status]");
  const button = (name) => bar.querySelector(`[data-voice=${name}]`);
  const RATES = [0.6, 0.8, 1, 1.25, 1.5];
  const LANGUAGES = {
    "zh-Hans": ["zh-CN", "cmn-Hans-CN", "zh-SG", "zh-TW"],
    "zh-Hant-TW": ["zh-TW", "cmn-Hant-TW", "zh-CN"],
    "zh-Hant-HK": ["zh-HK", "yue-HK", "yue-Hant-HK", "zh-TW", "zh-CN"],
  }[document.documentElement.lang];

  const RATE = "rate"; // the key of the reader's choice
  // Reading and writing fail where a browser keeps nothing for a site.
  const stored = () => {
    try {
      const found = RATES.indexOf(Number(localStorage.getItem(RATE)));
      return found < 0 ? 2 : found;
    } catch {
      return 2;
    }
  };
  const store = () => {
    try {
      localStorage.setItem(RATE, String(RATES[rate]));
    } catch {
      // The choice holds for this page alone.
    }
  };

  let rate = stored();
  let blocks = [];
  let block = 0;
  let sentence = 0;
  let turn = 0; // a cancelled utterance still reports its end; its turn is over

  // The voice of the place before that of another, one of the device before one that is fetched.
  const voice = () => {
    const named = speech.getVoices().map((one) => [one.lang.replaceAll("_", "-"), one]);
    const voices = named.sort(([, one], [, other]) => other.localService - one.localService);
    for (const language of LANGUAGES) {
      const found = voices.find(([name]) => name === language);
      if (found) return found[1];
    }
    return voices.find(([name]) => /^(zh|cmn|yue)/.test(name))?.[1];
  };

  // Voices may come some time after the page.
  const voiced = () =>
    new Promise((resolve) => {
      if (voice()) return resolve(voice());
      const done = () => resolve(voice());
      speech.addEventListener?.("voiceschanged", done, { once: true });
      setTimeout(done, 1500);
    });

  const readable = () => {
    const main = document.querySelector("main");
    const found = main.querySelectorAll("h1, h2, h3, h4, h5, p, li, dt, dd, td, th");
    const skipped = ".note, .marking, [data-aside], .settings, .speaking, .share, .tools, nav, form, .after";
    return [...found].filter(
      (one) =>
        !one.closest(skipped) &&
        !one.querySelector("p, li, td, h2, h3, h4") &&
        one.textContent.trim() &&
        one.getClientRects().length,
    );
  };

  // The pieces of text of a block with their offsets; numbers of notes are not read.
  const pieces = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found = [];
    let at = 0;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest(".reference, .unseen, .anchor")) continue;
      found.push({ node, at });
      at += node.length;
    }
    return found;
  };

  const sentences = (element) => {
    const found = pieces(element);
    const text = found.map(({ node }) => node.data).join("");
    const cut = text.matchAll(/[^。！？；\n]+[。！？；]*[”’』」）》]*/g);
    return [...cut].filter(([words]) => words.trim()).map(({ 0: words, index }) => {
      const range = document.createRange();
      const place = (offset) => found.findLast(({ at }) => at <= offset);
      const [first, last] = [place(index), place(index + words.length - 1)];
      range.setStart(first.node, index - first.at);
      range.setEnd(last.node, index + words.length - last.at);
      return { words, range };
    });
  };

  const mark = (range) => {
    const element = blocks[block];
    for (const old of document.querySelectorAll(".being-read")) old.classList.remove("being-read");
    element?.classList.add("being-read");
    if (!window.CSS?.highlights) return;
    if (range) CSS.highlights.set("reading", new Highlight(range));
    else CSS.highlights.delete("reading");
  };

  const stop = () => {
    turn += 1;
    speech?.cancel();
    blocks = [];
    mark();
    bar.hidden = true;
    document.querySelector(".settings").after(bar);
  };

  // Whoever has scrolled elsewhere is left there; the button that was pressed stays pressed.
  const settle = (follow) => {
    const element = blocks[block];
    const box = bar.getBoundingClientRect();
    const seen = box.bottom > 0 && box.top < innerHeight;
    const focused = bar.contains(document.activeElement) ? document.activeElement : null;
    const before = element.closest("tr, li, dl, .run-in") ?? element;
    const outer = before.closest("table, ul, ol, dl") ?? before;
    outer.before(bar);
    focused?.focus({ preventScroll: true });
    if (follow || seen) bar.scrollIntoView({ block: "start" });
  };

  const speak = () => {
    const mine = ++turn;
    speech.cancel();
    const here = blocks[block];
    if (!here) return stop();
    const all = sentences(here);
    const one = all[sentence];
    if (!one) return move(1);
    const utterance = new SpeechSynthesisUtterance(one.words);
    utterance.voice = voice() ?? null;
    utterance.lang = utterance.voice?.lang ?? LANGUAGES[0];
    utterance.rate = RATES[rate];
    utterance.onend = () => {
      if (mine !== turn) return;
      sentence += 1;
      speak();
    };
    utterance.onerror = () => {
      if (mine !== turn) return;
      paused(true);
      status.textContent = bar.dataset.broken;
    };
    mark(one.range);
    speech.speak(utterance);
  };

  const move = (by) => {
    block = Math.max(0, block + by);
    sentence = 0;
    if (!blocks[block]) return stop();
    settle(false);
    paused(false);
    speak();
  };

  const paused = (is) => {
    const pause = button("pause");
    status.textContent = "";
    pause.textContent = is ? pause.dataset.resume : pause.dataset.pause;
    pause.dataset.is = is ? "paused" : "";
  };

  const actions = {
    // Pausing an utterance fails in some browsers: the sentence is read again from its start.
    pause: () => {
      const is = button("pause").dataset.is !== "paused";
      paused(is);
      if (!is) return speak();
      turn += 1;
      speech.cancel();
    },
    back: () => move(-1),
    on: () => move(1),
    slower: () => faster(-1),
    faster: () => faster(1),
    stop: () => {
      stop();
      starter.focus();
    },
  };

  const faster = (by) => {
    rate = Math.min(RATES.length - 1, Math.max(0, rate + by));
    store();
    status.textContent = bar.dataset.rate.replace("{n}", RATES[rate]);
    if (button("pause").dataset.is !== "paused") speak();
  };

  starter.addEventListener("click", async () => {
    if (!speech || !(await voiced())) {
      document.querySelector(".settings [role=status]").textContent = bar.dataset.none;
      return;
    }
    bar.hidden = false;
    blocks = readable();
    const seen = blocks.findIndex((one) => one.getBoundingClientRect().bottom > 0);
    block = scrollY > innerHeight / 2 ? Math.max(0, seen) : 0;
    sentence = 0;
    settle(true);
    paused(false);
    button("pause").focus({ preventScroll: true });
    speak();
  });
  for (const one of bar.querySelectorAll("[data-voice]")) {
    one.addEventListener("click", actions[one.dataset.voice]);
  }
  // A press on a paragraph goes on from there.
  document.addEventListener("click", ({ target }) => {
    if (!blocks.length || target.closest("a, button, input, label, summary, .speaking")) return;
    const pressed = blocks.findIndex((one) => one.contains(target));
    if (pressed >= 0) move(pressed - block);
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && blocks.length) actions.stop();
  });
  document.addEventListener("settings-reset", () => {
    rate = 2;
    store();
    stop();
  });
  addEventListener("pagehide", () => speech?.cancel());
})();
