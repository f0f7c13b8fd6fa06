// Hands and keys: what a reader does, turned into changes of the state, and the page brought up to date.
// ---- steps: remembered for Back, then shown
const steps = [];
const snapshot = () => ({
  ...state,
  kinds: new Set(state.kinds),
  types: new Set(state.types),
  path: [...state.path],
  view: { ...view },
});
let atRest = true;

function step(change, refit = false) {
  steps.push(snapshot());
  if (steps.length > 200) steps.shift();
  change();
  update(refit);
}

function undo() {
  const last = steps.pop();
  if (!last) return;
  const { view: seen, ...rest } = last;
  Object.assign(state, rest);
  Object.assign(view, { x: seen.x, y: seen.y, k: seen.k });
  update();
}

function update(refit = false) {
  refilter();
  bendParallels();
  showCard();
  keepMiddle();
  if (refit) {
    fit();
    atRest = true;
  }
  showLegend();
  showTime();
  $("counts").textContent = say("counts", { nodes: shown.nodes.length, edges: shown.edges.length });
  $("folded").textContent = nodes.filter((node) => node.z && inPeriod(eventDay(node))).length;
  $("empty").hidden = nodes.length > 0;
  $("fold").checked = state.fold;
  if (!$("rows").hidden) showTable();
  redraw();
  keepLink();
}

// A panel that opens or closes takes from the right; the picture's middle stays.
function keepMiddle() {
  const before = view.width;
  measure();
  view.x += (before - view.width) / 2 / view.k;
}

function keepLink() {
  const link = toLink();
  if (!atRest)
    link.set(
      "at",
      [view.x + view.width / 2 / view.k, view.y + view.height / 2 / view.k, view.k]
        .map((number) => Number(number.toPrecision(6)))
        .join(","),
    );
  if (!$("rows").hidden) link.set("table", "yes");
  try {
    history.replaceState(null, "", "#" + link);
  } catch {
    /* some viewers forbid it; the page works without */
  }
}

function followLink() {
  const link = new URLSearchParams(location.hash.slice(1)),
    at = (link.get("at") || "").split(",").map(Number);
  fromLink(link);
  showRows(link.get("table") === "yes");
  focused = state.node;
  update(true);
  if (at.length !== 3 || !at.every(Number.isFinite)) return;
  Object.assign(view, { k: at[2], x: at[0] - view.width / 2 / at[2], y: at[1] - view.height / 2 / at[2] });
  atRest = false;
  redraw();
  keepLink();
}

// ---- choosing
const NEAR = 0.6;
let wantsPath = false;

function choose(index) {
  if (wantsPath && index >= 0 && state.node >= 0) {
    endPath(index);
    return;
  }
  step(() => {
    state.node = index;
    state.edge = -1;
  });
  if (index < 0) return;
  reveal(index);
  focused = index;
  bringIn(index);
}

// To a node that was named, not clicked: so near that its lines can be told apart.
function goTo(index) {
  choose(index);
  if (view.k >= NEAR) return;
  Object.assign(view, { k: 1, x: nodes[index].x - view.width / 2, y: nodes[index].y - view.height / 2 });
  viewMoved();
  redraw();
}

function chooseLine(index) {
  showRows(false);
  step(() => {
    state.edge = index;
    state.node = -1;
  });
}

function showAll() {
  step(() => {
    state.around = -1;
    state.path = [];
  }, true);
}

// What was chosen by name comes to light, whatever hid it.
function reveal(index) {
  if (shown.node[index]) return;
  const node = nodes[index];
  if (foldedAway(node)) state.fold = false;
  Object.assign(state, { around: -1, path: [], from: "", to: "", undated: true });
  state.kinds.delete(node.k);
  refilter();
  if (!shown.node[index]) state.types.clear();
  update(true);
}

function endPath(index) {
  const path = shortestPath(state.node, index);
  setPathWanted(false);
  hint(path.length ? say("path_found", { count: path.length - 1 }) : say("no_path"));
  if (path.length)
    step(() => {
      state.path = path;
      state.around = -1;
    }, true);
}

function setPathWanted(wanted) {
  wantsPath = wanted;
  $("path").setAttribute("aria-pressed", String(wanted));
}

function bringIn(index) {
  const x = screenX(nodes[index]),
    y = screenY(nodes[index]);
  if (x < 40 || y < 40 || x > view.width - 40 || y > view.height - 40) {
    view.x = nodes[index].x - view.width / view.k / 2;
    view.y = nodes[index].y - view.height / view.k / 2;
    viewMoved();
  }
  redraw();
}

function viewMoved() {
  atRest = false;
  moveView();
  keepLinkSoon();
}

