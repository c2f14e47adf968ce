// Reads the index in search/ and answers a query: the pages that have every word of it. What the
// files hold and why no page is missed and none is wrong: docs/search.md.
"use strict";

const UNREAD = "a file of the index cannot be read";

const readIndex = (words) => {
  const LEAF = 64; // units of a leaf
  const BITS = 8; // bytes of a list that is bits
  const LONGEST = 3; // characters of a gram
  const GRAMS = 4; // of a long word; its texts are checked in any case
  const [FACTOR, MODULUS] = [679535556991n, 1099511627689n];
  const TOGETHER = 64; // leaves whose filters stand in one file
  const FACETS = ["kind", "year", "organisation", "type"];
  const KINDS = [
    "report", "indicator", "commitments", "year", "organisation", "duty", "programme", "person",
    "place", "work", "column", "page", "revision",
  ];

  // ---- the files of the index: each is fetched once, and none before a query -----------------

  const fetched = new Map();
  let version = "";
  const get = (path, kind, options) => {
    if (!fetched.has(path)) {
      const asked = fetch(`${words.files}${path}${version && `?v=${version}`}`, options);
      const read = asked.then((answer) => {
        if (!answer.ok) throw new Error(`${answer.status} ${path}`);
        return answer[kind]();
      });
      fetched.set(path, read.catch((cause) => {
        fetched.delete(path); // a later query may try again
        throw new Error(UNREAD, { cause });
      }));
    }
    return fetched.get(path);
  };

  const open = async () => {
    const index = await get(`${words.script}/index.json`, "json", { cache: "no-cache" });
    version = index.version;
    const table = await get("grams.json", "json");
    const forms = [...table.forms];
    const folding = new Map([...table.chars].map((char, at) => [char, forms[at]]));
    for (const [char, form] of Object.entries(table.more)) folding.set(char, form);
    for (const name of FACETS) {
      index.facets[name] = index.facets[name].map((one) => (Array.isArray(one) ? one : [one, one]));
    }
    return { ...index, shards: table.shards, folding };
  };

  // ---- folding and grams, as script/folding.py and output/search/postings.py have them ---

  const fold = (text, { folding }) => {
    let folded = "";
    const origins = []; // for each place in the folded text, where it was in the text
    let at = 0;
    for (const char of text) {
      const form = folding.get(char) ?? char;
      for (let unit = 0; unit < form.length; unit += 1) origins.push(at);
      folded += form;
      at += char.length;
    }
    origins.push(at);
    return { folded, origins };
  };

  const grams = (word) => {
    const chars = [...word];
    const size = Math.min(LONGEST, chars.length);
    const found = new Set();
    for (let at = 0; at + size <= chars.length; at += 1) {
      found.add(chars.slice(at, at + size).join(""));
    }
    const step = Math.ceil(found.size / GRAMS);
    return [...found].filter((_, at) => at % step === 0);
  };
  // Whether the index alone knows where a word stands: it is one gram.
  const isGram = (word) => [...word].length <= LONGEST;

  // A name from its beginning to its end.
  const whole = (name) => `\x02${name}`;

  const numberOf = (gram) => {
    let number = 0n;
    for (const byte of new TextEncoder().encode(gram)) number = number * 256n + BigInt(byte);
    return Number((number * FACTOR) % MODULUS);
  };

  // The words of a query, folded, each once.
  const asked = (query, index) =>
    [...new Set(fold(query, index).folded.split(/\s+/).filter(Boolean))];

  // ---- units that have a word ----------------------------------------------------------------

  const lengthOf = (sign) => Math.max(0, sign - LEAF);

  const mark = async (gram, index, hits) => {
    const number = numberOf(gram);
    const [upper, lower] = [Math.floor(number / 2 ** 24), number % 2 ** 24];
    const shard = Math.floor((upper * index.shards) / 2 ** 16);
    const bytes = new Uint8Array(await get(`grams/${shard}.bin`, "arrayBuffer"));
    let at = 0;
    while (at < bytes.length) {
      const first = (bytes[at] * 256 + bytes[at + 1]) * LEAF;
      const count = bytes[at + 2] * 256 + bytes[at + 3];
      const signs = at + 4 + 3 * count;
      let list = signs + count;
      for (let one = 0; one < count; one += 1) {
        const print = at + 4 + 3 * one;
        const sign = bytes[signs + one];
        if ((bytes[print] * 256 + bytes[print + 1]) * 256 + bytes[print + 2] === lower) {
          for (const unit of unitsIn(bytes, sign, list)) hits[first + unit] += 1;
        }
        list += lengthOf(sign);
      }
      at = list;
    }
  };

  const unitsIn = (bytes, sign, at) => {
    if (sign < LEAF) return [sign];
    if (sign < LEAF + BITS) return bytes.subarray(at, at + lengthOf(sign));
    const bits = bytes.subarray(at, at + BITS);
    return Array.from({ length: LEAF }, (_, unit) => unit)
      .filter((unit) => (bits[unit >> 3] >> (unit & 7)) & 1);
  };

  const unitsWith = async (asked, index) => {
    const hits = new Uint8Array(index.leaves * LEAF);
    await Promise.all(asked.map((gram) => mark(gram, index, hits)));
    return hits.map((count) => Number(count === asked.length));
  };

  // The units of each word; and those that are the name of a page, which is the whole query.
  const find = async (asked, index) => {
    const [named, ...units] = await Promise.all(
      [[whole(asked.join(" "))], ...asked.map(grams)].map((some) => unitsWith(some, index)));
    return { units, named };
  };

  // Leaf by leaf, those that have each word somewhere: the filters of no others are fetched.
  const candidates = async ({ units, named }, index) => {
    const ofLeaf = (hits, leaf) => hits.subarray(leaf * LEAF, (leaf + 1) * LEAF);
    const leaves = Array.from({ length: index.leaves }, (_, leaf) => leaf)
      .filter((leaf) => units.length && units.every((hits) => ofLeaf(hits, leaf).includes(1)));
    const groups = [...new Set(leaves.map((leaf) => Math.floor(leaf / TOGETHER)))];
    const read = await Promise.all(groups.map((group) => get(`filters/${group}.json`, "json")));
    const filters = new Map(groups.map((group, at) => [group, read[at]]));
    const order = index.facets.kind.map(([kind]) => KINDS.indexOf(kind));
    const pages = [];
    for (const leaf of leaves) {
      const filter = filters.get(Math.floor(leaf / TOGETHER));
      const within = leaf % TOGETHER;
      let row = filter.pages.slice(0, within).reduce((sum, count) => sum + count, 0);
      let start = leaf * LEAF; // a page has its names and then its units
      for (let at = 0; at < filter.pages[within]; at += 1) {
        const end = start + filter.units[row] + 1;
        const its = units.map((hits) => hits.subarray(start, end));
        if (its.every((hits) => hits.includes(1))) {
          const facets = Object.fromEntries(
            FACETS.map((name) => [name, index.facets[name][filter[name][row]]]));
          const inTitle = its.filter((hits) => hits[0]).length + named[start] * its.length;
          pages.push({ leaf, at, units: its, facets, inTitle, kind: order[filter.kind[row]] });
        }
        [start, row] = [end, row + 1];
      }
    }
    // The best first: what is called so, words in the name, the kind; within a kind they are in the order of the
    // site, the newest report first.
    return pages.sort((a, b) =>
      b.inTitle - a.inTitle || a.kind - b.kind || a.leaf - b.leaf || a.at - b.at);
  };

  // ---- the text of a candidate: the passages that have the words, or nothing -----------------

  // A short text stands beside the name of its page.
  const textOf = async ({ path, short }, unit) =>
    short ?? get(`${words.script}/${path.replace(/\.html$/, "")}.${unit}.json`, "json");

  const checked = async (one, asked, index) => {
    const leaf = await get(`${words.script}/leaves/${one.leaf}.json`, "json");
    const [path, title, short] = leaf[one.at];
    const missing = new Set(asked);
    const passages = [];
    let lead; // what is said first
    const count = (unit) => one.units.reduce((sum, hits) => sum + hits[unit], 0);
    // The names are unit 0; mostly they stand in unit 1 as well.
    const units = [...one.units[0].keys()].filter((unit) => unit > 0 && (count(unit) || unit === 1));
    units.sort((a, b) => count(b) - count(a) || a - b);
    for (const unit of units) {
      const sections = await textOf({ path, short }, unit);
      const read = sections.flatMap(([place, inside]) =>
        inside.map(([anchor, text]) => ({ place, anchor, text, ...fold(text, index) })));
      // What only repeats the title comes last.
      read.sort((a, b) => (a.text === title) - (b.text === title));
      lead ??= read.find(({ text }) => text !== title)?.text;
      const has = ({ folded }) => asked.filter((word) => missing.has(word) && folded.includes(word));
      while (missing.size) {
        const best = read.reduce((a, b) => (has(b).length > has(a).length ? b : a));
        const here = has(best);
        if (!here.length) break;
        here.forEach((word) => missing.delete(word));
        passages.push(best);
      }
      if (!missing.size) break;
    }
    const called = fold(title, index);
    if (![...missing].every((word) => called.folded.includes(word))) return null;
    if (missing.size) passages.push({ place: "", anchor: "", text: title, ...called });
    return { ...one, path, title, lead, passages };
  };

  return { open, words: asked, fold, find, candidates, checked, isGram };
};
