// Drawing on a plain 2D canvas: no WebGL, nothing moves by itself, one path for all nodes or lines of one look.
const canvas = document.getElementById("canvas");
const brush = canvas.getContext("2d");
const view = { x: 0, y: 0, k: 1, width: 0, height: 0 };
const MANY = 3000, FONT = 12.5, FAMILY_FONT = '"Noto Sans CJK SC","PingFang SC","Microsoft YaHei","WenQuanYi Micro Hei",sans-serif';
const radius = (node) => Math.min(20, 6 + 1.6 * Math.sqrt(node.weight));
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
let ink = {}, hover = { node: -1, edge: -1 }, asked = false;

const toScreen = (node) => [(node.x - view.x) * view.k, (node.y - view.y) * view.k];

function readColours() {
  for (const name of ["ground", "panel", "ink", "soft", "rule", "accent"]) ink[name] = colour("--" + name);
}

function measure() {
  const box = canvas.parentElement.getBoundingClientRect();
  const ratio = window.devicePixelRatio || 1;
  view.width = box.width;
  view.height = box.height;
  canvas.width = Math.round(box.width * ratio);
  canvas.height = Math.round(box.height * ratio);
}

function fit(indexes) {
  const chosen = indexes || nodes.map((_, i) => i).filter((i) => shown.node[i]);
  if (!chosen.length) return;
  let left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity;
  for (const i of chosen) {
    left = Math.min(left, nodes[i].x); right = Math.max(right, nodes[i].x);
    top = Math.min(top, nodes[i].y); bottom = Math.max(bottom, nodes[i].y);
  }
  const margin = 54;
  view.k = Math.min(2.2, (view.width - 2 * margin) / Math.max(1, right - left), (view.height - 2 * margin) / Math.max(1, bottom - top));
  view.k = Math.max(0.005, view.k);
  view.x = (left + right) / 2 - view.width / view.k / 2;
  view.y = (top + bottom) / 2 - view.height / view.k / 2;
}

// Parallel lines share a pair of ends: each bends by its own amount, so that each can be clicked.
const bends = new Float32Array(edges.length);
function bendParallels() {
  const pairs = new Map();
  edges.forEach((edge, i) => {
    if (!shown.edge[i]) return;
    const key = edge.s < edge.t ? edge.s * nodes.length + edge.t : edge.t * nodes.length + edge.s;
    if (pairs.has(key)) pairs.get(key).push(i); else pairs.set(key, [i]);
  });
  for (const group of pairs.values()) group.forEach((i, n) => {
    const side = edges[i].s < edges[i].t ? 1 : -1;
    bends[i] = group.length === 1 ? 0 : side * (n - (group.length - 1) / 2) * Math.min(22, 160 / group.length);
  });
}

// The control point of a line's curve, on the screen.
function middle(edge) {
  const [ax, ay] = toScreen(nodes[edge.s]), [bx, by] = toScreen(nodes[edge.t]);
  const length = Math.hypot(bx - ax, by - ay) || 1, bend = 2 * bends[edge.index];
  return [(ax + bx) / 2 - ((by - ay) / length) * bend, (ay + by) / 2 + ((bx - ax) / length) * bend];
}

function traceShape(to, shape, x, y, r) {
  if (shape === "circle") { to.moveTo(x + r, y); to.arc(x, y, r, 0, 2 * Math.PI); return; }
  const corners = shape === "square" ? 4 : shape === "diamond" ? 4 : 6;
  const turn = shape === "square" ? Math.PI / 4 : 0, size = shape === "square" ? r * 1.2 : r * 1.12;
  for (let c = 0; c <= corners; c++) {
    const angle = turn + (c * 2 * Math.PI) / corners;
    const px = x + size * Math.cos(angle), py = y + size * Math.sin(angle);
    if (c) to.lineTo(px, py); else to.moveTo(px, py);
  }
}

const onScreen = (x, y, slack) => x > -slack && y > -slack && x < view.width + slack && y < view.height + slack;
const scaled = (node) => Math.max(2, radius(node) * Math.min(1, Math.max(0.22, view.k)));

function lit() {
  if (state.edge >= 0) return new Set([edges[state.edge].s, edges[state.edge].t]);
  const centre = state.node >= 0 ? state.node : hover.node;
  if (centre < 0) return null;
  const set = new Set([centre]);
  for (const edge of nodes[centre].edges) if (shown.edge[edge.index]) set.add(other(edge, centre));
  return set;
}

function strokeLines(to, chosen, straight) {
  const groups = new Map();
  for (const edge of chosen) {
    const style = types[edge.y][LINE];
    if (groups.has(style)) groups.get(style).push(edge); else groups.set(style, [edge]);
  }
  for (const [style, group] of groups) {
    to.strokeStyle = style;
    to.beginPath();
    for (const edge of group) {
      const [ax, ay] = toScreen(nodes[edge.s]), [bx, by] = toScreen(nodes[edge.t]);
      if (Math.max(ax, bx) < 0 || Math.min(ax, bx) > view.width || Math.max(ay, by) < 0 || Math.min(ay, by) > view.height) continue;
      to.moveTo(ax, ay);
      if (straight || !bends[edge.index]) to.lineTo(bx, by);
      else { const [mx, my] = middle(edge); to.quadraticCurveTo(mx, my, bx, by); }
    }
    to.stroke();
  }
}

