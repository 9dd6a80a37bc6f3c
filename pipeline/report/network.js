"use strict";
// Entities and relations as a drawing. The same brief gives the same drawing: no chance is in it.

const ROUNDS = 220;
const WIDTH = 1100; // of a drawing of up to CROWD names in its largest group; more need more
const CROWD = 40;
const LETTER = 8; // width of a letter of a label, at 15 px

/** Groups of entities that relations connect, the largest first. */
function components(one) {
  const edges = new Map();
  for (const relation of one.of("relation")) {
    if (!one.byId.has(relation.subject) || !one.byId.has(relation.object)) continue;
    const key = [relation.subject, relation.object].sort().join(" ");
    if (!edges.has(key)) edges.set(key, { ends: [relation.subject, relation.object], relations: [] });
    edges.get(key).relations.push(relation);
  }
  const group = new Map();
  const root = (id) => {
    let at = id;
    while (group.has(at) && group.get(at) !== at) at = group.get(at);
    return at;
  };
  for (const { ends } of edges.values()) {
    for (const end of ends) if (!group.has(end)) group.set(end, end);
    const [a, b] = ends.map(root);
    if (a !== b) group.set(b, a);
  }
  const found = new Map();
  for (const id of group.keys()) {
    const top = root(id);
    if (!found.has(top)) found.set(top, { nodes: [], edges: [] });
    found.get(top).nodes.push(id);
  }
  for (const edge of edges.values()) found.get(root(edge.ends[0])).edges.push(edge);
  return [...found.values()].sort((a, b) => b.nodes.length - a.nodes.length);
}

/** Places of one group's nodes: springs along edges, repulsion between all (Fruchterman and
 *  Reingold 1991), from a circle in reading order; wider than high, as labels are. */
function arranged(one, { nodes, edges }, width) {
  const degree = new Map(nodes.map((id) => [id, edges.filter(({ ends }) => ends.includes(id)).length]));
  const order = [...nodes].sort((a, b) => degree.get(b) - degree.get(a));
  const ideal = 74;
  const spots = new Map(order.map((id, at) => {
    const angle = 2 * Math.PI * at * 0.381966; // the golden angle spreads any number evenly
    const reach = ideal * Math.sqrt(at);
    return [id, { x: reach * Math.cos(angle), y: reach * Math.sin(angle) }];
  }));
  for (let round = 0; round < ROUNDS; round += 1) {
    const heat = ideal * (1 - round / ROUNDS);
    const moves = new Map(order.map((id) => [id, { x: 0, y: 0 }]));
    for (let i = 0; i < order.length; i += 1) {
      for (let j = i + 1; j < order.length; j += 1) {
        const a = spots.get(order[i]);
        const b = spots.get(order[j]);
        const dx = a.x - b.x;
        const dy = a.y - b.y || 0.01;
        const push = (ideal * ideal) / Math.max(dx * dx + dy * dy, 25);
        moves.get(order[i]).x += dx * push; moves.get(order[i]).y += dy * push;
        moves.get(order[j]).x -= dx * push; moves.get(order[j]).y -= dy * push;
      }
    }
    for (const { ends: [from, to] } of edges) {
      if (from === to) continue;
      const a = spots.get(from);
      const b = spots.get(to);
      const far = Math.hypot(a.x - b.x, a.y - b.y) / ideal;
      const dx = (a.x - b.x) * far;
      const dy = (a.y - b.y) * far;
      moves.get(from).x -= dx; moves.get(from).y -= dy;
      moves.get(to).x += dx; moves.get(to).y += dy;
    }
    for (const id of order) {
      const move = moves.get(id);
      const length = Math.hypot(move.x, move.y) || 1;
      const step = Math.min(length, heat) / length;
      spots.get(id).x += move.x * step;
      spots.get(id).y += move.y * step;
    }
  }
  turned([...spots.values()]);
  const across = [...spots.values()].map((spot) => spot.x);
  const room = width - 2 * Math.max(...order.map((id) => half(one, id)));
  const widen = Math.min(1.7, room / Math.max(1, Math.max(...across) - Math.min(...across)));
  for (const spot of spots.values()) spot.x *= widen;
  apart(one, order, spots);
  return spots;
}

