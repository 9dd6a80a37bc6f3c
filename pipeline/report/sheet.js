"use strict";
// One page with the boxes of its records; or the brief's text with the same records in it.

const LAYERS = [
  ["claim", "Claims"], ["relation", "Relations"], ["mention", "Mentions"], ["note", "Notes"], ["anchor", "Markers"],
];

/** What the marks on a page mean. */
function key() {
  const marks = [["claim", "Claim"], ["claim wanting", "Claim without a source"], ["relation", "Relation"],
    ["mention company", "Organisation or person"], ["mention place", "Place"], ["mention law", "Law or sanction"],
    ["mention money", "Amount"], ["note", "Note"], ["anchor", "Marker"]];
  return h("details", { class: "key" }, h("summary", {}, "Key"),
    h("p", {}, marks.map(([kind, words]) => h("span", { class: `box ${kind}` }, words))));
}

/** What a box is, for the tooltip. */
function boxTitle(one, record) {
  if (record.kind === "claim") {
    const backed = called(SUPPORT, record.citation_support).toLowerCase();
    return `Claim ${one.numbers.get(record.id)}: ${called(TYPES, record.claim_type)}, ${backed}`;
  }
  if (record.kind === "relation") return `${one.name(record.subject)} ${plain(record.predicate).toLowerCase()} ${one.name(record.object)}`;
  if (record.kind === "mention") return `${plain(record.type)}: ${record.entity ? one.name(record.entity) : record.quote}`;
  return `${record.kind === "note" ? "Note" : "Marker of note"} ${record.label}`;
}

function boxClass(record) {
  const wanting = record.kind === "claim" && WANTING.includes(record.citation_support);
  return ["box", record.kind, record.kind === "mention" ? record.type : null, wanting ? "wanting" : null,
    record.claim_type || null, record.review || null].filter(Boolean).join(" ");
}

/** The boxes of a page, larger kinds first so that smaller ones lie above them. */
function boxes(one, page) {
  const sheet = one.sheets[page - 1];
  const drawn = [];
  for (const [kind] of LAYERS) {
    for (const record of one.of(kind)) {
      let first = true;
      for (const [at, x0, top, x1, bottom] of record.boxes || []) {
        if (at !== page) continue;
        const box = h("div", { class: boxClass(record), "data-record": record.id, title: boxTitle(one, record) });
        box.style.left = `${100 * (x0 - sheet.left) / sheet.width}%`;
        box.style.top = `${100 * (top - sheet.top) / sheet.height}%`;
        box.style.width = `${100 * (x1 - x0) / sheet.width}%`;
        box.style.height = `${100 * (bottom - top) / sheet.height}%`;
        if (first && kind === "claim") box.append(h("span", { class: "tag" }, String(one.numbers.get(record.id))));
        first = false;
        drawn.push(box);
      }
    }
  }
  return drawn;
}

/** A page: its picture and boxes. All that can be done with a box can be done in the list too. */
function sheet(one, page) {
  const { width, height } = one.sheets[page - 1];
  const picture = one.picture(page);
  const element = h("div", { class: `sheet ${picture ? "" : "blank"}`, "data-page": String(page) },
    picture ? h("img", { src: picture, alt: `Page ${page}; its words are in the view Text`, decoding: "async" }) : null,
    h("div", { class: "boxes", "aria-hidden": "true" }, boxes(one, page)));
  element.style.aspectRatio = `${width} / ${height}`;
  return element;
}

/** The text in paragraphs, every stretch marked with the records that lie over it. */
function textSheet(one) {
  const letters = Array.from(one.text); // offsets count code points, not UTF-16 units
  const records = LAYERS.flatMap(([kind]) => one.of(kind)).filter((record) => record.end > record.start);
  const markers = one.of("anchor");
  const edges = new Set([0, letters.length]);
  for (const record of records) edges.add(record.start).add(record.end);
  for (const marker of markers) edges.add(marker.start);
  letters.forEach((letter, at) => {
    if (letter === "\n" && letters[at + 1] === "\n") edges.add(at).add(at + 2);
  });
  const cuts = [...edges].sort((a, b) => a - b);
  const starts = new Map();
  for (const record of records) starts.set(record.start, [...(starts.get(record.start) || []), record]);
  const marked = new Map();
  for (const marker of markers) marked.set(marker.start, [...(marked.get(marker.start) || []), marker]);
  const body = h("div", { class: "text boxes" });
  let paragraph = h("p");
  let over = [];
  for (let at = 0; at < cuts.length; at += 1) {
    const start = cuts[at];
    over = [...over.filter((record) => record.end > start), ...(starts.get(start) || [])];
    for (const marker of marked.get(start) || []) {
      paragraph.append(h("sup", { class: "box anchor", "data-record": marker.id, title: boxTitle(one, marker) }, marker.label));
    }
    const words = letters.slice(start, cuts[at + 1] ?? start).join("");
    if (words === "\n\n") {
      if (paragraph.childNodes.length) body.append(paragraph);
      paragraph = h("p");
      continue;
    }
    let piece = document.createTextNode(words);
    for (const record of [...over].reverse()) {
      piece = h("span", { class: boxClass(record), "data-record": record.id, title: boxTitle(one, record) }, piece);
    }
    paragraph.append(piece);
  }
  if (paragraph.childNodes.length) body.append(paragraph);
  return h("div", { class: "sheet written" }, body);
}

