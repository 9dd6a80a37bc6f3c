"use strict";
// A record in words: the statement with its evidence trail, the entity, the note.

/** A link inside this file to a record's place. */
function jump(one, record, words, attributes = {}) {
  return h("a", { class: "jump", href: placeOf(one, record), ...attributes }, words);
}

/** A name that leads to its entity's record. */
function named(one, id) {
  const entity = one.byId.get(id);
  return entity ? jump(one, entity, one.name(id), { class: `name ${entity.type}` }) : h("span", { class: "gone" }, "(removed)");
}

/** "Sovcomflot — sanctioned by → OFAC", with its status and qualifiers. */
function relationLine(one, relation) {
  const said = Object.entries(relation.qualifiers || {})
    .map(([name, value]) => `${plain(name).toLowerCase()}: ${["date", "until"].includes(name) ? dated(value) : value}`);
  return h("span", { class: `relation ${relation.status}` },
    named(one, relation.subject), " ",
    h("span", { class: "predicate" }, relation.status === "negated" ? "not " : null, plain(relation.predicate).toLowerCase()), " ",
    named(one, relation.object), " ",
    h("span", { class: "aside" }, [plain(relation.status).toLowerCase(), ...said].join(" · "),
      relation.attribution ? ` · says ${relation.attribution}` : null, " "),
    verdict(relation));
}

/** The chain from a statement by marker and note to the work and its link, one line each. */
function trailList(one, statement) {
  const links = one.trails[statement.id] || [];
  if (!links.length) return null;
  const step = (words) => h("span", { class: "step" }, words);
  return h("ol", { class: "trail", "aria-label": "Evidence: marker, note, work, link" }, links.map((link) => {
    const note = one.byId.get(link.note);
    const anchor = one.byId.get(link.anchor);
    const citation = one.byId.get(link.citation);
    const shortly = citation && citation.resolves_to && citation.resolves_to !== citation.id ? `“${citation.quote}”` : null;
    return h("li", {},
      anchor ? step(jump(one, anchor, h("sup", {}, link.marker || anchor.label), { class: "marker", "aria-label": `Marker ${anchor.label}` })) : null,
      note ? step([jump(one, note, `Note ${note.label}`), link.shared ? h("span", { class: "aside" }, " of a later sentence") : null])
        : step(h("span", { class: "aside" }, "Link in the text")),
      shortly ? step(h("q", { class: "short" }, citation.quote)) : null,
      step(h("cite", {}, link.named)),
      link.link ? step(outside(link.link)) : step(h("span", { class: "aside" }, "no link")),
      citation ? verdict(citation) : null);
  }));
}

/** How a claim is made, for the line above its words: only what is out of the ordinary. */
function manner(claim) {
  const source = claim.attribution_source ? claim.attribution_source.quote : null;
  const parts = [];
  if (claim.modality && claim.modality !== "asserted") parts.push(plain(claim.modality));
  if (claim.polarity === "negated") parts.push("Negated");
  if (claim.approximate) parts.push("Approximate");
  if (source) parts.push(`Says ${source}`);
  else if (claim.attribution && claim.attribution !== "author") parts.push(`Says ${called(ATTRIBUTIONS, claim.attribution).toLowerCase()}`);
  if (claim.endorsement === "distanced") parts.push("The author keeps a distance");
  return parts.map((words) => h("span", { class: "manner" }, words));
}

function support(claim) {
  const wanting = WANTING.includes(claim.citation_support);
  return h("span", { class: `support ${wanting ? "wanting" : claim.citation_support}` },
    h("span", { "aria-hidden": "true" }, SIGNS[claim.citation_support], " "), called(SUPPORT, claim.citation_support));
}

/** All that the record says beyond the line above its words. */
function particulars(one, statement) {
  const rows = statement.kind === "claim" ? [
    ["Type", [called(TYPES, statement.claim_type), statement.secondary ? `, also ${called(TYPES, statement.secondary).toLowerCase()}` : ""].join("")],
    ["Modality", plain(statement.modality || "asserted")],
    ["Polarity", plain(statement.polarity || "affirmative")],
    ["Who says so", called(ATTRIBUTIONS, statement.attribution || "author")],
    ["Support", called(SUPPORT, statement.citation_support)],
    ["Worth checking", `${Math.round((statement.check_worthiness || 0) * 100)} of 100`],
  ] : [["Status", plain(statement.status)]];
  const entities = one.entitiesOf(statement);
  return h("dl", { class: "particulars" },
    [...rows,
      ["Section", one.sections[statement.id]],
      ["Names", entities.length ? entities.flatMap((id, at) => [at ? ", " : null, named(one, id)]) : null],
      ["Found by", `${statement.rule}, score ${statement.score.toFixed(2)}`],
    ].filter(([, value]) => value).map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, value))));
}

