"use strict";
// The data blocks, parsed when first asked for, and what can be looked up in them.

const OVERVIEW = JSON.parse(document.getElementById("overview").textContent);
const NUMBERS = new Map(OVERVIEW.briefs.map((brief, number) => [brief.id, number]));

class Brief {
  constructor(number) {
    const data = JSON.parse(document.getElementById(`brief-${number}`).textContent);
    Object.assign(this, { number, id: data.header.id }, data);
    this.byId = new Map(this.records.map((record) => [record.id, record]));
    this.kinds = new Map();
    for (const record of this.records) {
      if (!this.kinds.has(record.kind)) this.kinds.set(record.kind, []);
      this.kinds.get(record.kind).push(record);
    }
    this.claims = this.of("claim");
    this.numbers = new Map(this.claims.map((claim, at) => [claim.id, at + 1]));
    this.claimOf = new Map();
    for (const claim of this.claims) {
      for (const relation of claim.relations || []) this.claimOf.set(relation, claim);
    }
    // Relations whose claim was rejected stand for themselves in the list.
    this.statements = [...this.claims, ...this.of("relation").filter((one) => !this.claimOf.has(one.id))]
      .sort((one, other) => one.start - other.start);
    this.hasPages = this.sheets.length > 0;
    this.drawn = this.hasPages && this.sheets.some((sheet) => sheet.drawn);
  }

  of(kind) {
    return this.kinds.get(kind) || [];
  }

  relationsOf(statement) {
    if (statement.kind === "relation") return [statement];
    return (statement.relations || []).map((id) => this.byId.get(id)).filter(Boolean);
  }

  /** The entities that a statement names, those of its relations with them. */
  entitiesOf(statement) {
    const ends = this.relationsOf(statement).flatMap((one) => [one.subject, one.object]);
    return [...new Set([...(statement.entities || []), ...ends])];
  }

  name(id) {
    const entity = this.byId.get(id);
    if (!entity) return "(removed)";
    return entity.type === "date" ? dated(entity.name) : entity.name;
  }

  /** The statement that a record belongs to in the list: a relation's claim, or itself. */
  statementOf(record) {
    return this.claimOf.get(record.id) || record;
  }

  /** The claims that lie over a place of the text. */
  claimAt(start) {
    return this.claims.find((claim) => claim.start <= start && start < claim.end);
  }

  picture(page) {
    const block = document.getElementById(`picture-${this.number}-${page}`);
    return block ? `data:${block.dataset.type};base64,${block.textContent}` : null;
  }
}

const BRIEFS = new Map();

function brief(number) {
  if (!BRIEFS.has(number)) BRIEFS.set(number, new Brief(number));
  return BRIEFS.get(number);
}

/** The address inside this file of a brief, a view or page of it, a record. */
function place(id, at = null, record = null) {
  return `#${[id, at, record].filter((part) => part !== null).map(encodeURIComponent).join("/")}`;
}

/** The address of a record on its page, or in the text where there are no pages. */
function placeOf(one, record) {
  return place(one.id, one.hasPages ? record.page || 1 : "text", record.id);
}