/** Turns the group so that it is widest from left to right: a screen is wider than high. */
function turned(spots) {
  const middle = (axis) => spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length;
  const [x, y] = [middle("x"), middle("y")];
  const spread = (f) => spots.reduce((sum, spot) => sum + f(spot.x - x, spot.y - y), 0);
  const angle = Math.atan2(2 * spread((dx, dy) => dx * dy), spread((dx, dy) => dx * dx - dy * dy)) / 2;
  for (const spot of spots) {
    const [dx, dy] = [spot.x - x, spot.y - y];
    spot.x = dx * Math.cos(angle) + dy * Math.sin(angle);
    spot.y = dy * Math.cos(angle) - dx * Math.sin(angle);
  }
}

const half = (one, id) => 10 + LETTER * short(one.name(id)).length / 2;
const short = (name) => name.length > 28 ? `${name.slice(0, 27)}…` : name;

/** Moves nodes until no label lies on another. */
function apart(one, order, spots) {
  for (let round = 0; round < 120; round += 1) {
    let moved = false;
    for (let i = 0; i < order.length; i += 1) {
      for (let j = i + 1; j < order.length; j += 1) {
        const a = spots.get(order[i]);
        const b = spots.get(order[j]);
        const wide = half(one, order[i]) + half(one, order[j]) - Math.abs(a.x - b.x);
        const high = 48 - Math.abs(a.y - b.y);
        if (wide <= 0 || high <= 0) continue;
        moved = true;
        const down = a.y <= b.y ? 1 : -1;
        a.y -= down * high / 2;
        b.y += down * high / 2;
      }
    }
    if (!moved) return;
  }
}

/** All groups on one drawing, set in rows like words in lines. */
function laidOut(one) {
  const spots = new Map();
  let x = 0;
  let y = 0;
  let row = 0;
  const edges = [];
  const parts = components(one);
  const across = WIDTH * Math.max(1, Math.sqrt(Math.max(0, ...parts.map((part) => part.nodes.length)) / CROWD));
  for (const part of parts) {
    const own = arranged(one, part, across);
    const all = [...own].map(([id, spot]) => ({ ...spot, half: half(one, id) }));
    const left = Math.min(...all.map((spot) => spot.x - spot.half));
    const right = Math.max(...all.map((spot) => spot.x + spot.half));
    const top = Math.min(...all.map((spot) => spot.y)) - 22;
    const bottom = Math.max(...all.map((spot) => spot.y)) + 34;
    const width = right - left;
    if (x > 0 && x + width > across) {
      x = 0;
      y += row + 12;
      row = 0;
    }
    for (const [id, spot] of own) spots.set(id, { x: x + spot.x - left, y: y + spot.y - top });
    edges.push(...part.edges);
    x += width + 24;
    row = Math.max(row, bottom - top);
  }
  return { spots, edges, across, height: y + row };
}

const SHAPES = {
  company: "M-7,-7H7V7H-7Z", organisation: "M-7,-7H7V7H-7Z",
  place: "M0,-9L9,7H-9Z", person: "M-8,0a8,8 0 1,0 16,0a8,8 0 1,0 -16,0",
  law: "M0,-9L9,0L0,9L-9,0Z", sanction: "M0,-9L9,0L0,9L-9,0Z",
};
const CIRCLE = "M-7,0a7,7 0 1,0 14,0a7,7 0 1,0 -14,0";

