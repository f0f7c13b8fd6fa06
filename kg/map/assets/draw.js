// Drawing on a plain 2D canvas: no WebGL, nothing moves by itself, lines and nodes of one look drawn together.
const canvas = document.getElementById("canvas");
const brush = canvas.getContext("2d");
const view = { x: 0, y: 0, k: 1, width: 0, height: 0 };
const FONT = 12.5,
  FAMILY_FONT =
    '"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei","WenQuanYi Micro Hei",sans-serif';
// Above so many nodes and lines only a picture of the last frame moves with the hand, and a frame is drawn when it has
// rested for so many milliseconds.
const HEAVY = 1500,
  REST = 140;
// With more nodes than this in view only the names of the busiest are tried: they say what matters.
const CROWD = 250,
  BUSIEST = 60;
// One path of thousands of crossing lines is slow to fill: it is stroked in pieces.
const PIECE = 200;
// Below this scale nodes are drawn as dots.
const DOTS = 0.3;
const ink = {};
const screenX = (node) => (node.x - view.x) * view.k;
const screenY = (node) => (node.y - view.y) * view.k;
const radius = (node) => Math.min(20, 5.5 + 1.9 * Math.sqrt(node.weight));
const scaled = (node) => Math.max(1.2, radius(node) * Math.min(1, Math.max(0.15, view.k)));
const heavy = () => shown.nodes.length + shown.edges.length > HEAVY;
const onScreen = (x, y, slack) => x > -slack && y > -slack && x < view.width + slack && y < view.height + slack;
let hovered = -1,
  focused = -1;

function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["ground", "ink", "soft", "line", "outline", "accent"])
    ink[name] = style.getPropertyValue("--" + name).trim();
}

function measure() {
  const box = canvas.parentElement.getBoundingClientRect(),
    ratio = window.devicePixelRatio || 1;
  view.width = box.width;
  view.height = box.height;
  canvas.width = Math.round(box.width * ratio);
  canvas.height = Math.round(box.height * ratio);
}

// The view that shows all visible nodes with room for their labels.
function fit() {
  if (!shown.nodes.length) return;
  let left = Infinity,
    top = Infinity,
    right = -Infinity,
    bottom = -Infinity;
  for (const i of shown.nodes) {
    left = Math.min(left, nodes[i].x);
    right = Math.max(right, nodes[i].x);
    top = Math.min(top, nodes[i].y);
    bottom = Math.max(bottom, nodes[i].y);
  }
  const sides = shown.nodes.length > CROWD ? 40 : Math.min(112, view.width * 0.12),
    ends = 44;
  view.k = Math.min(
    1.6,
    (view.width - 2 * sides) / Math.max(1, right - left),
    (view.height - 2 * ends) / Math.max(1, bottom - top),
  );
  view.k = Math.max(0.005, view.k);
  view.x = (left + right) / 2 - view.width / view.k / 2;
  view.y = (top + bottom) / 2 - view.height / view.k / 2;
}

// Parallel lines share a pair of ends: each bends by its own amount, so that each can be clicked.
const bends = new Float32Array(edges.length);
function bendParallels() {
  const pairs = new Map();
  for (const edge of shown.edges) {
    const key = Math.min(edge.s, edge.t) * nodes.length + Math.max(edge.s, edge.t);
    if (pairs.has(key)) pairs.get(key).push(edge);
    else pairs.set(key, [edge]);
  }
  for (const group of pairs.values()) {
    const gap = Math.max(8, Math.min(22, 160 / group.length));
    group.forEach((edge, turn) => {
      bends[edge.index] = (edge.s < edge.t ? 1 : -1) * (turn - (group.length - 1) / 2) * gap;
    });
  }
}

// A line on the screen: its ends, and the control point of its curve.
function curve(edge) {
  const ax = screenX(nodes[edge.s]),
    ay = screenY(nodes[edge.s]),
    bx = screenX(nodes[edge.t]),
    by = screenY(nodes[edge.t]);
  const bend = (2 * bends[edge.index]) / (Math.hypot(bx - ax, by - ay) || 1);
  return { ax, ay, bx, by, mx: (ax + bx) / 2 - (by - ay) * bend, my: (ay + by) / 2 + (bx - ax) * bend };
}

