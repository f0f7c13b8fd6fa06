// Ways out of the page: PNG, SVG, CSV.
function save(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function savePng() {
  drawFrame();
  const copy = document.createElement("canvas"),
    paper = copy.getContext("2d");
  copy.width = canvas.width;
  copy.height = canvas.height;
  paper.fillStyle = ink.ground;
  paper.fillRect(0, 0, copy.width, copy.height);
  paper.drawImage(canvas, 0, 0);
  copy.toBlob((blob) => save("map.png", blob), "image/png");
}

const xml = (text) =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu, "")
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const round = (number) => number.toFixed(1);

// Takes what a canvas path would, and is the path of an SVG.
class SvgPath {
  constructor() {
    this.d = "";
  }
  moveTo(x, y) {
    this.d += `M${round(x)} ${round(y)}`;
  }
  lineTo(x, y) {
    this.d += `L${round(x)} ${round(y)}`;
  }
  arc(x, y, r) {
    this.d += `A${r} ${r} 0 1 1 ${round(x - r)} ${round(y)}A${r} ${r} 0 1 1 ${round(x + r)} ${round(y)}`;
  }
}

function tag(name, attributes, content = "") {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${xml(String(value))}"`);
  return `<${name}${written.join("")}>${content}</${name}>`;
}

const title = (words_) => tag("title", {}, xml(words_));

function svgLine(edge) {
  const { ax, ay, bx, by, mx, my } = curve(edge);
  const type = types[edge.y];
  const d = `M${round(ax)} ${round(ay)}Q${round(mx)} ${round(my)} ${round(bx)} ${round(by)}`;
  const stroke = { stroke: lineColour(edge), "stroke-width": type[WIDTH], "stroke-dasharray": type[DASHES].join(" ") };
  const line = tag("path", { d, fill: "none", ...stroke }, title(lineWords(edge)));
  if (typeOf(edge) === "PAIRED_WITH" || heavy()) return line;
  const corners = arrowHead(edge).map(([x, y]) => `${round(x)} ${round(y)}`);
  return line + tag("path", { d: `M${corners.join("L")}Z`, fill: lineColour(edge) });
}

function svgNode(i) {
  const path = new SvgPath();
  const node = nodes[i];
  traceShape(path, kinds[node.k][SHAPE], screenX(node), screenY(node), scaled(node));
  return tag("path", { d: path.d + "Z", fill: kinds[node.k][COLOUR], stroke: ink.outline }, title(node.n));
}

const svgLabel = (label) => tag("text", { x: round(label.x), y: round(label.y) }, xml(label.text));

function svgText() {
  const halo = { stroke: ink.ground, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" };
  const body = [
    tag("rect", { width: "100%", height: "100%", fill: ink.ground }),
    ...shown.edges.map(svgLine),
    ...shown.nodes.map(svgNode),
    tag("g", { fill: ink.ink, ...halo }, labels.map(svgLabel).join("")),
  ];
  const frame_ = { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${view.width} ${view.height}` };
  const type = { "font-family": FAMILY_FONT, "font-size": FONT, "text-anchor": "middle" };
  return tag("svg", { ...frame_, ...type }, body.join(""));
}

function saveSvg() {
  save("map.svg", new Blob([svgText()], { type: "image/svg+xml" }));
}

function csvText() {
  const field = (value) => (/[",\r\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value);
  // A leading = + - @ would be a formula to a spreadsheet.
  const safe = (value) => field(/^[=+\-@\t\r]/.test(value) ? "'" + value : value);
  const rows = tableRows().map((row) => row.cells);
  return [COLUMNS.map((column) => say(column)), ...rows].map((row) => row.map(safe).join(",") + "\r\n").join("");
}

function saveCsv() {
  save("map.csv", new Blob(["\ufeff" + csvText()], { type: "text/csv" }));
}