let linkTimer = 0;
function keepLinkSoon() {
  clearTimeout(linkTimer);
  linkTimer = setTimeout(keepLink, 300);
}

let hinted = 0;
function hint(text) {
  $("hint").textContent = text;
  $("hint").hidden = false;
  clearTimeout(hinted);
  hinted = setTimeout(() => {
    $("hint").hidden = true;
  }, 4000);
}

// ---- panels
function showRows(on) {
  $("rows").hidden = !on;
  $("table").setAttribute("aria-pressed", String(on));
}

function showLegendPanel(on) {
  $("legend").hidden = !on;
  $("legend-toggle").setAttribute("aria-pressed", String(on));
}

function showOverview(on) {
  overview = on;
  $("overview").setAttribute("aria-pressed", String(on));
}

function setDark(on) {
  document.documentElement.toggleAttribute("data-dark", on);
  $("dark").setAttribute("aria-pressed", String(on));
  readColours();
  redraw();
}

// ---- search
let choice = 0;
const foundItems = () => [...$("found").querySelectorAll("li[data-index]")];

function foundItem(index, turn) {
  const item = element("li", nodes[index].n + " ", {
    role: "option",
    id: `found-${turn}`,
    "aria-selected": String(turn === 0),
  });
  item.dataset.index = index;
  item.append(element("small", [kinds[nodes[index].k][KIND_NAME], ...(nodes[index].a || []).slice(0, 3)].join(" · ")));
  item.addEventListener("mousedown", (event) => {
    event.preventDefault();
    take(index);
  });
  return item;
}

function showFound() {
  const hits = search($("search").value).slice(0, 30);
  $("found").replaceChildren(...(hits.length ? hits.map(foundItem) : [element("li", say("none_found"))]));
  $("found").hidden = !$("search").value;
  moveChoice(0);
}

function moveChoice(to) {
  const items = foundItems();
  choice = Math.max(0, Math.min(items.length - 1, to));
  items.forEach((item, turn) => item.setAttribute("aria-selected", String(turn === choice)));
  $("search").setAttribute("aria-expanded", String(!$("found").hidden));
  if (items[choice]) {
    $("search").setAttribute("aria-activedescendant", items[choice].id);
    items[choice].scrollIntoView({ block: "nearest" });
  }
}

function take(index) {
  $("found").hidden = true;
  showRows(false);
  goTo(index);
}

function listenToSearch() {
  $("search").addEventListener("input", showFound);
  $("search").addEventListener("blur", () => {
    $("found").hidden = true;
  });
  $("search").addEventListener("keydown", (event) => {
    const chosen = foundItems()[choice];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      moveChoice(choice + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && chosen && !$("found").hidden) take(Number(chosen.dataset.index));
    else if (event.key === "Escape") $("found").hidden = true;
  });
}

// ---- pointer
const pointers = new Map();
let travelled = 0;

function pointerMoved(event) {
  const was = pointers.get(event.pointerId),
    now = [event.offsetX, event.offsetY];
  if (!was) {
    hover(...now);
    return;
  }
  if (pointers.size === 2) pinch(event.pointerId, was, now);
  else {
    view.x -= (now[0] - was[0]) / view.k;
    view.y -= (now[1] - was[1]) / view.k;
    viewMoved();
  }
  travelled += Math.hypot(now[0] - was[0], now[1] - was[1]);
  pointers.set(event.pointerId, now);
}

function pinch(id, was, now) {
  const far = [...pointers].find(([one]) => one !== id)[1],
    spread = (at) => Math.hypot(at[0] - far[0], at[1] - far[1]);
  zoom((now[0] + far[0]) / 2, (now[1] + far[1]) / 2, spread(now) / Math.max(1, spread(was)));
}

function pointerUp(event) {
  pointers.delete(event.pointerId);
  if (travelled > 5) return;
  const node = nodeAt(event.offsetX, event.offsetY),
    edge = node < 0 ? edgeAt(event.offsetX, event.offsetY) : -1;
  if (node >= 0) choose(node);
  else if (edge >= 0) chooseLine(edge);
  else if (state.node >= 0 || state.edge >= 0) choose(-1);
}

function hover(x, y) {
  const node = nodeAt(x, y),
    edge = node < 0 && !heavy() ? edgeAt(x, y) : -1;
  canvas.style.cursor = node >= 0 || edge >= 0 ? "pointer" : "";
  canvas.title = node >= 0 ? nodes[node].n : edge >= 0 ? lineWords(edges[edge]) : "";
  if (node === hovered) return;
  hovered = node;
  if (state.node < 0 && state.edge < 0 && !heavy()) redraw();
}

