// Hands and keys: what a reader does, turned into changes of the state, and the page brought up to date.
const $ = (id) => document.getElementById(id);
const history_ = [];
let focusAt = -1, wantsPath = false, playing = 0;

const snapshot = () => ({ ...state, kinds: new Set(state.kinds), types: new Set(state.types), path: [...state.path], view: { ...view } });

// One step of a reader: remembered for Back, then shown.
function step(change, refit = false) {
  history_.push(snapshot());
  if (history_.length > 200) history_.shift();
  change();
  update(refit);
}

function undo() {
  const last = history_.pop();
  if (!last) return;
  const { view: seen, ...rest } = last;
  Object.assign(state, rest);
  Object.assign(view, { x: seen.x, y: seen.y, k: seen.k });
  update(false);
}

function update(refit) {
  refilter();
  bendParallels();
  showCard();
  const before = view.width;
  measure();
  if (refit) fit(); else view.x += (before - view.width) / 2 / view.k;
  showLegend();
  showTime();
  $("counts").textContent = say("counts", { nodes: shown.nodes, edges: shown.edges });
  $("empty").hidden = nodes.length > 0;
  $("fold").checked = state.fold;
  if (!$("rows").hidden) showTable();
  try { window.history.replaceState(null, "", "#" + toLink()); } catch { /* some viewers forbid it; the page works without */ }
  redraw();
}

function choose(index) {
  if (wantsPath && index >= 0 && state.node >= 0) { endPath(index); return; }
  step(() => { state.node = index; state.edge = -1; });
  if (index >= 0) { focusAt = index; bringIn(index); }
}

function endPath(index) {
  const path = shortestPath(state.node, index);
  wantsPath = false;
  $("path").setAttribute("aria-pressed", "false");
  hint(path.length ? say("path_found", { count: path.length - 1 }) : say("no_path"));
  if (path.length) step(() => { state.path = path; state.around = -1; }, true);
}

function bringIn(index) {
  const [x, y] = toScreen(nodes[index]);
  if (x < 40 || y < 40 || x > view.width - 40 || y > view.height - 40) {
    view.x = nodes[index].x - view.width / view.k / 2;
    view.y = nodes[index].y - view.height / view.k / 2;
  }
  redraw();
}

let hinted = 0;
function hint(text) {
  $("hint").textContent = text;
  $("hint").hidden = false;
  clearTimeout(hinted);
  hinted = setTimeout(() => { $("hint").hidden = true; }, 4000);
}

// ---- legend
function swatch(shape, fill) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"), path = document.createElementNS(svg.namespaceURI, "path"), shapePath = new SvgPath();
  svg.setAttribute("width", 16); svg.setAttribute("height", 16); svg.setAttribute("aria-hidden", "true");
  if (shape === "line") shapePath.d = "M1 8L15 8"; else traceShape(shapePath, shape, 8, 8, 6);
  path.setAttribute("d", shapePath.d);
  path.setAttribute(shape === "line" ? "stroke" : "fill", fill);
  path.setAttribute("stroke-width", 3);
  svg.append(path);
  return svg;
}

function legendRow(list, name, picture, count, hidden, toggle) {
  const item = element("li"), label = element("label"), box = element("input", "", { type: "checkbox" });
  box.checked = !hidden;
  box.addEventListener("change", toggle);
  label.append(box, picture, document.createTextNode(name), element("output", count));
  item.append(label);
  list.append(item);
}

function showLegend() {
  const held = document.activeElement && $("legend").contains(document.activeElement) ? [...$("legend").querySelectorAll("input")].indexOf(document.activeElement) : -1;
  const flip = (set, key) => () => step(() => { if (set().has(key)) set().delete(key); else set().add(key); });
  $("kinds").replaceChildren();
  kinds.forEach((kind, k) => {
    const all = nodes.filter((node) => node.k === k), here = all.filter((node) => shown.node[node.index]).length;
    if (all.length) legendRow($("kinds"), kind[KIND_NAME], swatch(kind[SHAPE], kind[COLOUR]), here === all.length ? String(here) : say("of", { shown: here, all: all.length }), state.kinds.has(k), flip(() => state.kinds, k));
  });
  $("types").replaceChildren();
  types.forEach((type, y) => {
    const all = edges.filter((edge) => edge.y === y), here = all.filter((edge) => shown.edge[edge.index]).length;
    if (all.length) legendRow($("types"), type[TYPE_NAME], swatch("line", type[LINE]), here === all.length ? String(here) : say("of", { shown: here, all: all.length }), state.types.has(y), flip(() => state.types, y));
  });
  if (held >= 0) { const boxes = $("legend").querySelectorAll("input"); if (boxes[held]) boxes[held].focus(); }
}

// ---- time
const perMonth = new Map();
for (const month of dated) perMonth.set(month, (perMonth.get(month) || 0) + 1);

