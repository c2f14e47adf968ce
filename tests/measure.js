// The measures of tests/measure.py; a text node that can be seen is the unit of most.
const shown = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  && !element.closest(".unseen, .skip:not(:focus)");
const letters = () => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() && !element.closest("svg, script") && shown(element)
      && element.getClientRects().length) found.push(walker.currentNode);
  }
  return found;
};
const size = node => parseFloat(getComputedStyle(node.parentElement).fontSize);

// A link is inside a sentence where letters stand beside it in its own block; the text of a report
// is the report's, and a name in it may be the whole of a heading or of a signature.
const inline = link => {
  if (link.closest("#text") && getComputedStyle(link).display === "inline") return true;
  let block = link.parentElement;
  while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
  return getComputedStyle(link).display === "inline" && block.matches("p, li, dd, td, figcaption")
    && block.textContent.trim().length > link.textContent.trim().length;
};
// The label of a field to write in is no target of its own, that of a box to tick is the whole of it.
const CONTROLS = "a[href], button, summary, label:has([type=radio], [type=checkbox]),"
  + " input:not([type=radio]), select, textarea";
const targets = least => [...document.querySelectorAll(CONTROLS)]
  .filter(one => shown(one) && one.getClientRects().length && !one.closest("svg"))
  .filter(one => !(one.matches("input") && one.closest("label")) && !(one.matches("a") && inline(one)))
  .map(one => ({ what: one.textContent.trim().slice(0, 20) || one.id, box: one.getBoundingClientRect() }))
  .filter(({ box }) => box.width < least - 0.5 || box.height < least - 0.5)
  .map(({ what, box }) => ({ what, width: box.width, height: box.height }));

const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const rgba = colour => {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data];
};
const light = ([r, g, b]) => {
  const [x, y, z] = [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
};
const ground = element => {
  for (let one = element; one; one = one.parentElement) {
    const colour = rgba(getComputedStyle(one).backgroundColor);
    if (colour[3] === 255) return colour;
  }
  return [255, 255, 255, 255];
};
const ratio = element => {
  const [a, b] = [light(rgba(getComputedStyle(element).color)), light(ground(element))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};
const faint = least => letters().map(node => node.parentElement)
  .map(one => ({ what: one.textContent.trim().slice(0, 20), ratio: ratio(one) }))
  .filter(one => one.ratio < least);

const loose = () => [...document.querySelectorAll("body *")]
  .filter(one => {
    const style = getComputedStyle(one);
    return style.float !== "none" || ["fixed", "sticky"].includes(style.position);
  })
  .map(one => `${one.localName}.${one.className}`);

const lines = element => {
  const range = document.createRange();
  range.selectNodeContents(element);
  return [...range.getClientRects()].filter(box => box.width > 1);
};
const paragraph = selector => {
  const [one, next] = [...document.querySelectorAll(selector)]
    .filter(one => one.nextElementSibling?.matches(selector))
    .map(one => [one, one.nextElementSibling])[0];
  const style = getComputedStyle(one);
  return {
    size: parseFloat(style.fontSize),
    line: parseFloat(style.lineHeight),
    step: lines(next)[0].top - lines(one).at(-1).top,
    measure: one.getBoundingClientRect().width / parseFloat(style.fontSize),
    family: style.fontFamily,
  };
};
const sizes = () => [...new Set(letters().map(size))];
const measures = { sizes, targets, faint, loose, paragraph };
