// The preview's part of a page: loads it again when there is a newer build, swaps style sheets
// without that, shows what is wrong over the last good page, and gives its editor a bar.
// It draws into a shadow tree, so that neither the theme nor the preview touches the other's style.

const page = encodeURIComponent(decodeURIComponent(location.pathname));
const PLACE = "sitegen-preview-place";
const token = document.querySelector("script[data-token]")?.dataset.token ?? "";
const FOLDED = "sitegen-preview-folded";
let build = Number(new URL(import.meta.url).searchParams.get("build"));

// ---- elements ---------------------------------------------------------------------------

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== false && value !== undefined) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== "" && child != null));
  return made;
}

// A part of the preview on the page: its host, and the tree that is drawn in it.
function part(...children) {
  const host = element("sitegen-preview", { lang: "en" });
  const root = host.attachShadow({ mode: "open" });
  root.append(element("link", { rel: "stylesheet", href: `/-/preview.css?build=${build}` }), ...children);
  return [host, root];
}

const overlay = element("section", { class: "overlay", role: "alert", "aria-label": "Problems", hidden: true });
const note = element("p", { class: "note", hidden: true });
const bar = element("footer", { class: "bar", "aria-label": "Editor's bar", hidden: true });
const [banner] = part(note);
const [host, root] = part(overlay, bar);

function count(number, one) {
  return `${number} ${one}${number === 1 ? "" : "s"}`;
}

// A place, as what opens it: an address of the editor, a command of the server, or mere words.
function opener(place, text, command, kind = "where") {
  if (place.url) return element("a", { class: kind, href: place.url, title: "Open in the editor" }, text);
  if (!command || !place.path) return element("span", { class: kind }, text);
  return element("button", { class: kind, type: "button", title: "Open in the editor", onclick: () => open(place) }, text);
}

async function open({ path, line, column }) {
  const place = new URLSearchParams({ path, line, column });
  try {
    const reply = await fetch(`/-/open?${place}`, { method: "POST", headers: { "X-Preview-Token": token } });
    if (!reply.ok) tellShortly(await reply.text());
  } catch {
    tellShortly("the preview does not answer");
  }
}

function tellShortly(text) {
  const said = element("p", { class: "said", role: "status" }, text);
  root.append(said);
  setTimeout(() => said.remove(), 5000);
}

// The line of a problem, with a caret below the character it begins at.
function excerpt({ before = "", at = "", after = "" }) {
  if (!before && !at && !after) return "";
  return element("pre", {}, before, element("mark", {}, at || " "), after);
}

function problem(one) {
  return element(
    "li",
    { class: one.level },
    opener(one, one.where, about.command),
    element("strong", {}, one.what),
    excerpt(one),
    one.hint ? element("p", { class: "hint" }, one.hint) : "",
  );
}

// ---- what is wrong ----------------------------------------------------------------------

function showProblems(problems) {
  overlay.hidden = problems.length === 0;
  overlay.classList.remove("folded");
  overlay.replaceChildren(
    element(
      "header",
      {},
      element("h1", {}, count(problems.length, "problem")),
      element("p", {}, "The page below is the last good one."),
      element("button", { type: "button", "aria-label": "Fold", onclick: fold }, "–"),
    ),
    element("ol", {}, ...problems.map(problem)),
  );
}

function fold() {
  overlay.classList.toggle("folded");
}

// ---- a newer build ----------------------------------------------------------------------

function hear(news) {
  if (news.problems.length > 0) {
    showProblems(news.problems);
  } else if (news.content > build || news.build < build) {
    // A smaller number is that of a preview that was started again.
    loadAgain();
  } else {
    showProblems([]);
    if (news.build !== build) swapStyles(news.styles);
    build = news.build;
    host.dataset.build = build;
    if (about.build !== build) learn();
  }
}

// A published name holds a hash of the content: static/base.0123456789.css.
function stem(path) {
  return path.replace(/\.[0-9a-f]+\.css$/, ".css");
}

function swapStyles(styles) {
  for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
    const old = new URL(link.href).pathname;
    const path = styles.find((path) => stem(old).endsWith(`/${stem(path)}`));
    if (path && !old.endsWith(`/${path}`)) {
      const next = link.cloneNode();
      next.href = new URL(`/${path}`, location.href).pathname;
      // The old sheet goes when the new one is there: the page is never without a style.
      next.addEventListener("load", () => link.remove());
      next.addEventListener("error", () => link.remove());
      link.after(next);
    }
  }
}

// ---- the same place after it was loaded again -------------------------------------------

function anchored() {
  return [...document.querySelectorAll("main [id]")].filter((one) => one.getClientRects().length > 0);
}