function arrows(to, chosen) {
  for (const edge of chosen) {
    if (typeOf(edge) === "PAIRED_WITH") continue;
    const [bx, by] = toScreen(nodes[edge.t]), [mx, my] = middle(edge);
    if (!onScreen(bx, by, 20)) continue;
    const angle = Math.atan2(by - my, bx - mx), gap = scaled(nodes[edge.t]) + 2;
    const x = bx - gap * Math.cos(angle), y = by - gap * Math.sin(angle);
    to.fillStyle = types[edge.y][LINE];
    to.beginPath();
    to.moveTo(x, y);
    to.lineTo(x - 8 * Math.cos(angle - 0.4), y - 8 * Math.sin(angle - 0.4));
    to.lineTo(x - 8 * Math.cos(angle + 0.4), y - 8 * Math.sin(angle + 0.4));
    to.fill();
  }
}

function fillNodes(to, chosen) {
  const groups = new Map();
  for (const i of chosen) { const k = nodes[i].k; if (groups.has(k)) groups.get(k).push(i); else groups.set(k, [i]); }
  for (const [k, group] of groups) {
    to.fillStyle = kinds[k][COLOUR];
    to.strokeStyle = ink.ground;
    to.lineWidth = 1.5;
    to.beginPath();
    for (const i of group) {
      const [x, y] = toScreen(nodes[i]);
      if (onScreen(x, y, 30)) traceShape(to, kinds[k][SHAPE], x, y, scaled(nodes[i]));
    }
    to.fill();
    if (view.k > 0.3) to.stroke();
  }
}

// Labels by importance, each only where it covers no other; what a reader chose comes first.
function placeLabels(order, limit, measureText) {
  const cell = 40, taken = new Map(), placed = [];
  const crossing = (box) => {
    for (let cx = Math.floor(box[0] / cell); cx <= Math.floor(box[2] / cell); cx++)
      for (let cy = Math.floor(box[1] / cell); cy <= Math.floor(box[3] / cell); cy++)
        for (const b of taken.get(cx * 9973 + cy) || []) if (box[0] < b[2] && box[2] > b[0] && box[1] < b[3] && box[3] > b[1]) return true;
    return false;
  };
  for (const i of order) {
    if (placed.length >= limit) break;
    const node = nodes[i], [x, y] = toScreen(node);
    if (!onScreen(x, y, 10)) continue;
    const text = node.l || node.n, width = measureText(text), r = scaled(node);
    for (const top of [y + r + 2, y - r - FONT - 5]) {
      const box = [x - width / 2 - 1, top, x + width / 2 + 1, top + FONT + 3];
      if (crossing(box)) continue;
      for (let cx = Math.floor(box[0] / cell); cx <= Math.floor(box[2] / cell); cx++)
        for (let cy = Math.floor(box[1] / cell); cy <= Math.floor(box[3] / cell); cy++) {
          const key = cx * 9973 + cy;
          if (taken.has(key)) taken.get(key).push(box); else taken.set(key, [box]);
        }
      placed.push({ index: i, text, x, y: top + FONT, box });
      break;
    }
  }
  return placed;
}

let byWeight = [];
const labels = { placed: [] };
const widths = new Map();
function widthOf(text) {
  if (!widths.has(text)) widths.set(text, brush.measureText(text).width);
  return widths.get(text);
}

function draw() {
  asked = false;
  const ratio = window.devicePixelRatio || 1;
  brush.setTransform(ratio, 0, 0, ratio, 0, 0);
  brush.clearRect(0, 0, view.width, view.height);
  const special = lit();
  const visible = edges.filter((edge) => shown.edge[edge.index]);
  const bright = special ? visible.filter((edge) => (state.edge >= 0 ? edge.index === state.edge : edge.s === state.node || edge.t === state.node || edge.s === hover.node || edge.t === hover.node)) : [];
  const many = visible.length > MANY;
  brush.globalAlpha = special ? 0.13 : many ? 0.28 : 0.75;
  brush.lineWidth = many ? 0.7 : 1.3;
  strokeLines(brush, visible, many);
  if (!many && view.k > 0.35) arrows(brush, visible);
  const all = byWeight.filter((i) => shown.node[i]);
  brush.globalAlpha = special ? 0.22 : 1;
  fillNodes(brush, special ? all.filter((i) => !special.has(i)) : all);
  brush.globalAlpha = 1;
  if (special) {
    brush.lineWidth = 2.4;
    strokeLines(brush, bright, false);
    arrows(brush, bright);
    fillNodes(brush, [...special].filter((i) => shown.node[i]));
  }
  ring();
  drawLabels(special, all);
}

