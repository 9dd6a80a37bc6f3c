"use strict";
// The other views of a brief: timeline, money, claims without a source, works, issues.

function view(heading, lead, ...children) {
  return h("section", { class: "view" }, h("h2", {}, heading), lead ? h("p", { class: "lead" }, lead) : null, ...children);
}

const pageOf = (record) => record.page ? `${record.page}` : "–";

function timelineView(one) {
  if (!one.events.length) return view("Timeline", null, h("p", { class: "empty" }, "No statement of this brief bears a date."));
  const years = new Map();
  for (const event of one.events) {
    const year = event.date.slice(0, 4);
    if (!years.has(year)) years.set(year, []);
    years.get(year).push(event);
  }
  const most = Math.max(...[...years.values()].map((events) => events.length));
  const entry = (event) => {
    const statement = one.byId.get(event.statement);
    const relations = one.relationsOf(statement);
    return h("li", {},
      h("time", { datetime: event.date }, dated(event.date), event.until ? ` – ${dated(event.until)}` : null),
      h("div", {}, jump(one, statement, statement.quote),
        statement.kind === "claim" ? h("p", { class: "kicker" }, support(statement), manner(statement), verdict(statement)) : null,
        relations.length ? h("ul", { class: "relations" }, relations.map((relation) => h("li", {}, relationLine(one, relation)))) : null));
  };
  return view("Timeline", `${count(one.events.length, "statement")} with a day, month or year.`,
    h("nav", { class: "years", "aria-label": "Years" }, [...years].map(([year, events]) => {
      const bar = h("span", { class: "bar", "aria-hidden": "true" });
      bar.style.height = `${4 + 36 * events.length / most}px`;
      return h("button", { type: "button", title: `${year}: ${count(events.length, "statement")}`,
        onclick: () => document.getElementById(`year-${year}`).scrollIntoView({ block: "start" }) },
        bar, year, h("span", { class: "unseen" }, `, ${count(events.length, "statement")}`));
    })),
    [...years].map(([year, events]) => h("section", { class: "year" },
      h("h3", { id: `year-${year}` }, year), h("ol", { class: "timeline" }, events.map(entry)))));
}

function moneyView(one) {
  const amounts = one.of("mention").filter((mention) => mention.type === "money" && mention.form !== "pronoun");
  if (!amounts.length) return view("Money", null, h("p", { class: "empty" }, "No amount of money was found."));
  return view("Money", `${count(amounts.length, "amount")} in the order of the text.`,
    table("Amounts of money", ["Amount", "As printed", "Claim", "Support", "Page"], amounts.map((mention) => {
      const claim = one.claimAt(mention.start);
      return [valued(mention.value) || "unknown", jump(one, mention, mention.quote),
        claim ? jump(one, claim, claim.quote) : "", claim ? support(claim) : "", pageOf(mention)];
    }), [0, 4]));
}

function uncitedView(one) {
  const claims = one.claims.filter((claim) => WANTING.includes(claim.citation_support))
    .sort((a, b) => (b.check_worthiness || 0) - (a.check_worthiness || 0) || a.start - b.start);
  if (!claims.length) return view("Uncited claims", null, h("p", { class: "empty" }, "Every claim of which a source is expected names one."));
  return view("Uncited claims", "Claims of which a source is expected and none was found; what is most worth checking first.",
    table("Uncited claims", ["Claim", "Type", "Support", "Worth checking", "Page"], claims.map((claim) => [
      jump(one, claim, claim.quote), called(TYPES, claim.claim_type), [support(claim), " ", verdict(claim)],
      `${Math.round((claim.check_worthiness || 0) * 100)}`, pageOf(claim)]), [3, 4]));
}

function worksView(one) {
  const works = [...one.of("source")].sort((a, b) => (b.citations || []).length - (a.citations || []).length || a.start - b.start);
  if (!works.length) return view("Works", null, h("p", { class: "empty" }, "No work is cited."));
  return view("Works cited", `${count(works.length, "work")}, the most cited first.`,
    table("Works cited", ["Work", "Kind", "Date", "Notes", "Link", "Claims"], works.map((work) => {
      const citations = (work.citations || []).map((id) => one.byId.get(id)).filter(Boolean);
      const notes = citations.map((citation) => one.byId.get(citation.note)).filter(Boolean);
      const ids = new Set(citations.map((citation) => citation.id));
      const claims = one.claims.filter((claim) => (claim.citations || []).some((id) => ids.has(id)));
      const link = work.url || (work.doi ? `https://doi.org/${work.doi}` : null);
      return [jump(one, work, [(work.authors || []).join(", "), work.title, work.container].filter(Boolean).join(", ") || work.quote),
        plain(work.citation_kind), work.date ? dated(work.date) : "",
        notes.map((note, at) => [at ? ", " : null, jump(one, note, note.label)]),
        link ? outside(link) : "", `${claims.length}`];
    }), [5]));
}

function issuesView(one) {
  const issues = one.of("issue");
  if (!issues.length) return view("Issues", null, h("p", { class: "empty" }, "Nothing was left in doubt."));
  return view("Issues", "What the pipeline could not decide, and says so.",
    table("Issues", ["Issue", "Severity", "Stage", "Candidates", "Page", "Review"], issues.map((issue) => [
      jump(one, issue, issue.message), called(SEVERITIES, issue.severity), plain(issue.stage),
      (issue.candidates || []).map((id, at) => {
        const record = one.byId.get(id);
        return [at ? ", " : null, record ? jump(one, record, record.name || record.title || record.quote || record.label || id) : id];
      }), pageOf(issue), verdict(issue) || ""]), [4]));
}

const VIEWS = [
  ["network", "Network", networkView, (one) => one.of("relation").length],
  ["timeline", "Timeline", timelineView, (one) => one.events.length],
  ["money", "Money", moneyView, (one) => one.of("mention").filter((mention) => mention.type === "money").length],
  ["uncited", "Uncited", uncitedView, (one) => one.claims.filter((claim) => WANTING.includes(claim.citation_support)).length],
  ["works", "Works", worksView, (one) => one.of("source").length],
  ["issues", "Issues", issuesView, (one) => one.of("issue").length],
];