function zoom(x, y, factor) {
  const k = Math.max(0.005, Math.min(8, view.k * factor));
  view.x += x / view.k - x / k;
  view.y += y / view.k - y / k;
  view.k = k;
  viewMoved();
}

function listenToPointer() {
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, [event.offsetX, event.offsetY]);
    travelled = 0;
  });
  canvas.addEventListener("pointermove", pointerMoved);
  canvas.addEventListener("pointerup", pointerUp);
  canvas.addEventListener("pointercancel", (event) => pointers.delete(event.pointerId));
  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      zoom(event.offsetX, event.offsetY, Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0016)));
    },
    { passive: false },
  );
}

// ---- keys
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// The next visible node in a direction: near along it, and nearer still in line with it. The first is the busiest.
function nextTowards([dx, dy]) {
  if (focused < 0 || !shown.node[focused]) return shown.nodes.length ? shown.nodes[0] : -1;
  const from = nodes[focused];
  let best = -1,
    least = Infinity;
  for (const i of shown.nodes) {
    const along = (nodes[i].x - from.x) * dx + (nodes[i].y - from.y) * dy,
      aside = Math.abs((nodes[i].x - from.x) * dy) + Math.abs((nodes[i].y - from.y) * dx);
    const cost = along + 2 * aside;
    if (along > 0.01 && cost < least) {
      least = cost;
      best = i;
    }
  }
  return best;
}

function canvasKey(event) {
  const { width, height } = view;
  if (ARROWS[event.key]) {
    event.preventDefault();
    const next = nextTowards(ARROWS[event.key]);
    if (next >= 0) {
      focused = next;
      bringIn(next);
      hint(nodes[next].n);
    }
  } else if (event.key === "Enter" && focused >= 0) {
    choose(focused);
    card.focus();
  } else if (event.key === "+" || event.key === "=") zoom(width / 2, height / 2, 1.25);
  else if (event.key === "-") zoom(width / 2, height / 2, 0.8);
  else if (event.key === "0") showAll();
}

function pageKey(event) {
  const typing = document.activeElement === $("search");
  if (event.key === "z" && (event.ctrlKey || event.metaKey) && !typing) {
    event.preventDefault();
    undo();
  } else if (event.key === "/" && !typing) {
    event.preventDefault();
    $("search").focus();
  } else if (event.key === "Escape" && !typing && !$("story").open) {
    setPathWanted(false);
    if (state.node >= 0 || state.edge >= 0) {
      choose(-1);
      canvas.focus();
    }
  }
}

// ---- buttons
function copyLink() {
  keepLink();
  const done = () => hint(say("copied"));
  if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(done, () => hint(location.href));
  else hint(location.href);
}

function listenToButtons() {
  const pressed = (id) => $(id).getAttribute("aria-pressed") === "true";
  const actions = {
    fit: showAll,
    back: undo,
    table: () => {
      showRows($("rows").hidden);
      update();
    },
    path: () => {
      setPathWanted(!wantsPath && state.node >= 0);
      hint(say(wantsPath ? "pick_end" : "pick_start"));
    },
    overview: () => {
      showOverview(!pressed("overview"));
      step(() => {
        state.node = state.edge = -1;
      });
    },
    "legend-toggle": () => {
      showLegendPanel($("legend").hidden);
      update();
    },
    dark: () => setDark(!pressed("dark")),
    png: savePng,
    svg: saveSvg,
    link: copyLink,
    close: () => $("story").close(),
  };
  for (const [id, action] of Object.entries(actions)) $(id).addEventListener("click", action);
  $("fold").addEventListener("change", () =>
    step(() => {
      state.fold = !state.fold;
    }),
  );
}

// ---- opening
const NARROW = 760;

function open_() {
  if (data.filter) {
    $("filtered").textContent = say("shows", { filter: data.filter });
    $("filtered").hidden = false;
  }
  const narrow = window.innerWidth <= NARROW;
  showLegendPanel(!narrow);
  showOverview(!narrow && data.overview);
  makeBars();
  listenToSearch();
  listenToPointer();
  listenToTime();
  listenToButtons();
  canvas.addEventListener("keydown", canvasKey);
  document.addEventListener("keydown", pageKey);
  window.addEventListener("resize", () => {
    keepMiddle();
    redraw();
  });
  window.addEventListener("hashchange", followLink);
  setDark(window.matchMedia("(prefers-color-scheme: dark)").matches);
  followLink();
  // After the first frame, which was asked for before.
  requestAnimationFrame(() => {
    document.body.dataset.ready = "";
  });
}

open_();
