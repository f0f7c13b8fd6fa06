"use strict";
// The graph of this page, and what of it is visible under the filters. No drawing here.
const data = JSON.parse(document.getElementById("data").textContent);
const words = JSON.parse(document.getElementById("words").textContent);
const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

const { kinds, types, stories, sentences } = data;
const $ = (id) => document.getElementById(id);
const FAMILY = 0,
  KIND = 1,
  KIND_NAME = 2,
  SHAPE = 3,
  COLOUR = 4,
  KIND_MEANING = 5;
const TYPE = 0,
  TYPE_NAME = 1,
  GROUP = 2,
  LINE = 3,
  DASHES = 4,
  WIDTH = 5,
  TYPE_MEANING = 6;

// A phone held upright sees the picture turned and somewhat drawn out, so that it fills the screen.
const upright = window.innerHeight > 1.2 * window.innerWidth,
  DRAWN_OUT = 1.25;
const nodes = data.nodes.i.map((id, index) => {
  const [x, y] = upright
    ? [data.nodes.y[index], data.nodes.x[index] * DRAWN_OUT]
    : [data.nodes.x[index], data.nodes.y[index]];
  const node = { index, i: id, n: data.nodes.n[index], k: data.nodes.k[index], x, y, edges: [], weight: 0 };
  return Object.assign(node, data.node_details[index]);
});
const edges = data.edges.s.map((s, index) =>
  Object.assign(
    { index, s, t: data.edges.t[index], y: data.edges.y[index], event: -1, day: null },
    data.edge_details[index],
  ),
);
const family = (node) => kinds[node.k][FAMILY];
const typeOf = (edge) => types[edge.y][TYPE];
const groupOf = (edge) => types[edge.y][GROUP];
const other = (edge, index) => (edge.s === index ? edge.t : edge.s);
const isEvent = kinds.map((kind) => kind[FAMILY] === "Event");
const eventDay = (node) => node.d || node.t || "";

// Every edge knows its event and its day (null: a plain fact, which holds whatever the period); every node its edges.
for (const edge of edges) {
  const start = nodes[edge.s],
    end = nodes[edge.t];
  start.edges.push(edge);
  if (end !== start) end.edges.push(edge);
  edge.event = edge.v !== undefined ? edge.v : isEvent[start.k] ? edge.s : isEvent[end.k] ? edge.t : -1;
  if (edge.event >= 0 || groupOf(edge) === "direct")
    edge.day = edge.d || (edge.event >= 0 ? eventDay(nodes[edge.event]) : "");
}

// What a reader can change; a copy of it is a step of the history, and its short form the link.
const state = {
  kinds: new Set(),
  types: new Set(),
  fold: true,
  from: "",
  to: "",
  undated: true,
  node: -1,
  edge: -1,
  around: -1,
  depth: 1,
  path: [],
};

// What is visible: flags by index, and the visible nodes (busiest first) and edges (by type) as lists.
const shown = { node: new Uint8Array(nodes.length), edge: new Uint8Array(edges.length), nodes: [], edges: [] };

// As --since and --until have it: a day, month or year counts where it may lie in the period.
function inPeriod(day) {
  if (day === null || !(state.from || state.to)) return true;
  if (!day) return state.undated;
  return (
    (day >= state.from || state.from.startsWith(day)) && (!state.to || day <= state.to || day.startsWith(state.to))
  );
}

// A direct edge and the event that it tells whole are one fact: one of them at a time.
const foldedAway = (node) => state.fold && node.z;
const twin = (edge) => !state.fold && groupOf(edge) === "direct" && edge.event >= 0 && nodes[edge.event].z;

function refilter() {
  const near = state.around >= 0 ? within(state.around, state.depth) : null;
  const onPath = state.path.length ? new Set(state.path) : null;
  for (const node of nodes) {
    const wanted =
      !state.kinds.has(node.k) &&
      !foldedAway(node) &&
      (!near || near.has(node.index)) &&
      (!onPath || onPath.has(node.index));
    shown.node[node.index] = wanted && (!isEvent[node.k] || inPeriod(eventDay(node))) ? 1 : 0;
  }
  const linked = new Uint8Array(nodes.length);
  for (const edge of edges) {
    const visible =
      shown.node[edge.s] && shown.node[edge.t] && !twin(edge) && !state.types.has(edge.y) && inPeriod(edge.day);
    shown.edge[edge.index] = visible ? 1 : 0;
    if (visible) linked[edge.s] = linked[edge.t] = 1;
  }
  if (state.types.size || state.kinds.size || state.from || state.to) dropLonely(linked);
  shown.nodes = byWeight.filter((i) => shown.node[i]);
  shown.edges = edges.filter((edge) => shown.edge[edge.index]).sort((a, b) => a.y - b.y || a.index - b.index);
}