const lineColour = (edge) => types[edge.y][LINE] || ink.line;

// Lines of one type follow each other, so that a type is set once.
function strokeLines(chosen, thicker) {
  let last = -1,
    pending = 0;
  const flush = () => {
    if (pending) brush.stroke();
    pending = 0;
    brush.beginPath();
  };
  for (const edge of chosen) {
    if (edge.y !== last || pending >= PIECE) {
      flush();
      last = edge.y;
      brush.strokeStyle = lineColour(edge);
      brush.lineWidth = heavy() && !thicker ? 0.8 : types[edge.y][WIDTH] + thicker;
      brush.setLineDash(heavy() && !thicker ? [] : types[edge.y][DASHES]);
    }
    const { ax, ay, bx, by, mx, my } = curve(edge);
    if (
      Math.max(ax, bx, mx) < 0 ||
      Math.min(ax, bx, mx) > view.width ||
      Math.max(ay, by, my) < 0 ||
      Math.min(ay, by, my) > view.height
    )
      continue;
    brush.moveTo(ax, ay);
    if (bends[edge.index]) brush.quadraticCurveTo(mx, my, bx, by);
    else brush.lineTo(bx, by);
    pending++;
  }
  flush();
  brush.setLineDash([]);
}

function arrowHead(edge) {
  const { bx, by, mx, my } = curve(edge),
    angle = Math.atan2(by - my, bx - mx),
    gap = scaled(nodes[edge.t]) + 2;
  const x = bx - gap * Math.cos(angle),
    y = by - gap * Math.sin(angle);
  return [
    [x, y],
    [x - 8 * Math.cos(angle - 0.4), y - 8 * Math.sin(angle - 0.4)],
    [x - 8 * Math.cos(angle + 0.4), y - 8 * Math.sin(angle + 0.4)],
  ];
}

function fillArrows(chosen) {
  for (const edge of chosen) {
    if (typeOf(edge) === "PAIRED_WITH" || !onScreen(screenX(nodes[edge.t]), screenY(nodes[edge.t]), 20)) continue;
    brush.fillStyle = lineColour(edge);
    brush.beginPath();
    for (const [x, y] of arrowHead(edge)) brush.lineTo(x, y);
    brush.fill();
  }
}