function ring() {
  for (const i of [state.node, focusAt]) {
    if (i < 0 || !shown.node[i]) continue;
    const [x, y] = toScreen(nodes[i]);
    brush.strokeStyle = ink.accent;
    brush.lineWidth = 3;
    brush.beginPath();
    traceShape(brush, kinds[nodes[i].k][SHAPE], x, y, scaled(nodes[i]) + 5);
    brush.stroke();
  }
}

function drawLabels(special, all) {
  brush.font = `${FONT}px ${FAMILY_FONT}`;
  brush.textAlign = "center";
  brush.lineJoin = "round";
  const first = special ? [...special].filter((i) => shown.node[i]) : [];
  const rest = special ? [] : all;
  labels.placed = placeLabels([...first, ...rest], 400, widthOf);
  brush.strokeStyle = ink.ground;
  brush.lineWidth = 3.5;
  brush.fillStyle = ink.ink;
  for (const label of labels.placed) {
    brush.strokeText(label.text, label.x, label.y);
    brush.fillText(label.text, label.x, label.y);
  }
}

function redraw() {
  if (!asked) { asked = true; requestAnimationFrame(draw); }
}

// What is under a point of the screen: a node before a line.
function nodeAt(x, y) {
  let best = -1, nearest = Infinity;
  for (const i of byWeight) {
    if (!shown.node[i]) continue;
    const [nx, ny] = toScreen(nodes[i]), distance = Math.hypot(nx - x, ny - y);
    if (distance < scaled(nodes[i]) + 5 && distance < nearest) { best = i; nearest = distance; }
  }
  if (best >= 0) return best;
  const label = labels.placed.find(({ box }) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]);
  return label ? label.index : -1;
}

function edgeAt(x, y) {
  let best = -1, nearest = 7;
  for (const edge of edges) {
    if (!shown.edge[edge.index]) continue;
    const [ax, ay] = toScreen(nodes[edge.s]), [bx, by] = toScreen(nodes[edge.t]), [mx, my] = middle(edge);
    if (x < Math.min(ax, bx, mx) - 8 || x > Math.max(ax, bx, mx) + 8 || y < Math.min(ay, by, my) - 8 || y > Math.max(ay, by, my) + 8) continue;
    for (let step = 0; step <= 24; step++) {
      const t = step / 24, u = 1 - t;
      const distance = Math.hypot(u * u * ax + 2 * u * t * mx + t * t * bx - x, u * u * ay + 2 * u * t * my + t * t * by - y);
      if (distance < nearest) { nearest = distance; best = edge.index; }
    }
  }
  return best;
}

function save(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function savePng() {
  const copy = document.createElement("canvas");
  copy.width = canvas.width;
  copy.height = canvas.height;
  const paper = copy.getContext("2d");
  paper.fillStyle = ink.ground;
  paper.fillRect(0, 0, copy.width, copy.height);
  paper.drawImage(canvas, 0, 0);
  copy.toBlob((blob) => save("map.png", blob), "image/png");
}

const xml = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

// The same picture as SVG: a recorder that takes what a canvas path would.
class SvgPath {
  constructor() { this.d = ""; }
  moveTo(x, y) { this.d += `M${x.toFixed(1)} ${y.toFixed(1)}`; }
  lineTo(x, y) { this.d += `L${x.toFixed(1)} ${y.toFixed(1)}`; }
  arc(x, y, r) { this.d += `A${r} ${r} 0 1 1 ${(x - r).toFixed(1)} ${y.toFixed(1)}A${r} ${r} 0 1 1 ${(x + r).toFixed(1)} ${y.toFixed(1)}`; }
}

function svgText() {
  const parts = [];
  for (const edge of edges) {
    if (!shown.edge[edge.index]) continue;
    const [ax, ay] = toScreen(nodes[edge.s]), [bx, by] = toScreen(nodes[edge.t]), [mx, my] = middle(edge);
    const title = `${nodes[edge.s].n} ${types[edge.y][TYPE_NAME]} ${nodes[edge.t].n}`;
    parts.push(`<path d="M${ax.toFixed(1)} ${ay.toFixed(1)}Q${mx.toFixed(1)} ${my.toFixed(1)} ${bx.toFixed(1)} ${by.toFixed(1)}" fill="none" stroke="${types[edge.y][LINE]}" stroke-width="1.3" opacity=".75"><title>${xml(title)}</title></path>`);
  }
  nodes.forEach((node, i) => {
    if (!shown.node[i]) return;
    const path = new SvgPath(), [x, y] = toScreen(node);
    traceShape(path, kinds[node.k][SHAPE], x, y, scaled(node));
    parts.push(`<path d="${path.d}Z" fill="${kinds[node.k][COLOUR]}" stroke="${ink.ground}"><title>${xml(node.n)}</title></path>`);
  });
  for (const label of labels.placed) parts.push(`<text x="${label.x.toFixed(1)}" y="${label.y.toFixed(1)}" fill="${ink.ink}">${xml(label.text)}</text>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${view.width} ${view.height}" font-family='${FAMILY_FONT.replace(/'/g, "")}' font-size="${FONT}" text-anchor="middle"><rect width="100%" height="100%" fill="${ink.ground}"/>${parts.join("")}</svg>`;
}
