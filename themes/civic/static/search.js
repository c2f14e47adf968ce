// The search page: shows the answers to the query in its address. Without this file it shows ways
// to the reports by year, kind and organisation.
"use strict";

(() => {
  const AT_ONCE = 10; // results shown, for each of which a text of some kilobytes is fetched
  const LONGEST = 110; // characters of a sentence that is shown

  const box = document.getElementById("search");
  const words = box.dataset;
  const files = readIndex(words);
  const form = document.querySelector("main form.search");
  const input = form.elements.q;
  const ways = document.getElementById("ways");
  const status = box.querySelector("[role=status]");
  const list = box.querySelector(".results");
  const more = box.querySelector(".further button");
  const selects = [...box.querySelectorAll("select")];

  // ---- results in the page -------------------------------------------------------------------

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  // The places of the words in a text, apart and in order.
  const placesIn = ({ folded, origins }, asked) => {
    const found = [];
    for (const word of asked) {
      for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
        const last = at + word.length - 1;
        const end = origins.slice(last + 1).find((origin) => origin > origins[last]);
        found.push([origins[at], end ?? origins.at(-1)]);
      }
    }
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return found.filter(([start], at) => !at || start >= found[at - 1][1]);
  };

  const marked = (text, places, from = 0, to = text.length) => {
    const parts = [];
    let at = from;
    for (const [start, end] of places) {
      if (start < at || end > to) continue;
      parts.push(text.slice(at, start), element("mark", {}, text.slice(start, end)));
      at = end;
    }
    return [...parts, text.slice(at, to)];
  };

  // The sentence of the first place; a long one is cut around it.
  const sentence = ({ text }, places) => {
    const [start, end] = places[0];
    const before = text.slice(0, start);
    let from = Math.max(...[..."。！？；"].map((stop) => before.lastIndexOf(stop))) + 1;
    const rest = text.slice(end).search(/[。！？；]/);
    let to = rest < 0 ? text.length : end + rest + 1;
    if (to - from > LONGEST) {
      from = Math.max(from, start - LONGEST / 2);
      to = Math.min(to, Math.max(end, from + LONGEST));
    }
    const cut = (at) => at > 0 && !"。！？；".includes(text[at - 1]);
    return [cut(from) ? "…" : "", ...marked(text, places, from, to), to < text.length && cut(to) ? "…" : ""];
  };

  // A browser that knows text fragments goes to the very words; the others to the anchor.
  const address = ({ path }, { text, anchor }, [start, end]) => {
    const plain = (part) => encodeURIComponent(part).replaceAll("-", "%2D");
    const [before, after] = [text.slice(Math.max(0, start - 8), start), text.slice(end, end + 8)];
    const parts = [before && `${plain(before)}-`, plain(text.slice(start, end)), after && `-${plain(after)}`];
    return `${words.root}${path}#${anchor}:~:text=${parts.filter(Boolean).join(",")}`;
  };

  const item = (one, asked, index) => {
    const facts = selects.map(({ name }) => one.facets[name][1]);
    // A sentence of the text tells more than a field that has the word too.
    const inText = one.passages.filter(({ place }) => place);
    const told = inText.length ? inText : one.passages;
    const shown = told.slice(0, 2).map((passage) => {
      const places = placesIn(passage, asked);
      const url = address(one, passage, places[0]);
      const place = passage.place && element("a", { href: url, className: "at" }, passage.place);
      // What is called so is told by what it is, not by its name again.
      const isName = passage.text === one.title;
      const said = isName ? [one.lead ?? ""] : sentence(passage, places);
      return { url, parts: [place, element("p", { className: "sentence" }, ...said)] };
    });
    const title = { text: one.title, ...files.fold(one.title, index) };
    const link = element("a", { href: shown[0].url }, ...marked(one.title, placesIn(title, asked)));
    const line = facts.filter(Boolean).map((fact) => element("span", {}, fact));
    return element("li", {},
      element("h2", {}, link),
      element("p", { className: "facts" }, ...line),
      ...shown.flatMap(({ parts }) => parts.filter(Boolean)));
  };

  // ---- one query after the other -------------------------------------------------------------

  const say = (text, values = {}) =>
    Object.entries(values).reduce((said, [key, value]) => said.replace(`{${key}}`, value), text);
  let current = { asked: [], pages: [] };

  const chosen = (one, except) => selects.every((select) =>
    select === except || !select.value || one.facets[select.name][0] === select.value);

  const count = (counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1);

  const offer = () => {
    for (const select of selects) {
      const values = current.index.facets[select.name];
      const counts = new Map();
      for (const one of current.pages) {
        if (chosen(one, select)) count(counts, one.facets[select.name]);
      }
      const order = values.filter((value) => value[0] && counts.has(value));
      const place = (value) => values.indexOf(value);
      order.sort((a, b) =>
        select.name === "year" ? place(b) - place(a) : counts.get(b) - counts.get(a) || place(a) - place(b));
      const options = order.map((one) => {
        const [value, label] = one;
        return new Option(say(words.option, { label, n: counts.get(one) }), value, false, value === select.value);
      });
      select.replaceChildren(new Option(words.all, ""), ...options);
      select.parentElement.hidden = !options.length;
    }
  };

  const tell = () => {
    const { pages, shown, asked, next } = current;
    const all = pages.filter((one) => chosen(one));
    const left = all.length - shown;
    const sure = left === 0 || asked.every(files.isGram);
    status.textContent = !all.length ? say(words.none, { q: input.value })
      : say(sure ? words.found : words.about, { n: all.length, shown });
    more.parentElement.hidden = next >= current.listed.length;
    more.textContent = say(words.further, { n: Math.min(AT_ONCE, current.listed.length - next) });
    ways.hidden = Boolean(all.length);
  };

  // The next results: as many as were asked for, however many candidates prove to be none.
  const advance = async () => {
    const query = current;
    const first = list.childElementCount;
    let wanted = AT_ONCE;
    while (wanted > 0 && query.next < query.listed.length) {
      const some = query.listed.slice(query.next, query.next + wanted);
      const read = await Promise.all(some.map((one) => files.checked(one, query.asked, query.index)));
      if (query !== current) return;
      query.next += some.length;
      const good = read.filter(Boolean);
      const wrong = new Set(some.filter((_, at) => !read[at]));
      query.pages = query.pages.filter((one) => !wrong.has(one));
      list.append(...good.map((one) => item(one, query.asked, query.index)));
      query.shown += good.length;
      wanted -= good.length;
    }
    tell();
    if (first) list.children[first]?.querySelector("a").focus();
  };

  const begin = async () => {
    list.replaceChildren();
    offer();
    const listed = current.pages.filter((one) => chosen(one));
    current = { ...current, listed, next: 0, shown: 0 }; // what is under way for another is dropped
    await advance();
  };

  // The same query in another script or view.
  const carry = () => {
    const others = document.querySelectorAll(".scripts a, .masthead .care a");
    for (const link of others) link.search = location.search;
  };

  const answer = async () => {
    const wanted = new URLSearchParams(location.search);
    input.value = wanted.get("q") ?? "";
    carry();
    const query = (current = { asked: [], pages: [] });
    box.hidden = !input.value.trim();
    ways.hidden = !box.hidden;
    if (box.hidden) return;
    if (location.protocol === "file:") throw new Error(UNREAD);
    status.textContent = words.busy;
    const index = await files.open();
    const asked = files.words(input.value, index);
    const pages = await files.candidates(await files.find(asked, index), index);
    if (query !== current) return;
    current = { asked, pages, index, listed: [], next: 0, shown: 0 };
    for (const select of selects) {
      select.replaceChildren(new Option("", wanted.get(select.name) ?? "", true, true));
    }
    await begin();
  };

  const attempt = (act) => act().catch((error) => {
    if (error.message !== UNREAD) throw error;
    status.textContent = location.protocol === "file:" ? words.offline : words.failed;
    ways.hidden = false;
  });

  const remember = (change) => {
    const wanted = new URLSearchParams({ q: input.value });
    for (const { name, value } of selects) if (value) wanted.set(name, value);
    history[change](null, "", `?${wanted}`);
    carry();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    selects.forEach((select) => (select.value = ""));
    remember("pushState");
    attempt(answer);
  });
  for (const select of selects) {
    select.addEventListener("change", () => {
      remember("replaceState");
      attempt(begin);
    });
  }
  more.addEventListener("click", () => attempt(advance));
  addEventListener("popstate", () => attempt(answer));

  // Within the page: / goes back to the box, arrows go from result to result.
  document.getElementById("main").addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const links = [...list.querySelectorAll("h2 a")];
    const at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "/" && plain && event.target !== input) input.focus();
    else if (step && (at >= 0 || (event.target === input && step > 0))) (links[at + step] ?? input).focus();
    else return;
    event.preventDefault();
  });

  attempt(answer);
})();