function traceShape(to, shape, x, y, r) {
  if (shape === "circle") {
    to.moveTo(x + r, y);
    to.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  const corners = shape === "hexagon" ? 6 : 4,
    turn = shape === "square" ? Math.PI / 4 : 0,
    size = shape === "square" ? r * 1.2 : r * 1.12;
  for (let c = 0; c <= corners; c++) {
    const angle = turn + (c * 2 * Math.PI) / corners,
      px = x + size * Math.cos(angle),
      py = y + size * Math.sin(angle);
    if (c) to.lineTo(px, py);
    else to.moveTo(px, py);
  }
}

function fillNodes(chosen) {
  const inView = chosen.map((i) => nodes[i]).filter((node) => onScreen(screenX(node), screenY(node), 30));
  if (view.k < DOTS) {
    fillDots(inView);
    return;
  }
  brush.strokeStyle = ink.outline;
  brush.lineWidth = 1;
  kinds.forEach((kind, k) => {
    const group = inView.filter((node) => node.k === k);
    brush.fillStyle = kind[COLOUR];
    for (let first = 0; first < group.length; first += PIECE) {
      brush.beginPath();
      for (const node of group.slice(first, first + PIECE))
        traceShape(brush, kind[SHAPE], screenX(node), screenY(node), scaled(node));
      brush.fill();
      brush.stroke();
    }
  });
}

// From afar a node is a dot of a few pixels, the busiest on top.
function fillDots(inView) {
  for (const node of inView.reverse()) {
    const r = scaled(node);
    brush.fillStyle = kinds[node.k][COLOUR];
    brush.fillRect(screenX(node) - r, screenY(node) - r, 2 * r, 2 * r);
  }
}

// Boxes that keep clear of each other, found by the cells of a grid.
class Boxes {
  constructor() {
    this.cells = new Map();
  }
  *keys([left, top, right, bottom]) {
    for (let x = Math.floor(left / 60); x <= Math.floor(right / 60); x++)
      for (let y = Math.floor(top / 60); y <= Math.floor(bottom / 60); y++) yield x * 9973 + y;
  }
  crosses(box) {
    for (const key of this.keys(box))
      for (const b of this.cells.get(key) || [])
        if (box[0] < b[2] && box[2] > b[0] && box[1] < b[3] && box[3] > b[1]) return true;
    return false;
  }
  add(box) {
    for (const key of this.keys(box)) {
      if (this.cells.has(key)) this.cells.get(key).push(box);
      else this.cells.set(key, [box]);
    }
  }
}

const widths = new Map();
function widthOf(text) {
  if (!widths.has(text)) widths.set(text, brush.measureText(text).width);
  return widths.get(text);
}
function labelOf(node) {
  const characters = Array.from(node.n);
  return characters.length <= data.label_length ? node.n : characters.slice(0, data.label_length - 1).join("") + "…";
}

// Where a label may stand: under its node, above it, to the right, to the left.
function labelBoxes(node, width) {
  const x = screenX(node),
    y = screenY(node),
    r = scaled(node),
    high = FONT + 3;
  return [
    [x - width / 2, y + r + 2],
    [x - width / 2, y - r - high - 2],
    [x + r + 5, y - high / 2],
    [x - r - 5 - width, y - high / 2],
  ].map(([left, top]) => [left - 1, top, left + width + 1, top + high]);
}

const nodeBox = (node) => {
  const x = screenX(node),
    y = screenY(node),
    r = scaled(node);
  return [x - r, y - r, x + r, y + r];
};

// Labels by importance, each only where it covers no other, and no node if that can be helped.
let labels = [];
function placeLabels(order) {
  const taken = new Boxes(),
    bodies = new Boxes();
  const inView = order.filter((i) => onScreen(screenX(nodes[i]), screenY(nodes[i]), 10));
  labels = [];
  if (!heavy()) for (const i of shown.nodes) bodies.add(nodeBox(nodes[i]));
  for (const i of inView.length > CROWD ? inView.slice(0, BUSIEST) : inView) {
    const node = nodes[i],
      text = labelOf(node);
    const free = labelBoxes(node, widthOf(text)).filter(
      (box) => box[0] > 0 && box[2] < view.width && !taken.crosses(box),
    );
    const box = free.find((one) => !bodies.crosses(one)) || free[0];
    if (!box) continue;
    taken.add(box);
    labels.push({ index: i, text, x: (box[0] + box[2]) / 2, y: box[1] + FONT, box });
  }
}

function drawLabels(order) {
  brush.font = `${FONT}px ${FAMILY_FONT}`;
  brush.textAlign = "center";
  brush.lineJoin = "round";
  placeLabels(order);
  brush.strokeStyle = ink.ground;
  brush.lineWidth = 3.5;
  brush.fillStyle = ink.ink;
  for (const label of labels) {
    brush.strokeText(label.text, label.x, label.y);
    brush.fillText(label.text, label.x, label.y);
  }
}

// What a chosen (or, without one, a hovered) node or line is about: it stands out, the rest steps back.
function lit() {
  if (state.edge >= 0)
    return {
      nodes: [edges[state.edge].s, edges[state.edge].t],
      edges: shown.edge[state.edge] ? [edges[state.edge]] : [],
    };
  const centre = state.node >= 0 ? state.node : hovered;
  if (centre < 0 || !shown.node[centre]) return null;
  const lines = nodes[centre].edges.filter((edge) => shown.edge[edge.index]).sort((a, b) => a.y - b.y);
  return { nodes: [...new Set([centre, ...lines.map((edge) => other(edge, centre))])], edges: lines };
}

function clear() {
  const ratio = window.devicePixelRatio || 1;
  brush.setTransform(ratio, 0, 0, ratio, 0, 0);
  brush.clearRect(0, 0, view.width, view.height);
}

function drawFrame() {
  clear();
  const special = lit();
  brush.globalAlpha = special ? 0.14 : Math.max(0.35, Math.min(1, HEAVY / shown.edges.length));
  strokeLines(shown.edges, 0);
  if (!heavy() && view.k > 0.35) fillArrows(shown.edges);
  brush.globalAlpha = special ? 0.22 : 1;
  fillNodes(shown.nodes);
  brush.globalAlpha = 1;
  if (special) {
    strokeLines(special.edges, 1);
    fillArrows(special.edges);
    fillNodes(special.nodes.filter((i) => shown.node[i]));
  }
  for (const i of new Set([state.node, focused])) ring(i);
  drawLabels(special ? special.nodes.filter((i) => shown.node[i]) : shown.nodes);
  const all = labels.length === shown.nodes.length || special;
  $("note").textContent = all ? "" : say("names_shown", { shown: labels.length, all: shown.nodes.length });
}

function ring(i) {
  if (i < 0 || !shown.node[i]) return;
  brush.strokeStyle = ink.accent;
  brush.lineWidth = 3;
  brush.beginPath();
  traceShape(brush, kinds[nodes[i].k][SHAPE], screenX(nodes[i]), screenY(nodes[i]), scaled(nodes[i]) + 5);
  brush.stroke();
}

// ---- frames: a whole one when something changed, and in a heavy graph a moved picture of the last one under the hand.
const still = document.createElement("canvas"),
  stillView = {};
let frame = 0,
  whole = false,
  resting = 0;

function redraw() {
  whole = true;
  askFrame();
}

function moveView() {
  if (!heavy()) {
    redraw();
    return;
  }
  askFrame();
  clearTimeout(resting);
  resting = setTimeout(redraw, REST);
}

function askFrame() {
  frame = frame || requestAnimationFrame(drawAsked);
}

function drawAsked() {
  frame = 0;
  if (!whole) {
    drawStill();
    return;
  }
  whole = false;
  drawFrame();
  if (heavy()) keepStill();
}

function keepStill() {
  still.width = canvas.width;
  still.height = canvas.height;
  still.getContext("2d").drawImage(canvas, 0, 0);
  Object.assign(stillView, view);
}

function drawStill() {
  clear();
  const grown = view.k / stillView.k;
  brush.drawImage(
    still,
    (stillView.x - view.x) * view.k,
    (stillView.y - view.y) * view.k,
    stillView.width * grown,
    stillView.height * grown,
  );
}

// ---- what is under a point of the screen: a node before a line.
function nodeAt(x, y) {
  let best = -1,
    nearest = Infinity;
  for (const i of shown.nodes) {
    const node = nodes[i],
      distance = Math.hypot(screenX(node) - x, screenY(node) - y);
    if (distance < nearest && distance < scaled(node) + 4) {
      best = i;
      nearest = distance;
    }
  }
  if (best >= 0) return best;
  const label = labels.find(({ box }) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]);
  return label ? label.index : -1;
}

function edgeAt(x, y) {
  let best = -1,
    nearest = 7;
  for (const edge of shown.edges) {
    const { ax, ay, bx, by, mx, my } = curve(edge);
    if (
      x < Math.min(ax, bx, mx) - 8 ||
      x > Math.max(ax, bx, mx) + 8 ||
      y < Math.min(ay, by, my) - 8 ||
      y > Math.max(ay, by, my) + 8
    )
      continue;
    for (let step = 0; step <= 40; step++) {
      const t = step / 40,
        u = 1 - t;
      const distance = Math.hypot(
        u * u * ax + 2 * u * t * mx + t * t * bx - x,
        u * u * ay + 2 * u * t * my + t * t * by - y,
      );
      if (distance < nearest) {
        nearest = distance;
        best = edge.index;
      }
    }
  }
  return best;
}
