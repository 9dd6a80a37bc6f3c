"use strict";
// The address says what is shown: #brief/page/record, #brief/text/record, #brief/view, or nothing.

const main = document.getElementById("main");
const chooser = document.getElementById("chooser");
let desk = null; // the open brief's pages and list

/** A brief's pages beside its statements. */
class Desk {
  constructor(one) {
    this.one = one;
    this.record = null;
    this.sheets = new Sheets(one, { turn: (page) => this.turn(page), chosen: (record) => this.go(record, this.sheets.page) });
    this.cards = new Map();
    this.groupOf = new Map();
    this.list = h("div", { class: "list" }, this.groups());
    this.panel = h("aside", { class: "panel", "aria-label": "Chosen record", hidden: true, tabindex: "-1" });
    this.filters = new Filters(one, (passing) => this.filter(passing));
    this.empty = h("p", { class: "empty", hidden: true }, one.statements.length ? "No claim passes these filters." : "No claim was found.");
    this.column = h("section", { class: "statements", "aria-label": "Claims" }, this.filters.element, this.panel, this.empty, this.list);
    this.element = h("div", { class: "desk" }, this.sheets.element, this.column);
    this.filters.apply();
  }

  /** The cards, page by page. */
  groups() {
    const pages = new Map();
    for (const statement of this.one.statements) {
      const page = statement.page || 0;
      if (!pages.has(page)) pages.set(page, []);
      const made = card(this.one, statement, (it) => this.go(it));
      this.cards.set(statement.id, made);
      pages.get(page).push(made);
    }
    return [...pages].map(([page, cards]) => {
      const group = h("section", { class: "group" },
        page ? h("h2", {}, h("a", { href: place(this.one.id, page) }, `Page ${page}`)) : null, h("ol", { class: "cards" }, cards));
      this.groupOf.set(page, group);
      return group;
    });
  }

  filter(passing) {
    for (const [id, made] of this.cards) made.hidden = !passing.has(id);
    for (const group of this.groupOf.values()) group.hidden = !group.querySelector(".card:not([hidden])");
    this.empty.hidden = passing.size > 0;
    this.sheets.filter(passing);
  }

  /** Chooses a record, on its first page, or on the page where one of its boxes was clicked. */
  go(record, page = null) {
    const address = page ? place(this.one.id, page, record.id) : placeOf(this.one, record);
    if (location.hash === address) route(); // chosen again: it is scrolled to again
    else location.hash = address;
  }

  turn(page) {
    if (page >= 1 && page <= this.one.sheets.length) location.hash = place(this.one.id, page);
  }

  /** Shows page and record; `page` is null for the text. */
  show(page, record) {
    this.sheets.show(page, record);
    for (const chosen of this.list.querySelectorAll(".card.selected")) this.close(chosen);
    this.record = record;
    const statement = record && ["claim", "relation"].includes(record.kind) ? this.one.statementOf(record) : null;
    this.panel.hidden = !record || Boolean(statement);
    if (statement) this.open(statement);
    else if (record) this.showPanel(record, page);
    else if (page && this.groupOf.has(page)) this.reveal(this.groupOf.get(page));
  }

  open(statement) {
    const made = this.cards.get(statement.id);
    if (made.hidden) this.filters.reset();
    made.classList.add("selected");
    made.querySelector(".quote").setAttribute("aria-expanded", "true");
    made.append(particulars(this.one, statement));
    this.reveal(made);
    say(`Claim ${this.one.numbers.get(statement.id) || ""}${statement.page ? `, page ${statement.page}` : ""}`);
  }

  /** Scrolls the list so that the whole element is seen, or its beginning where it is too long. */
  reveal(element) {
    // On a narrow screen the window scrolls, under the masthead and the page.
    const wide = getComputedStyle(this.list).overflowY === "auto";
    const pane = wide ? this.list : document.scrollingElement;
    const frame = this.list.getBoundingClientRect();
    const start = wide ? frame.top : document.querySelector(".masthead").offsetHeight + this.sheets.element.offsetHeight;
    const { top, bottom } = element.getBoundingClientRect();
    if (element.matches(".card") && top >= start && bottom <= (wide ? frame.bottom : window.innerHeight)) return;
    pane.scrollTop += top - start - 8;
  }

  close(made) {
    made.classList.remove("selected");
    made.querySelector(".quote").setAttribute("aria-expanded", "false");
    made.querySelector(".particulars")?.remove();
  }

  showPanel(record, page) {
    const close = h("button", { type: "button", class: "close", "aria-label": "Close this record",
      onclick: () => { location.hash = place(this.one.id, this.sheets.page || "text"); } }, "×");
    this.panel.replaceChildren(close, ...recordPanel(this.one, record));
    this.panel.querySelector("[data-entity]")?.addEventListener("click", (event) => this.filters.only("entity", event.target.dataset.entity));
    const near = this.cards.get(this.one.claimAt(record.start)?.id) || this.groupOf.get(page);
    if (near) this.reveal(near);
    say(this.panel.querySelector("h2")?.textContent || record.kind);
  }

