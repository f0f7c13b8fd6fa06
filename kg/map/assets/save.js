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
  const copy = document.createElement("canvas"), paper = copy.getContext("2d");
  copy.width = canvas.width;
  copy.height = canvas.height;
  paper.fillStyle = ink.ground;
  paper.fillRect(0, 0, copy.width, copy.height);
  paper.drawImage(canvas, 0, 0);
  copy.toBlob((blob) => save("map.png", blob), "image/png");
}

const xml = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu, "").replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const round = (number) => number.toFixed(1);

// Takes what a canvas path would, and is the path of an SVG.
class SvgPath {
  constructor() { this.d = ""; }
  moveTo(x, y) { this.d += `M${round(x)} ${round(y)}`; }
  lineTo(x, y) { this.d += `L${round(x)} ${round(y)}`; }
  arc(x, y, r) { this.d += `A${r} ${r} 0 1 1 ${round(x - r)} ${round(y)}A${r} ${r} 0 1 1 ${round(x + r)} ${round(y)}`; }
}

function svgLine(edge) {
  const { ax, ay, bx, by, mx, my } = curve(edge), [, , , , dashes, width] = types[edge.y], colour = lineColour(edge);
  const line = `<path d="M${round(ax)} ${round(ay)}Q${round(mx)} ${round(my)} ${round(bx)} ${round(by)}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-dasharray="${dashes.join(" ")}"><title>${xml(lineWords(edge))}</title></path>`;
  if (typeOf(edge) === "PAIRED_WITH" || heavy()) return line;
  return `${line}<path d="M${arrowHead(edge).map((point) => point.map(round).join(" ")).join("L")}Z" fill="${colour}"/>`;
}

function svgNode(i) {
  const path = new SvgPath(), node = nodes[i];
  traceShape(path, kinds[node.k][SHAPE], screenX(node), screenY(node), scaled(node));
  return `<path d="${path.d}Z" fill="${kinds[node.k][COLOUR]}" stroke="${ink.outline}"><title>${xml(node.n)}</title></path>`;
}

function svgText() {
  const text = ({ x, y, text: words_ }) => `<text x="${round(x)}" y="${round(y)}">${xml(words_)}</text>`;
  const body = [...shown.edges.map(svgLine), ...shown.nodes.map(svgNode), `<g fill="${ink.ink}" stroke="${ink.ground}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">`, ...labels.map(text), "</g>"];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${view.width} ${view.height}" font-family='${FAMILY_FONT}' font-size="${FONT}" text-anchor="middle"><rect width="100%" height="100%" fill="${ink.ground}"/>${body.join("")}</svg>`;
}

function saveSvg() { save("map.svg", new Blob([svgText()], { type: "image/svg+xml" })); }

function csvText() {
  const field = (value) => (/[",\r\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value);
  // A leading = + - @ would be a formula to a spreadsheet.
  const safe = (value) => field(/^[=+\-@\t\r]/.test(value) ? "'" + value : value);
  const rows = tableRows().map((row) => row.cells);
  return [COLUMNS.map((column) => say(column)), ...rows].map((row) => row.map(safe).join(",") + "\r\n").join("");
}

function saveCsv() { save("map.csv", new Blob(["\ufeff" + csvText()], { type: "text/csv" })); }