/** One statement of the list; its particulars are added when it is chosen. */
function card(one, statement, choose) {
  const number = one.numbers.get(statement.id);
  const relations = one.relationsOf(statement);
  return h("li", { class: `card ${statement.kind} ${statement.claim_type || ""}`, "data-record": statement.id },
    h("p", { class: "kicker" },
      h("span", { class: "number" }, number ? `${number}` : "–"),
      h("span", { class: "type" }, statement.kind === "claim" ? called(TYPES, statement.claim_type) : "Relation"),
      statement.kind === "claim" ? support(statement) : null,
      statement.kind === "claim" ? manner(statement) : null,
      verdict(statement)),
    h("button", { type: "button", class: "quote", "aria-expanded": "false", onclick: () => choose(statement) }, statement.quote),
    relations.length ? h("ul", { class: "relations", "aria-label": "Relations" },
      relations.map((relation) => h("li", { "data-record": relation.id }, relationLine(one, relation)))) : null,
    trailList(one, statement));
}

function claimList(one, claims) {
  return claims.length ? h("ul", { class: "uses" }, claims.map((claim) =>
    h("li", {}, jump(one, claim, claim.quote), claim.page ? h("span", { class: "aside" }, ` page ${claim.page}`) : null))) : null;
}

function entityRecord(one, entity, mention) {
  const claims = one.claims.filter((claim) => one.entitiesOf(claim).includes(entity.id));
  const about = entity.attributes || {};
  const mentions = (entity.mentions || []).map((id) => one.byId.get(id)).filter(Boolean);
  const rows = [
    ["Also called", (entity.aliases || []).join(", ")],
    ["Described as", about.description],
    ["Country", about.country],
    ["Value", valued((mention && mention.value) || about.value)],
    ["Known as", entity.kb],
    ["Named", mentions.flatMap((one_, at) => [at ? ", " : null, jump(one, one_, one_.page ? `“${one_.quote}”, p. ${one_.page}` : `“${one_.quote}”`)])],
    ["Found by", mention ? `${mention.rule}, score ${mention.score.toFixed(2)}` : entity.rule],
  ];
  return [
    h("p", { class: "kicker" }, h("span", { class: "type" }, plain(entity.type)), verdict(entity)),
    h("h2", {}, one.name(entity.id)),
    h("dl", { class: "particulars" }, rows.filter(([, value]) => value && value.length)
      .map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, value)))),
    claims.length ? h("p", {}, h("button", { type: "button", "data-entity": entity.id }, `Show ${count(claims.length, "claim")} with this name`)) : null,
  ];
}

function noteRecord(one, note) {
  const citations = one.of("citation").filter((citation) => citation.note === note.id);
  const resting = one.claims.filter((claim) => (claim.citations || []).some((id) => citations.some((it) => it.id === id)));
  return [
    h("p", { class: "kicker" }, h("span", { class: "type" }, plain(note.note_type)), note.note_kind ? h("span", { class: "manner" }, plain(note.note_kind)) : null),
    h("h2", {}, `Note ${note.label}`),
    h("p", { class: "words" }, note.quote),
    citations.length ? h("ul", { class: "uses" }, citations.map((citation) => citationLine(one, citation))) : null,
    resting.length ? h("h3", {}, "Claims that rest on it") : null,
    claimList(one, resting),
  ];
}

function citationLine(one, citation) {
  const source = one.byId.get(citation.source);
  const work = source || one.byId.get(citation.resolves_to) || citation;
  const words = [(work.authors || []).join(", "), work.title, work.container, work.date].filter(Boolean).join(", ");
  const link = citation.url || work.url || (work.doi ? `https://doi.org/${work.doi}` : null);
  return h("li", {}, h("span", { class: "aside" }, `${plain(citation.form)} · ${plain(citation.citation_kind)} `),
    h("cite", {}, words || citation.quote), " ", link ? outside(link) : null, " ", verdict(citation));
}

/** What is shown of a record that is no statement. */
function recordPanel(one, record) {
  if (record.kind === "mention") {
    const entity = one.byId.get(record.entity);
    if (entity) return entityRecord(one, entity, record);
    return [h("p", { class: "kicker" }, h("span", { class: "type" }, plain(record.type))), h("h2", {}, record.quote)];
  }
  if (record.kind === "entity") return entityRecord(one, record, null);
  if (record.kind === "note") return noteRecord(one, record);
  if (record.kind === "anchor") {
    const note = one.byId.get(record.note);
    return note ? noteRecord(one, note) : [h("h2", {}, `Marker ${record.label}`), h("p", {}, "No note was found for this marker.")];
  }
  if (record.kind === "issue") {
    return [h("p", { class: "kicker" }, h("span", { class: "type" }, called(SEVERITIES, record.severity)), verdict(record)),
      h("p", { class: "words" }, record.message)];
  }
  return [h("p", { class: "kicker" }, h("span", { class: "type" }, plain(record.kind))), h("p", { class: "words" }, record.quote),
    record.kind === "citation" ? h("ul", { class: "uses" }, citationLine(one, record)) : null];
}
