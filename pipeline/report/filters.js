"use strict";
// Which statements of a brief are listed and drawn.

const REVIEWS = { none: "Not judged yet", accept: "Accepted", correct: "Corrected", unsure: "Unsure", disputed: "Disputed" };

/** What can be asked of a statement: heading, the values that it has, and what these are called. */
function questions(one) {
  return [
    { name: "type", heading: "Claim type", of: (it) => it.claim_type ? [it.claim_type] : [], called: (v) => called(TYPES, v) },
    { name: "support", heading: "Support", of: (it) => it.citation_support ? [it.citation_support] : [], called: (v) => called(SUPPORT, v) },
    { name: "status", heading: "Relation status", of: (it) => one.relationsOf(it).map((relation) => relation.status), called: plain },
    { name: "attribution", heading: "Who says so", of: (it) => it.kind === "claim" ? [it.attribution || "author"] : [], called: (v) => called(ATTRIBUTIONS, v) },
    { name: "modality", heading: "Modality", of: (it) => it.kind === "claim" ? [it.modality || "asserted"] : [], called: plain },
    { name: "entity", heading: "Entity", of: (it) => one.entitiesOf(it), called: (v) => one.name(v), byName: true },
    { name: "review", heading: "Review", of: (it) => [it.review || "none"], called: (v) => called(REVIEWS, v) },
  ];
}

class Filters {
  /** `changed` is called after each change, with the statements that pass. */
  constructor(one, changed) {
    this.one = one;
    this.changed = changed;
    this.questions = questions(one);
    this.answers = new Map();
    this.values = new Map(one.statements.map((it) =>
      [it.id, new Map(this.questions.map((question) => [question.name, new Set(question.of(it))]))]));
    this.texts = new Map(one.statements.map((it) => [it.id, this.haystack(it)]));
    this.element = this.form();
  }

  haystack(statement) {
    const trail = this.one.trails[statement.id] || [];
    return [
      statement.quote,
      ...this.one.entitiesOf(statement).map((id) => this.one.name(id)),
      ...trail.flatMap((link) => [link.named, link.link]),
    ].join("\n").toLowerCase();
  }

  form() {
    this.selects = new Map(this.questions.map((question) => [question.name, this.select(question)]));
    this.search = h("input", {
      type: "search", id: "search", placeholder: "Words, names, sources", autocomplete: "off", spellcheck: "false",
      oninput: () => this.apply(),
    });
    this.count = h("output", { class: "count", for: "search" });
    this.clear = h("button", { type: "button", class: "quiet", onclick: () => this.reset() }, "Clear filters");
    const asked = this.questions.filter((question) => this.selects.get(question.name).options.length > 2);
    return h("form", { class: "filters", role: "search", "aria-label": "Filter the claims", onsubmit: (event) => event.preventDefault() },
      h("label", { class: "wide" }, h("span", {}, "Search"), this.search),
      h("details", { open: window.innerWidth > 700 },
        h("summary", {}, "Filters"),
        h("div", { class: "grid" }, asked.map((question) =>
          h("label", {}, h("span", {}, question.heading), this.selects.get(question.name))))),
      h("p", { class: "tally" }, this.count, this.clear));
  }

  select(question) {
    const counts = new Map();
    for (const values of this.values.values()) {
      for (const value of values.get(question.name)) counts.set(value, (counts.get(value) || 0) + 1);
    }
    const order = [...counts].sort((a, b) => question.byName
      ? question.called(a[0]).localeCompare(question.called(b[0]), "en")
      : b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return h("select", { name: question.name, onchange: () => this.apply() },
      h("option", { value: "" }, "All"),
      order.map(([value, number]) => h("option", { value }, `${question.called(value)} (${number})`)));
  }

  passes(statement) {
    const values = this.values.get(statement.id);
    for (const [name, value] of this.answers) if (!values.get(name).has(value)) return false;
    const text = this.texts.get(statement.id);
    return this.words.every((word) => text.includes(word));
  }

  apply() {
    this.answers.clear();
    for (const [name, select] of this.selects) if (select.value) this.answers.set(name, select.value);
    this.words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const passing = new Set(this.one.statements.filter((it) => this.passes(it)).map((it) => it.id));
    const all = this.one.statements.length;
    const active = this.answers.size > 0 || this.words.length > 0;
    const words = active ? `${passing.size} of ${count(all, "statement")}` : count(all, "statement");
    this.count.textContent = words;
    this.clear.hidden = !active;
    this.changed(passing);
    say(words);
  }

  reset() {
    for (const select of this.selects.values()) select.value = "";
    this.search.value = "";
    this.apply();
  }

  /** Only statements with this value are left. */
  only(name, value) {
    this.reset();
    this.selects.get(name).value = value;
    this.apply();
  }
}
