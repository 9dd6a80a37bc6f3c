"use strict";
// What labels are called in the reader's language.

const SUPPORT = {
  cited_direct: "Cited",
  cited_shared: "Cited with a later sentence",
  cited_link: "Cited by a link",
  self_evidence: "Own evidence",
  uncited_expected: "No source given",
  unresolved: "Source not resolved",
  not_expected: "No source expected",
};

// A sign beside each word of support: it never rests on colour alone.
const SIGNS = {
  cited_direct: "●",
  cited_shared: "◐",
  cited_link: "◉",
  self_evidence: "◆",
  uncited_expected: "○",
  unresolved: "△",
  not_expected: "·",
};

const WANTING = ["uncited_expected", "unresolved"];

const TYPES = {
  event_state: "Event or state",
  non_claim: "No claim",
  quantity: "Quantity",
};

const ATTRIBUTIONS = {
  author: "The author",
  cited_source: "A cited source",
  named_party: "A named party",
  unnamed_party: "An unnamed party",
};

const VERDICTS = {
  accept: "✓ Accepted",
  correct: "✎ Corrected",
  unsure: "? Unsure",
  disputed: "≠ Disputed",
};

const SEVERITIES = { info: "ⓘ Note", warning: "⚠ Warning", error: "✕ Error" };

/** "event_state" as "Event state". */
function plain(label) {
  const words = String(label).replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function called(names, label) {
  return Object.hasOwn(names, label) ? names[label] : plain(label);
}

/** "2024-02" as "February 2024"; what is no ISO date stays as it is. */
function dated(iso) {
  if (iso.includes("/")) return iso.split("/").map(dated).join(" – ");
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(iso);
  if (!found) return iso;
  const [, year, month, day] = found;
  if (!month) return year;
  const name = ["January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December"][Number(month) - 1];
  return [day ? Number(day) : null, name, year].filter(Boolean).join(" ");
}

/** A value of a mention in words: an amount with its currency, a share, a law, a date. */
function valued(value) {
  if (value === null || value === undefined) return null;
  if (typeof value !== "object") return dated(String(value));
  const QUALIFIERS = { about: "about ", at_least: "at least ", at_most: "at most " };
  const lead = QUALIFIERS[value.qualifier] || "";
  const number = (amount) => Number(amount).toLocaleString("en", { maximumFractionDigits: 6 });
  const range = (one) => one !== null && one !== undefined ? number(one)
    : [value.low, value.high].filter((end) => end !== null && end !== undefined).map(number).join(" – ");
  if ("currency" in value || "amount" in value) return `${lead}${value.currency || ""} ${range(value.amount)}`.trim();
  if ("number" in value && !("jurisdiction" in value)) return `${lead}${range(value.number)} %`;
  return Object.values(value).filter(Boolean).map(plain).join(", ");
}

function count(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** Who judged a record, and what came of it; null for what nobody judged. */
function verdict(record) {
  if (!record.review) return null;
  const by = (record.reviewers || []).join(", ");
  return h("span", { class: `verdict ${record.review}` },
    called(VERDICTS, record.review), by ? ` by ${by}` : "");
}
