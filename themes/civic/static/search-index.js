// Reads the index in search/ and answers a query: the pages that have every word of it. What the
// files hold and why no page is missed and none is wrong: docs/search.md.
"use strict";

const UNREAD = "a file of the index cannot be read";

const readIndex = (words) => {
  const CONTAINER = 256; // units that a list has together
  const LONGEST = 3; // characters of a gram
  const GRAMS = 6; // of a long word; its texts are checked in any case
  const KINDS = [
    "report", "indicator", "commitments", "year", "organisation", "duty", "programme", "person",
    "place", "work", "column", "page",
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
    const table = await get("folding.json", "json");
    const forms = [...table.forms];
    const folding = new Map([...table.chars].map((char, at) => [char, forms[at]]));
    for (const [char, form] of Object.entries(table.more)) folding.set(char, form);
    // A page has its title and then its units; a segment of pages has a container of 256 units.
    const starts = [];
    index.segments.forEach((pages, segment) => {
      let next = segment * CONTAINER;
      for (let page = 0; page < pages; page += 1) {
        starts.push(next);
        next += index.units[starts.length - 1] + 1;
      }
    });
    return { ...index, folding, starts, packs: packs(index) };
  };

  // Where the texts of each page lie: reports have files of their own, small pages share one.
  const packs = ({ units, packs, reports }) => {
    let pack = 0;
    let within = 0;
    return units.map((count, page) => Array.from({ length: count }, (_, unit) => {
      if (page < reports) return [`${reports - page}-${unit}`, 0];
      if (within === packs[pack]) [pack, within] = [pack + 1, 0];
      return [`k${pack}`, within++];
    }));
  };

  // ---- folding and grams, as sitegen/script/folding.py and output/search/entry.py have them ---

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

  const shardOf = (gram, count) => {
    let number = 0;
    for (const char of gram) number = (number * 40503 + char.codePointAt(0)) % 4294967291;
    return number % count;
  };

  // The words of a query, folded, each once.
  const asked = (query, index) =>
    [...new Set(fold(query, index).folded.split(/\s+/).filter(Boolean))];

  // ---- units that have a word ----------------------------------------------------------------

  const mark = async (gram, index, hits) => {
    const shard = shardOf(gram, index.shards);
    const bytes = new Uint8Array(await get(`grams/${shard}.bin`, "arrayBuffer"));
    const head = 4 + new DataView(bytes.buffer).getUint32(0, true);
    const [all, lengths] = JSON.parse(new TextDecoder().decode(bytes.subarray(4, head)));
    const number = all.indexOf(gram);
    if (number < 0) return;
    let at = lengths.slice(0, number).reduce((sum, length) => sum + length, head);
    const end = at + lengths[number];
    while (at < end) {
      const first = (bytes[at] + bytes[at + 1] * 256) * CONTAINER;
      const count = bytes[at + 2] + 1;
      at += 3;
      if (count <= 32) {
        for (const low of bytes.subarray(at, at + count)) hits[first + low] += 1;
        at += count;
      } else {
        for (let low = 0; low < CONTAINER; low += 1) {
          hits[first + low] += (bytes[at + (low >> 3)] >> (low & 7)) & 1;
        }
        at += 32;
      }
    }
  };

  const unitsOf = async (word, index) => {
    const asked = grams(word);
    const hits = new Uint8Array(index.segments.length * CONTAINER);
    await Promise.all(asked.map((gram) => mark(gram, index, hits)));
    return hits.map((count) => Number(count === asked.length));
  };

  // Pages on which each word stands somewhere, the best first: words in the title, then the kind;
  // within a kind they are in the order of the site, the newest report first.
  const candidates = (found, index) => {
    const order = index.facets.kind.values.map(([kind]) => KINDS.indexOf(kind));
    const pages = [];
    for (let page = 0; page < index.units.length; page += 1) {
      const start = index.starts[page];
      const units = found.map((hits) => hits.subarray(start, start + index.units[page] + 1));
      if (units.every((hits) => hits.includes(1))) {
        const inTitle = units.filter((hits) => hits[0]).length;
        pages.push({ page, units, inTitle, kind: order[index.facets.kind.of[page]] });
      }
    }
    return pages.sort((a, b) => b.inTitle - a.inTitle || a.kind - b.kind || a.page - b.page);
  };

  // ---- the text of a candidate: the passages that have the words, or nothing -----------------

  const textOf = async (page, unit, index) => {
    const [pack, within] = index.packs[page][unit - 1];
    return (await get(`${words.script}/${pack}.json`, "json"))[within];
  };

  const checked = async (one, asked, index) => {
    const missing = new Set(asked);
    const passages = [];
    const count = (unit) => one.units.reduce((sum, hits) => sum + hits[unit], 0);
    // The title is unit 0, and stands in unit 1 as well.
    const units = [...one.units[0].keys()].filter((unit) => unit > 0 && (count(unit) || unit === 1));
    units.sort((a, b) => count(b) - count(a) || a - b);
    for (const unit of units) {
      const [path, title, sections] = await textOf(one.page, unit, index);
      Object.assign(one, { path, title });
      const read = sections.flatMap(([place, inside]) =>
        inside.map(([anchor, text]) => ({ place, anchor, text, ...fold(text, index) })));
      // What only repeats the title comes last.
      read.sort((a, b) => (a.text === title) - (b.text === title));
      const has = ({ folded }) => asked.filter((word) => missing.has(word) && folded.includes(word));
      while (missing.size) {
        const best = read.reduce((a, b) => (has(b).length > has(a).length ? b : a));
        const here = has(best);
        if (!here.length) break;
        here.forEach((word) => missing.delete(word));
        passages.push(best);
      }
      if (!missing.size) return { ...one, passages };
    }
    return null;
  };

  return { open, words: asked, fold, unitsOf, candidates, checked, isGram };
};