  /** Chooses the next or the last listed claim, from the chosen one or the page shown. */
  step(by) {
    const listed = this.one.statements.filter((it) => !this.cards.get(it.id).hidden);
    if (!listed.length) return;
    const chosen = this.record && this.cards.has(this.one.statementOf(this.record).id) ? this.one.statementOf(this.record) : null;
    const at = listed.indexOf(chosen);
    const here = listed.findIndex((it) => (it.page || 1) >= (this.sheets.page || 1));
    const next = listed[at < 0 ? Math.max(here, 0) : Math.min(Math.max(at + by, 0), listed.length - 1)];
    history.replaceState(null, "", placeOf(this.one, next));
    route();
    this.cards.get(next.id).querySelector(".quote").focus({ preventScroll: true });
  }
}

function dateline(header) {
  return [(header.authors || []).join(", "), header.publisher, header.date ? dated(header.date) : null, header.file,
    header.pages ? count(header.pages, "page") : null].filter(Boolean).join(" · ");
}

/** A brief's title, its warnings and the ways into it. */
function frame(one, current, content) {
  const link = (at, words, number) => h("a", {
    href: place(one.id, at), "aria-current": at === current ? "page" : null,
  }, words, number === undefined ? null : h("span", { class: "tally" }, ` ${number}`));
  return h("article", { class: "brief" },
    h("header", { class: "title" },
      h("h1", {}, one.header.title || one.id),
      h("p", { class: "dateline" }, dateline(one.header)),
      one.hasPages && !one.drawn ? h("p", { class: "warning" },
        `⚠ The PDF (${one.header.file}) was not found or cannot be drawn: the pages are blank, with the boxes alone.`) : null,
      one.header.status === "complete" ? null : h("p", { class: "warning" },
        one.header.status === "failed" ? "⚠ This brief could not be read. " : "⚠ This brief was read only in part. ",
        one.of("issue").filter((issue) => issue.severity === "error").map((issue) => issue.message).join(" ")),
      h("nav", { class: "views", "aria-label": "Views of this brief" },
        one.hasPages ? link(1, "Pages") : null, link("text", "Text"),
        VIEWS.map(([name, words, , number]) => link(name, words, number(one))),
        one.hasPages ? h("button", { type: "button", class: "quiet print", onclick: () => printAll(one) }, "Print all pages") : null)),
    content);
}

/** Every page followed by its listed claims, for paper; shown to the printer alone. */
async function printAll(one) {
  const passing = desk && desk.one === one ? desk.sheets.passing : null;
  const sheets = one.sheets.map((_, at) => {
    const page = at + 1;
    const claims = one.statements.filter((it) => it.page === page && (!passing || passing.has(it.id)));
    return h("section", { class: "printed" }, h("h2", {}, `${one.header.title || one.id}, page ${page}`), sheet(one, page),
      h("ol", { class: "cards" }, claims.map((it) => card(one, it, () => {}))));
  });
  const paper = h("div", { class: "paper" }, sheets);
  document.body.append(paper);
  document.body.classList.add("printing");
  await Promise.all([...paper.querySelectorAll("img")].map((image) => image.decode().catch(() => {})));
  print();
  document.body.classList.remove("printing");
  paper.remove();
}

function route() {
  const [id, at, recordId] = location.hash.slice(1).split("/").map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  const number = NUMBERS.get(id);
  if (number === undefined) {
    desk = null;
    chooser.value = "";
    document.title = "Briefs and their evidence";
    main.replaceChildren(overviewView());
    return;
  }
  const one = brief(number);
  chooser.value = id;
  document.title = `${one.header.title || id} – evidence`;
  const named = VIEWS.find(([name]) => name === at);
  if (named) {
    desk = null;
    main.replaceChildren(frame(one, at, named[2](one)));
    window.scrollTo(0, 0);
    return;
  }
  const text = at === "text" || !one.hasPages;
  const record = recordId ? one.byId.get(recordId) || null : null;
  const asked = Number(at) || (record && record.page) || 1;
  const page = text ? null : Math.min(Math.max(Math.trunc(asked), 1), one.sheets.length);
  if (!desk || desk.one !== one) desk = new Desk(one);
  if (!desk.element.isConnected || main.dataset.mode !== (text ? "text" : "pages")) {
    main.dataset.mode = text ? "text" : "pages";
    main.replaceChildren(frame(one, text ? "text" : 1, desk.element));
  }
  desk.show(page, record);
}

function keys(event) {
  if (!desk || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, .holder")) return;
  const act = {
    j: () => desk.step(1), ArrowDown: () => desk.step(1), k: () => desk.step(-1), ArrowUp: () => desk.step(-1),
    ArrowRight: () => desk.turn(desk.sheets.page + 1), ArrowLeft: () => desk.turn(desk.sheets.page - 1),
    "/": () => desk.filters.search.focus(), Escape: () => { location.hash = place(desk.one.id, desk.sheets.page || "text"); },
  }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

chooser.append(h("option", { value: "" }, "Overview of all briefs"),
  ...OVERVIEW.briefs.map((one) => h("option", { value: one.id }, one.title)));
chooser.addEventListener("change", () => { location.hash = chooser.value ? place(chooser.value) : ""; });
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault(); // its address would be taken for a brief's
  main.focus();
});
window.addEventListener("hashchange", route);
document.addEventListener("keydown", keys);
route();