// Whoever has lines, but none under these filters, isn't part of the answer.
function dropLonely(linked) {
  for (const node of nodes) {
    if (!linked[node.index] && node.weight && !isEvent[node.k] && node.index !== state.around)
      shown.node[node.index] = 0;
  }
}

function within(start, depth) {
  const found = new Set([start]);
  let frontier = [start];
  for (let step = 0; step < depth; step++) {
    const next = [];
    for (const at of frontier) {
      for (const edge of nodes[at].edges) {
        const to = other(edge, at);
        if (found.has(to) || state.types.has(edge.y) || !inPeriod(edge.day) || twin(edge) || foldedAway(nodes[to]))
          continue;
        found.add(to);
        next.push(to);
      }
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
    if (at === end) return pathBack(before, end);
    const next = nodes[at].edges
      .filter((edge) => shown.edge[edge.index])
      .map((edge) => other(edge, at))
      .sort((a, b) => a - b);
    for (const to of next)
      if (!before.has(to)) {
        before.set(to, at);
        queue.push(to);
      }
  }
  return [];
}

function pathBack(before, end) {
  const path = [];
  for (let step = end; step >= 0; step = before.get(step)) path.unshift(step);
  return path;
}

const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
let searchKeys = null;

function searchKeysOf(node) {
  const spelt = node.p || (isEvent[node.k] ? "" : Array.from(node.n, (c) => data.syllables[c] || c).join(" "));
  return {
    forms: [node.n, ...(node.a || []), spelt].map(plain),
    initials: spelt
      .split(" ")
      .map((syllable) => syllable[0])
      .join(""),
  };
}

// Best first: the very name, its beginning (or the initials of its pinyin), a part of it; busier nodes first.
function search(text) {
  const wanted = plain(text);
  if (!wanted) return [];
  searchKeys = searchKeys || nodes.map(searchKeysOf);
  const hits = [];
  searchKeys.forEach(({ forms, initials }, i) => {
    let rank = initials.startsWith(wanted) ? 1 : 9;
    for (const form of forms)
      rank = Math.min(rank, form === wanted ? 0 : form.startsWith(wanted) ? 1 : form.includes(wanted) ? 2 : 9);
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
  if (state.from) link.set("since", state.from);
  if (state.to) link.set("until", state.to);
  if (!state.undated) link.set("undated", "no");
  if (state.node >= 0) link.set("node", nodes[state.node].i);
  if (state.edge >= 0) link.set("line", nameOf(edges[state.edge]));
  if (state.around >= 0) {
    link.set("around", nodes[state.around].i);
    link.set("depth", state.depth);
  }
  if (state.path.length)
    link.set("path", [state.path[0], state.path[state.path.length - 1]].map((i) => nodes[i].i).join(","));
  return link;
}

const alike = (edge) => nodes[edge.s].edges.filter((one) => one.s === edge.s && one.t === edge.t && one.y === edge.y);
const nameOf = (edge) => [nodes[edge.s].i, typeOf(edge), nodes[edge.t].i, alike(edge).indexOf(edge)].join(",");

function edgeNamed(name) {
  const [start, type, end, turn] = name.split(",");
  const from = nodes.find((node) => node.i === start);
  const found = from
    ? from.edges.filter((edge) => edge.s === from.index && typeOf(edge) === type && nodes[edge.t].i === end)
    : [];
  return found[Number(turn)] ? found[Number(turn)].index : -1;
}

function fromLink(link) {
  const nodeOf = (id) => nodes.findIndex((node) => node.i === id);
  const list = (key) => (link.get(key) || "").split(",").filter(Boolean);
  const placesOf = (names, rows, column) =>
    new Set(names.map((name) => rows.findIndex((row) => row[column] === name)).filter((place) => place >= 0));
  state.fold = link.get("events") !== "nodes";
  state.kinds = placesOf(list("hide"), kinds, KIND);
  state.types = placesOf(list("off"), types, TYPE);
  state.from = link.get("since") || "";
  state.to = link.get("until") || "";
  state.undated = link.get("undated") !== "no";
  state.node = nodeOf(link.get("node"));
  state.edge = edgeNamed(link.get("line") || "");
  state.around = nodeOf(link.get("around"));
  state.depth = Number(link.get("depth")) || 1;
  state.path = [];
  refilter();
  const [start, end] = list("path").map(nodeOf);
  if (start >= 0 && end >= 0) {
    state.path = shortestPath(start, end);
    refilter();
  }
}

// A node's weight, its size and rank, is its number of lines in the opening view.
let byWeight = nodes.map((node) => node.index);
refilter();
for (const edge of shown.edges) {
  nodes[edge.s].weight++;
  if (edge.t !== edge.s) nodes[edge.t].weight++;
}
byWeight.sort((a, b) => nodes[b].weight - nodes[a].weight || a - b);