/** The left half of the desk: the page with what turns it, hides its layers and enlarges it. */
class Sheets {
  constructor(one, { turn, chosen }) {
    this.one = one;
    this.page = null;
    this.passing = null;
    this.holder = h("div", {
      class: "holder", tabindex: "0", role: "region", "aria-label": "Page",
      onclick: (event) => {
        const box = event.target.closest(".box");
        if (box) chosen(one.byId.get(box.dataset.record));
      },
      onmouseover: (event) => this.near(event.target.closest(".box")),
      onmouseleave: () => this.near(null),
    });
    this.pages = h("select", { "aria-label": "Page", onchange: () => turn(Number(this.pages.value)) },
      one.sheets.map((_, at) => h("option", { value: String(at + 1) }, `Page ${at + 1} of ${one.sheets.length}`)));
    this.back = h("button", { type: "button", "aria-label": "Page before", title: "Page before (←)", onclick: () => turn(this.page - 1) }, "‹");
    this.on = h("button", { type: "button", "aria-label": "Next page", title: "Next page (→)", onclick: () => turn(this.page + 1) }, "›");
    const zoom = h("select", { "aria-label": "Size of the page", onchange: () => this.holder.style.setProperty("--zoom", zoom.value) },
      [["1", "Fit"], ["1.5", "150 %"], ["2", "200 %"]].map(([value, words]) => h("option", { value }, words)));
    this.turner = h("div", { class: "turn" }, this.back, this.pages, this.on, zoom);
    this.element = h("section", { class: "sheets", "aria-label": "Pages" },
      h("div", { class: "tools" },
        this.turner,
        h("fieldset", { class: "layers" }, h("legend", { class: "unseen" }, "Drawn on the page"),
          LAYERS.map(([kind, words]) => h("label", { class: kind },
            h("input", { type: "checkbox", checked: true, onchange: (event) => this.holder.classList.toggle(`no-${kind}`, !event.target.checked) }), words))),
        key()),
      this.holder);
  }

  /** Shows a page (or the text, where `page` is null), and the boxes of `record` on it. */
  show(page, record) {
    if (page !== this.page || !this.holder.firstChild) {
      this.page = page;
      this.holder.replaceChildren(page ? sheet(this.one, page) : textSheet(this.one));
      this.holder.setAttribute("aria-label", page ? `Page ${page}` : "Text");
      this.holder.scrollTop = 0;
      this.turner.hidden = !page;
      if (page) {
        this.pages.value = String(page);
        this.back.disabled = page === 1;
        this.on.disabled = page === this.one.sheets.length;
      }
      this.filter(this.passing);
    }
    for (const box of this.holder.querySelectorAll(".selected")) box.classList.remove("selected");
    if (!record) return;
    const found = this.boxesOf(record);
    for (const box of found) box.classList.add("selected");
    if (found.length) this.reveal(found[0]);
  }

  boxesOf(record) {
    const own = [...this.holder.querySelectorAll(`[data-record="${CSS.escape(record.id)}"]`)];
    if (record.kind !== "entity") return own;
    const mentions = new Set(record.mentions || []);
    return [...this.holder.querySelectorAll(".mention")].filter((box) => mentions.has(box.dataset.record));
  }

  /** Scrolls the page so that the box stands a third from the top. */
  reveal(box) {
    const frame = this.holder.getBoundingClientRect();
    const at = box.getBoundingClientRect();
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.holder.scrollTo({
      top: this.holder.scrollTop + at.top - frame.top - frame.height / 3,
      left: this.holder.scrollLeft + at.left - frame.left - frame.width / 3,
      behavior: calm ? "auto" : "smooth",
    });
  }

  near(box) {
    for (const other of this.holder.querySelectorAll(".near")) other.classList.remove("near");
    if (!box) return;
    for (const other of this.holder.querySelectorAll(`[data-record="${CSS.escape(box.dataset.record)}"]`)) other.classList.add("near");
  }

  /** Only claims and relations of statements that pass are drawn. */
  filter(passing) {
    this.passing = passing;
    if (!passing) return;
    for (const box of this.holder.querySelectorAll(".box.claim, .box.relation")) {
      const record = this.one.byId.get(box.dataset.record);
      box.classList.toggle("out", !passing.has(this.one.statementOf(record).id));
    }
  }
}