/** The drawing; `pick` is called with the relations of an edge or a node. */
function drawing(one, pick) {
  const { spots, edges, across, height } = laidOut(one);
  const statuses = (relations) => [...new Set(relations.map((relation) => relation.status))];
  const pressed = (act) => ({
    tabindex: "0", role: "button", onclick: act,
    onkeydown: (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      act(event);
    },
  });
  const line = ({ ends: [from, to], relations }) => {
    const a = spots.get(from);
    const b = spots.get(to);
    const words = relations.map((r) => `${one.name(r.subject)} ${plain(r.predicate).toLowerCase()} ${one.name(r.object)} (${plain(r.status).toLowerCase()})`).join("; ");
    const ends = { x1: a.x, y1: a.y, x2: b.x, y2: b.y };
    const group = s("g", { class: `edge ${statuses(relations).length === 1 ? relations[0].status : ""}`, "aria-label": words,
      ...pressed(() => pick(group, relations)) },
      s("title", {}, words), s("line", { class: "grip", ...ends }),
      s("line", { class: "line", ...ends, "stroke-width": 1 + Math.min(relations.length, 4) * 0.6 }));
    return group;
  };
  const node = ([id, { x, y }]) => {
    const entity = one.byId.get(id);
    const own = edges.filter(({ ends }) => ends.includes(id)).flatMap(({ relations }) => relations);
    const words = `${one.name(id)}, ${plain(entity.type).toLowerCase()}, ${count(own.length, "relation")}`;
    const group = s("g", { class: `node ${entity.type}`, transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`, "aria-label": words,
      ...pressed(() => pick(group, own, entity)) },
      s("title", {}, words), s("path", { d: SHAPES[entity.type] || CIRCLE }),
      s("text", { y: 24, "text-anchor": "middle" }, short(one.name(id))));
    return group;
  };
  const element = s("svg", { class: "network", viewBox: `-10 -4 ${across + 20} ${Math.max(height, 60) + 8}`, role: "group", "aria-labelledby": "network-title" },
    s("title", { id: "network-title" }, `Network of ${count(spots.size, "entity", "entities")} and ${count(edges.length, "connection")}`),
    edges.map(line), [...spots].map(node));
  element.style.minWidth = `${across * 0.68}px`; // names stay legible; the frame scrolls
  return element;
}

/** The drawing, what it means, the evidence behind what is picked, and the same as a table. */
function networkView(one) {
  const relations = one.of("relation");
  if (!relations.length) {
    return h("section", { class: "view" }, h("h2", {}, "Network"), h("p", { class: "empty" }, "No relation was found in this brief."));
  }
  const evidence = h("aside", { class: "evidence", "aria-live": "polite", "aria-label": "Evidence" },
    h("p", { class: "empty" }, "Choose a line to read its evidence, or a name for all that is said of it."));
  const pick = (group, picked, entity) => {
    for (const other of group.ownerSVGElement.querySelectorAll(".selected")) other.classList.remove("selected");
    group.classList.add("selected");
    evidence.replaceChildren(
      ...(entity ? [h("h3", {}, jump(one, entity, one.name(entity.id)), h("span", { class: "aside" }, ` ${plain(entity.type).toLowerCase()}`))] : []),
      h("ul", { class: "proofs" }, picked.map((relation) => h("li", {},
        h("p", {}, relationLine(one, relation)),
        h("blockquote", {}, jump(one, relation, relation.quote), relation.page ? h("span", { class: "aside" }, ` page ${relation.page}`) : null),
        trailList(one, relation)))));
  };
  const legend = ["Solid: factual", "Dashed: planned or hypothetical", "Dotted: alleged", "Grey: ended or negated"];
  return h("section", { class: "view" },
    h("h2", {}, "Network of entities and relations"),
    h("p", { class: "lead" }, "■ company or organisation · ▲ place · ◆ law or sanction · ● other. ", `${legend.join(". ")}.`),
    h("div", { class: "graph" }, h("div", { class: "canvas", tabindex: "0", role: "region", "aria-label": "Drawing of the network" }, drawing(one, pick)), evidence),
    table("Relations", ["Subject", "Relation", "Object", "Status", "When", "Evidence"], relations.map((relation) => [
      named(one, relation.subject), plain(relation.predicate), named(one, relation.object),
      [plain(relation.status), " ", verdict(relation)], relation.qualifiers && relation.qualifiers.date ? dated(relation.qualifiers.date) : "",
      jump(one, relation, relation.quote)])));
}
