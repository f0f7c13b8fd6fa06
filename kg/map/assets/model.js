"use strict";
// The graph of this page, and what of it is visible under the filters. No drawing here.
const data = JSON.parse(document.getElementById("data").textContent);
const words = JSON.parse(document.getElementById("words").textContent);
const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

const { nodes, edges, kinds, types, stories } = data;
const FAMILY = 0, KIND = 1, KIND_NAME = 2, SHAPE = 3, COLOUR = 4;
const TYPE = 0, TYPE_NAME = 1, GROUP = 2, LINE = 3;
const family = (node) => kinds[node.k][FAMILY];
const typeOf = (edge) => types[edge.y][TYPE];
const groupOf = (edge) => types[edge.y][GROUP];

// Every edge knows its place, its event and its day; every node its edges.
for (const node of nodes) node.edges = [];
edges.forEach((edge, index) => {
  edge.index = index;
  nodes[edge.s].edges.push(edge);
  if (edge.t !== edge.s) nodes[edge.t].edges.push(edge);
  const event = edge.v !== undefined ? edge.v : family(nodes[edge.s]) === "Event" ? edge.s : family(nodes[edge.t]) === "Event" ? edge.t : -1;
  edge.event = event;
  edge.day = edge.d || (event >= 0 ? nodes[event].d || nodes[event].t || "" : null);
});
nodes.forEach((node, index) => { node.index = index; node.weight = node.edges.length; });

const monthOf = (day) => (day && day.length >= 7 ? Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 : day && day.length === 4 ? Number(day) * 12 : null);
const monthName = (month) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
const eventMonths = nodes.filter((node) => family(node) === "Event").map((node) => monthOf(node.d || node.t));
const dated = eventMonths.filter((month) => month !== null);
const firstMonth = dated.reduce((a, b) => Math.min(a, b), Infinity), lastMonth = dated.reduce((a, b) => Math.max(a, b), -Infinity);
const undatedCount = eventMonths.length - dated.length;

// What a reader can change; a copy of it is a step of the history, and its short form the link.
const state = {
  kinds: new Set(), types: new Set(), fold: true, from: firstMonth, to: lastMonth,
  node: -1, edge: -1, around: -1, depth: 1, path: [],
};

const shown = { node: new Uint8Array(nodes.length), edge: new Uint8Array(edges.length), nodes: 0, edges: 0 };

function inPeriod(day) {
  if (day === null) return true;
  const month = monthOf(day);
  return month === null || (month >= state.from && month <= state.to);
}

function refilter() {
  const near = state.around >= 0 ? within(state.around, state.depth) : null;
  const onPath = state.path.length ? new Set(state.path) : null;
  nodes.forEach((node, i) => {
    const ok = !state.kinds.has(node.k) && !(state.fold && node.z) && (!near || near.has(i)) && (!onPath || onPath.has(i));
    shown.node[i] = ok && (family(node) !== "Event" || inPeriod(node.d || node.t || "")) ? 1 : 0;
  });
  const linked = new Uint8Array(nodes.length);
  edges.forEach((edge, i) => {
    // A direct edge and the event it tells are one fact: one of them at a time.
    const twin = groupOf(edge) === "direct" && !state.fold && edge.event >= 0 && nodes[edge.event].z;
    shown.edge[i] = shown.node[edge.s] && shown.node[edge.t] && !twin && !state.types.has(edge.y) && inPeriod(edge.day) ? 1 : 0;
    if (shown.edge[i]) linked[edge.s] = linked[edge.t] = 1;
  });
  nodes.forEach((node, i) => { if (!linked[i] && node.weight && !near && !onPath && family(node) !== "Event") shown.node[i] = 0; });
  shown.nodes = shown.node.reduce((a, b) => a + b, 0);
  shown.edges = shown.edge.reduce((a, b) => a + b, 0);
}

const other = (edge, index) => (edge.s === index ? edge.t : edge.s);
const usable = (edge) => !state.types.has(edge.y) && inPeriod(edge.day);

