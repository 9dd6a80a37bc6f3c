"use strict";
// Elements are made here and nowhere else. Text goes in as text: no string is ever read as HTML.

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

/** An HTML element; attributes that are null or false are left out, and so are null children. */
function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** An SVG element. */
function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** A live link for http, https and mailto; any other address stays text. */
function outside(address, words) {
  let url = null;
  try {
    url = new URL(address);
  } catch {
    // No absolute address: shown as it is.
  }
  if (!url || !["http:", "https:", "mailto:"].includes(url.protocol)) {
    return h("span", { class: "address" }, words || address);
  }
  return h("a", { class: "outside", href: url.href, rel: "noopener noreferrer", target: "_blank" },
    words || url.host.replace(/^www\./, "") || address, h("span", { class: "unseen" }, " (opens the source)"));
}

/** A table with a caption; cells are strings or elements, `numeric` the columns of figures. */
function table(caption, columns, rows, numeric = []) {
  const heading = (words, at) => h("th", { scope: "col", class: numeric.includes(at) ? "figure" : null }, words);
  const cell = (words, at) => at === 0
    ? h("th", { scope: "row", class: numeric.includes(at) ? "figure" : null }, words)
    : h("td", { class: numeric.includes(at) ? "figure" : null }, words);
  return h("div", { class: "scroller", role: "region", tabindex: "0", "aria-label": caption },
    h("table", {}, h("caption", {}, caption),
      h("thead", {}, h("tr", {}, columns.map(heading))),
      h("tbody", {}, rows.map((row) => h("tr", {}, row.map(cell))))));
}

/** Read out by a screen reader. */
function say(words) {
  document.getElementById("said").textContent = words;
}
