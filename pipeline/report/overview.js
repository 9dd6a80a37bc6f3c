"use strict";
// The first view: all briefs, their figures, and what they have in common.

function total(name) {
  return OVERVIEW.briefs.reduce((sum, one) => sum + one[name], 0);
}

/** How many claims name a source, as a bar with its figures in words. */
function coverage(one) {
  const expected = one.cited + one.wanting;
  if (!expected) return h("span", { class: "aside" }, "–");
  const part = Math.round(100 * one.cited / expected);
  const bar = h("span", { class: "part" });
  bar.style.width = `${part}%`;
  return h("span", { class: "coverage", title: `${one.cited} of ${expected} claims of which a source is expected name one` },
    h("span", { class: "whole", "aria-hidden": "true" }, bar), `${part} %`);
}

function places(shared) {
  return shared.places.map((at, number) => {
    const one = OVERVIEW.briefs[at.brief];
    return [number ? "; " : null, h("a", { class: "jump", href: place(one.id, one.pages ? at.page || 1 : "text", at.record) }, one.title),
      h("span", { class: "aside" }, ` ${at.times}×`)];
  });
}

function sharedTable(caption, kind, shared) {
  const LIMIT = 60;
  if (!shared.length) return null;
  const row = (one) => [one.link ? [one.name, " ", outside(one.link)] : one.name, plain(one.type),
    `${new Set(one.places.map((at) => at.brief)).size}`, places(one)];
  const columns = [kind, "Type", "Briefs", "Where"];
  const holder = h("div", {}, table(caption, columns, shared.slice(0, LIMIT).map(row), [2]));
  if (shared.length > LIMIT) {
    const more = h("button", { type: "button", class: "quiet", onclick: () => holder.replaceChildren(table(caption, columns, shared.map(row), [2])) },
      `Show all ${shared.length}`);
    holder.append(more);
  }
  return holder;
}

const MOST = 300; // claims listed of a search; more are counted

/** The claims of all briefs with every one of the words, brief by brief as they are read. */
async function seek(words, found) {
  const asked = words.toLowerCase().split(/\s+/).filter(Boolean);
  found.replaceChildren();
  if (!asked.length) return;
  let number = 0;
  for (let at = 0; at < OVERVIEW.briefs.length; at += 1) {
    await new Promise((done) => setTimeout(done)); // the page stays alive meanwhile
    const one = brief(at);
    const claims = one.claims.filter((claim) => {
      const text = [claim.quote, ...one.entitiesOf(claim).map((id) => one.name(id))].join("\n").toLowerCase();
      return asked.every((word) => text.includes(word));
    });
    if (claims.length && number < MOST) {
      found.append(h("h3", {}, one.header.title || one.id, h("span", { class: "aside" }, ` ${count(claims.length, "claim")}`)),
        h("ul", { class: "uses" }, claims.slice(0, MOST - number).map((claim) => h("li", {}, jump(one, claim, claim.quote),
          h("span", { class: "aside" }, ` ${called(TYPES, claim.claim_type)} · `), support(claim)))));
    }
    number += claims.length;
  }
  const summary = `${count(number, "claim")} found${number > MOST ? `, the first ${MOST} listed` : ""}`;
  found.prepend(h("p", { class: "lead" }, summary));
  say(summary);
}

function seeker() {
  const found = h("div", { class: "found" });
  const input = h("input", { type: "search", id: "seek", autocomplete: "off", spellcheck: "false" });
  return [h("form", { class: "seeker", role: "search", "aria-label": "Search all briefs",
    onsubmit: (event) => { event.preventDefault(); seek(input.value, found); } },
    h("label", {}, "Search the claims of all briefs", input), h("button", { class: "quiet" }, "Search")), found];
}

function overviewView() {
  const briefs = OVERVIEW.briefs;
  const undrawn = briefs.filter((one) => one.pages && !one.drawn);
  const figures = [["briefs", briefs.length], ["pages", total("pages")], ["claims", total("claims")],
    ["claims without a source", total("wanting")], ["relations", total("relations")], ["works cited", total("sources")]];
  return h("article", { class: "overview" },
    h("h1", {}, "Overview"),
    h("dl", { class: "figures" }, figures.map(([words, number]) =>
      h("div", {}, h("dt", {}, words), h("dd", {}, number.toLocaleString("en"))))),
    undrawn.length ? h("p", { class: "warning" },
      `⚠ The PDF of ${count(undrawn.length, "brief")} was not found or cannot be drawn; pages are blank, with the boxes alone: `,
      `${undrawn.map((one) => one.file).join(", ")}.`) : null,
    seeker(),
    table("Briefs", ["Brief", "Date", "Pages", "Claims", "With source", "Without", "Relations", "Entities", "Works", "Amounts", "Issues", "Reviewed"],
      briefs.map((one) => [
        [h("a", { class: "jump", href: place(one.id) }, one.title), one.publisher ? h("span", { class: "aside" }, ` ${one.publisher}`) : null,
          one.status === "complete" ? null : h("span", { class: "warning" }, ` ${plain(one.status)}`)],
        one.date ? dated(one.date) : "", one.pages ? String(one.pages) : "–", String(one.claims), coverage(one),
        h("a", { class: "jump", href: place(one.id, "uncited") }, String(one.wanting)),
        h("a", { class: "jump", href: place(one.id, "network") }, String(one.relations)), String(one.entities),
        h("a", { class: "jump", href: place(one.id, "works") }, String(one.sources)),
        h("a", { class: "jump", href: place(one.id, "money") }, String(one.amounts)),
        h("a", { class: "jump", href: place(one.id, "issues") }, String(one.issues)),
        [String(one.reviewed), one.disputed ? h("span", { class: "verdict disputed" }, ` ≠ ${one.disputed} disputed`) : null],
      ]), [2, 3, 5, 6, 7, 8, 9, 10, 11]),
    briefs.length > 1 ? [
      h("h2", {}, "Named in several briefs"),
      sharedTable("Entities named in several briefs", "Entity", OVERVIEW.entities) || h("p", { class: "empty" }, "No entity is named in two briefs."),
      h("h2", {}, "Cited by several briefs"),
      sharedTable("Works cited by several briefs", "Work", OVERVIEW.works) || h("p", { class: "empty" }, "No work is cited by two briefs."),
    ] : null);
}