// The last anchor that begins above a line of the screen.
function nearest(height) {
  let found = null;
  for (const one of anchored()) {
    if (one.getBoundingClientRect().top > height) break;
    found = one;
  }
  return found;
}

function loadAgain() {
  const near = nearest(innerHeight / 3);
  const place = {
    page,
    height: scrollY,
    anchor: near && near.id,
    offset: near && near.getBoundingClientRect().top,
  };
  sessionStorage.setItem(PLACE, JSON.stringify(place));
  location.reload();
}

function goBack() {
  const place = JSON.parse(sessionStorage.getItem(PLACE) || "null");
  sessionStorage.removeItem(PLACE);
  if (!place || place.page !== page) return;
  const near = place.anchor && document.getElementById(place.anchor);
  const height = near ? scrollY + near.getBoundingClientRect().top - place.offset : place.height;
  scrollTo({ top: height, behavior: "instant" });
}

// ---- the editor's bar -------------------------------------------------------------------

let about = { lines: [], own: [], elsewhere: [], review: [], notes: [] };
let shown = "";

async function learn() {
  try {
    about = await (await fetch(`/-/about?page=${page}`)).json();
  } catch {
    return; // The page is left, or the preview was stopped.
  }
  note.hidden = about.notes.length === 0;
  note.textContent = about.notes.join(" ");
  drawBar();
}

// The place in the source of what is being read.
function reading() {
  const lines = new Map(about.lines);
  const above = anchored().filter((one) => lines.has(one.id) && one.getBoundingClientRect().top <= innerHeight / 3);
  const line = above.length > 0 ? lines.get(above.at(-1).id) : about.source.line;
  const url = about.pattern.replace("{line}", line).replace("{column}", 1);
  return { ...about.source, line, column: 1, url };
}

const LISTS = [
  ["own", "problem"],
  ["elsewhere", "problem elsewhere"],
  ["review", "to review"],
];

function drawBar() {
  const place = about.source.path ? reading() : null;
  const folded = localStorage.getItem(FOLDED) === "yes";
  bar.hidden = false;
  bar.classList.toggle("folded", folded);
  bar.replaceChildren(
    element(
      "nav",
      {},
      element("button", { class: "fold", type: "button", "aria-expanded": String(!folded), "aria-label": "Editor's bar", onclick: foldBar }, folded ? "‹" : "›"),
      ...(folded ? [] : [place ? sourceOf(place) : "", ...LISTS.map(switcher)]),
    ),
    folded || !shown ? "" : element("ol", {}, ...about[shown].map(problem)),
  );
  document.body.style.paddingBottom = `${bar.firstChild.offsetHeight}px`;
}

function sourceOf(place) {
  const text = element("span", {}, shortened(place.path));
  const made = opener(place, text, about.command, "source");
  made.append(element("span", {}, `:${place.line}`));
  return made;
}

// On a narrow screen the folder of a report says more than the way to it.
function shortened(path) {
  return innerWidth < 600 ? path.split("/").slice(-2).join("/").replace(/\/index\.md$/, "") : path;
}

function switcher([list, name]) {
  const number = about[list].length;
  if (number === 0) return "";
  const text = list === "review" ? `${number} ${name}` : count(number, name).replace(/elsewheres$/, "elsewhere");
  return element("button", { class: list, type: "button", "aria-expanded": String(shown === list), onclick: () => toggle(list) }, text);
}

function toggle(list) {
  shown = shown === list ? "" : list;
  drawBar();
  bar.querySelector(`nav .${list}`)?.focus();
}

function foldBar() {
  localStorage.setItem(FOLDED, localStorage.getItem(FOLDED) === "yes" ? "no" : "yes");
  drawBar();
  bar.querySelector(".fold").focus();
}

let drawing = 0;
addEventListener("scroll", () => {
  cancelAnimationFrame(drawing);
  drawing = requestAnimationFrame(() => {
    const source = bar.querySelector(".source");
    if (!source || !about.source.path) return;
    const place = reading();
    source.replaceWith(sourceOf(place));
  });
}, { passive: true });

root.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && shown) toggle(shown);
});

// ---- news -------------------------------------------------------------------------------

// A browser holds few connections to one host: pages that nobody looks at give theirs up.
let news = null;

function listen() {
  if (document.hidden) {
    news?.close();
    news = null;
  } else if (!news) {
    news = new EventSource(`/-/events?page=${page}`);
    news.addEventListener("message", (event) => hear(JSON.parse(event.data)));
  }
}

document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => news?.close());
addEventListener("pageshow", (event) => {
  if (event.persisted) {
    news = null;
    listen();
  }
});
document.body.prepend(banner);
document.body.append(host);
goBack();
listen();