function within(start, depth) {
  const found = new Set([start]);
  let frontier = [start];
  for (let step = 0; step < depth; step++) {
    const next = [];
    for (const at of frontier) for (const edge of nodes[at].edges) {
      const to = other(edge, at);
      if (!usable(edge) || found.has(to) || (state.fold && nodes[to].z)) continue;
      found.add(to);
      next.push(to);
    }
    frontier = next;
  }
  return found;
}

// Breadth first over what is visible: fewest steps, and of equals the one found first in node order.
function shortestPath(start, end) {
  const before = new Map([[start, -1]]);
  const queue = [start];
  for (let head = 0; head < queue.length; head++) {
    const at = queue[head];
    if (at === end) {
      const path = [];
      for (let step = end; step >= 0; step = before.get(step)) path.unshift(step);
      return path;
    }
    const next = nodes[at].edges.filter((edge) => shown.edge[edge.index]).map((edge) => other(edge, at)).sort((a, b) => a - b);
    for (const to of next) if (!before.has(to)) { before.set(to, at); queue.push(to); }
  }
  return [];
}

const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
const keys = nodes.map((node) => [node.n, ...(node.a || []), node.p || ""].map(folded));

// Best first: the very name, then its beginning, then a part of name, alias or pinyin; busier nodes first.
function search(text) {
  const wanted = folded(text);
  if (!wanted) return [];
  const hits = [];
  keys.forEach((forms, i) => {
    let rank = 9;
    for (const form of forms) rank = Math.min(rank, form === wanted ? 0 : form.startsWith(wanted) ? 1 : form.includes(wanted) ? 2 : 9);
    if (rank < 9) hits.push([rank, -nodes[i].weight, i]);
  });
  return hits.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]).map((hit) => hit[2]);
}

// The link names nodes, kinds and types by their own names, so that it holds for a map made again.
function toLink() {
  const link = new URLSearchParams();
  if (!state.fold) link.set("events", "nodes");
  if (state.kinds.size) link.set("hide", [...state.kinds].map((k) => kinds[k][KIND]).join(","));
  if (state.types.size) link.set("off", [...state.types].map((y) => types[y][TYPE]).join(","));
  if (dated.length && state.from !== firstMonth) link.set("since", monthName(state.from));
  if (dated.length && state.to !== lastMonth) link.set("until", monthName(state.to));
  if (state.node >= 0) link.set("node", nodes[state.node].i);
  if (state.edge >= 0) link.set("line", edges[state.edge].i);
  if (state.around >= 0) { link.set("around", nodes[state.around].i); link.set("depth", state.depth); }
  if (state.path.length) link.set("path", [state.path[0], state.path[state.path.length - 1]].map((i) => nodes[i].i).join(","));
  return link.toString();
}

function fromLink(text) {
  const link = new URLSearchParams(text);
  const nodeOf = (id) => nodes.findIndex((node) => node.i === id);
  const list = (key) => (link.get(key) || "").split(",").filter(Boolean);
  const month = (key, otherwise) => { const m = monthOf(link.get(key) || ""); return m === null ? otherwise : m; };
  state.fold = link.get("events") !== "nodes";
  state.kinds = new Set(list("hide").map((name) => kinds.findIndex((kind) => kind[KIND] === name)).filter((k) => k >= 0));
  state.types = new Set(list("off").map((name) => types.findIndex((type) => type[TYPE] === name)).filter((y) => y >= 0));
  state.from = month("since", firstMonth);
  state.to = month("until", lastMonth);
  state.node = nodeOf(link.get("node"));
  state.edge = edges.findIndex((edge) => edge.i === link.get("line"));
  state.around = nodeOf(link.get("around"));
  state.depth = Number(link.get("depth")) || 1;
  state.path = [];
  refilter();
  const [start, end] = list("path").map(nodeOf);
  if (start >= 0 && end >= 0) { state.path = shortestPath(start, end); refilter(); }
}