function showTime() {
  $("time").hidden = !dated.length || firstMonth === lastMonth;
  if ($("time").hidden) return;
  const most = Math.max(...perMonth.values());
  $("bars").replaceChildren();
  for (let month = firstMonth; month <= lastMonth; month++) {
    const bar = element("i");
    bar.style.height = `${Math.max(4, (100 * (perMonth.get(month) || 0)) / most)}%`;
    bar.title = `${monthName(month)}: ${perMonth.get(month) || 0}`;
    if (month >= state.from && month <= state.to) bar.className = "in";
    $("bars").append(bar);
  }
  for (const [id, value] of [["from", state.from], ["to", state.to]]) {
    $(id).max = lastMonth - firstMonth;
    $(id).value = value - firstMonth;
    $(id).setAttribute("aria-valuetext", monthName(value));
  }
  $("period").textContent = `${monthName(state.from)} – ${monthName(state.to)}` + (undatedCount ? ` · ${say("undated", { count: undatedCount })}` : "");
}

function slide() {
  const [a, b] = [Number($("from").value), Number($("to").value)].sort((x, y) => x - y);
  step(() => { state.from = firstMonth + a; state.to = firstMonth + b; });
}

function play() {
  if (playing) { clearInterval(playing); playing = 0; $("play").textContent = "▶"; return; }
  $("play").textContent = "❚❚";
  const span = Math.max(0, Math.min(2, state.to - state.from));
  step(() => { state.from = firstMonth; state.to = firstMonth + span; });
  playing = setInterval(() => {
    if (state.to >= lastMonth) { play(); return; }
    state.from++; state.to++;
    update(false);
  }, 900);
}

// ---- search
let choice = 0;
function showFound() {
  const hits = search($("search").value).slice(0, 30), list = $("found");
  list.replaceChildren();
  list.hidden = !$("search").value;
  choice = 0;
  if (!hits.length) list.append(element("li", say("none_found")));
  hits.forEach((index, n) => {
    const item = element("li", nodes[index].n + " ", { role: "option", "aria-selected": String(n === 0) });
    item.dataset.index = index;
    item.append(element("small", [kinds[nodes[index].k][KIND_NAME], ...(nodes[index].a || []).slice(0, 3)].join(" · ")));
    item.addEventListener("mousedown", (event) => { event.preventDefault(); take(index); });
    list.append(item);
  });
}

function take(index) {
  $("found").hidden = true;
  const node = nodes[index];
  if (!shown.node[index]) step(() => { state.kinds.delete(node.k); state.around = -1; state.path = []; if (node.z) state.fold = false; state.from = firstMonth; state.to = lastMonth; }, true);
  choose(index);
  bringIn(index);
}

$("search").addEventListener("input", showFound);
$("search").addEventListener("blur", () => { $("found").hidden = true; });
$("search").addEventListener("keydown", (event) => {
  const items = [...$("found").querySelectorAll("li[data-index]")];
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    choice = Math.max(0, Math.min(items.length - 1, choice + (event.key === "ArrowDown" ? 1 : -1)));
    items.forEach((item, n) => item.setAttribute("aria-selected", String(n === choice)));
    if (items[choice]) items[choice].scrollIntoView({ block: "nearest" });
  } else if (event.key === "Enter" && items[choice]) take(Number(items[choice].dataset.index));
  else if (event.key === "Escape") { $("found").hidden = true; }
});

// ---- pointer
const pointers = new Map();
let moved = 0;
canvas.addEventListener("pointerdown", (event) => {
  canvas.setPointerCapture(event.pointerId);
  pointers.set(event.pointerId, [event.offsetX, event.offsetY]);
  moved = 0;
});
canvas.addEventListener("pointermove", (event) => {
  const was = pointers.get(event.pointerId);
  if (!was) { hoverAt(event.offsetX, event.offsetY); return; }
  const now = [event.offsetX, event.offsetY];
  if (pointers.size === 2) {
    const far = [...pointers.entries()].find(([id]) => id !== event.pointerId)[1];
    const spread = (p) => Math.hypot(p[0] - far[0], p[1] - far[1]);
    zoom((now[0] + far[0]) / 2, (now[1] + far[1]) / 2, spread(now) / Math.max(1, spread(was)));
  } else { view.x -= (now[0] - was[0]) / view.k; view.y -= (now[1] - was[1]) / view.k; }
  moved += Math.hypot(now[0] - was[0], now[1] - was[1]);
  pointers.set(event.pointerId, now);
  redraw();
});
canvas.addEventListener("pointerup", (event) => {
  pointers.delete(event.pointerId);
  if (moved > 5) return;
  const node = nodeAt(event.offsetX, event.offsetY);
  if (node >= 0) { choose(node); return; }
  const edge = edgeAt(event.offsetX, event.offsetY);
  if (edge >= 0) step(() => { state.edge = edge; state.node = -1; });
  else if (state.node >= 0 || state.edge >= 0) choose(-1);
});
canvas.addEventListener("pointercancel", (event) => pointers.delete(event.pointerId));
canvas.addEventListener("wheel", (event) => {
  event.preventDefault();
  zoom(event.offsetX, event.offsetY, Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0016)));
}, { passive: false });

function hoverAt(x, y) {
  const node = nodeAt(x, y), edge = node < 0 && shown.edges < MANY ? edgeAt(x, y) : -1;
  canvas.style.cursor = node >= 0 || edge >= 0 ? "pointer" : "";
  canvas.title = node >= 0 ? nodes[node].n : edge >= 0 ? `${nodes[edges[edge].s].n} ${types[edges[edge].y][TYPE_NAME]} ${nodes[edges[edge].t].n}` : "";
  if (node !== hover.node) { hover.node = node; if (state.node < 0 && state.edge < 0) redraw(); }
}

function zoom(x, y, factor) {
  const k = Math.max(0.005, Math.min(8, view.k * factor));
  view.x += x / view.k - x / k;
  view.y += y / view.k - y / k;
  view.k = k;
  redraw();
}

// ---- keys
function nearestTowards(dx, dy) {
  const from = focusAt >= 0 && shown.node[focusAt] ? nodes[focusAt] : { x: view.x + view.width / view.k / 2, y: view.y + view.height / view.k / 2 };
  let best = -1, least = Infinity;
  nodes.forEach((node, i) => {
    if (!shown.node[i] || node === from) return;
    const along = (node.x - from.x) * dx + (node.y - from.y) * dy, aside = Math.abs((node.x - from.x) * dy) + Math.abs((node.y - from.y) * dx);
    if (along <= 0.01 && focusAt >= 0) return;
    const cost = Math.abs(along) + 2 * aside;
    if (cost < least) { least = cost; best = i; }
  });
  return best;
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
canvas.addEventListener("keydown", (event) => {
  if (ARROWS[event.key]) {
    event.preventDefault();
    const next = nearestTowards(...ARROWS[event.key]);
    if (next >= 0) { focusAt = next; bringIn(next); hint(nodes[next].n); }
  } else if (event.key === "Enter" && focusAt >= 0) choose(focusAt);
  else if (event.key === "+" || event.key === "=") zoom(view.width / 2, view.height / 2, 1.25);
  else if (event.key === "-") zoom(view.width / 2, view.height / 2, 0.8);
  else if (event.key === "0") { fit(); redraw(); }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "z" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); undo(); }
  else if (event.key === "/" && document.activeElement !== $("search")) { event.preventDefault(); $("search").focus(); }
  else if (event.key === "Escape" && !$("story").open && (state.node >= 0 || state.edge >= 0)) choose(-1);
});

// ---- buttons
$("fit").addEventListener("click", () => step(() => { state.around = -1; state.path = []; }, true));
$("back").addEventListener("click", undo);
$("fold").addEventListener("change", () => step(() => { state.fold = !state.fold; }));
$("table").addEventListener("click", () => {
  $("rows").hidden = !$("rows").hidden;
  $("table").setAttribute("aria-pressed", String(!$("rows").hidden));
  if (!$("rows").hidden) showTable();
});
$("path").addEventListener("click", () => {
  wantsPath = !wantsPath && state.node >= 0;
  $("path").setAttribute("aria-pressed", String(wantsPath));
  hint(say(wantsPath ? "pick_end" : "pick_start"));
});
$("legend-toggle").addEventListener("click", () => {
  $("legend").hidden = !$("legend").hidden;
  $("legend-toggle").setAttribute("aria-pressed", String(!$("legend").hidden));
  measure();
  redraw();
});
function setDark(on) {
  if (on) document.documentElement.dataset.dark = ""; else delete document.documentElement.dataset.dark;
  $("dark").setAttribute("aria-pressed", String(on));
  readColours();
  redraw();
}
$("dark").addEventListener("click", () => setDark(!("dark" in document.documentElement.dataset)));
$("png").addEventListener("click", savePng);
$("svg").addEventListener("click", () => save("map.svg", new Blob([svgText()], { type: "image/svg+xml" })));
$("link").addEventListener("click", () => {
  const done = () => hint(say("copied"));
  if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(done, () => hint(location.href));
  else hint(location.href);
});
$("from").addEventListener("change", slide);
$("to").addEventListener("change", slide);
$("play").addEventListener("click", play);
$("close").addEventListener("click", () => $("story").close());
window.addEventListener("resize", () => { measure(); redraw(); });
window.addEventListener("hashchange", () => { if (location.hash.slice(1) !== toLink()) { fromLink(location.hash.slice(1)); update(false); } });

// ---- opening
if (data.filter) { $("filtered").textContent = say("shows", { filter: data.filter }); $("filtered").hidden = false; }
if (window.innerWidth <= 760) { $("legend").hidden = true; $("legend-toggle").setAttribute("aria-pressed", "false"); }
setDark(window.matchMedia("(prefers-color-scheme: dark)").matches);
byWeight = nodes.map((_, i) => i).sort((a, b) => nodes[b].weight - nodes[a].weight || a - b);
fromLink(location.hash.slice(1));
if (state.node >= 0) focusAt = state.node;
update(true);
document.body.dataset.ready = "";
