// The panels of words: cards of nodes and lines, the story with its sentence marked, the table. Text only ever goes in as text.
const card = document.getElementById("card");

function element(tag, content = "", attributes = {}) {
  const made = document.createElement(tag);
  if (content) made.textContent = content;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function button(content, action, name = "") {
  const made = element("button", content);
  if (name) made.className = name;
  made.addEventListener("click", action);
  return made;
}

const nameButton = (index) => button(nodes[index].n, () => choose(index), "name");
const dayOf = (node) => (node.d ? node.d + (node.e ? `–${node.e}` : "") : node.t ? say("before", { date: node.t }) : say("undated_one"));
const edgeDay = (edge) => edge.d || (edge.event >= 0 ? dayOf(nodes[edge.event]) : "");

function evidence(edge) {
  const list = element("div");
  for (const [story, quote] of edge.q) {
    list.append(element("blockquote", quote));
    const told = stories[story];
    list.append(button([told.title || told.i, told.date, told.source].filter(Boolean).join(" · "), () => openStory(story, quote), "from-story"));
  }
  return list;
}

function section(title, rows) {
  if (!rows.length) return;
  card.append(element("h2", `${title} (${rows.length})`));
  const list = element("ol");
  const more = (from) => {
    for (const row of rows.slice(from, from + 60)) list.append(row());
    if (rows.length > from + 60) {
      const item = element("li");
      item.append(button(say("more", { count: rows.length - from - 60 }), () => { item.remove(); more(from + 60); }));
      list.append(item);
    }
  };
  more(0);
  card.append(list);
}

function line(edge, from) {
  return () => {
    const item = element("li"), day = edgeDay(edge);
    if (day) item.append(element("time", day + " "));
    item.append(document.createTextNode(types[edge.y][TYPE_NAME] + (edge.m ? `（${edge.m}）` : "") + " "));
    item.append(nameButton(other(edge, from)), evidence(edge));
    return item;
  };
}

function postLine(edge, from) {
  return () => {
    const item = element("li");
    item.append(nameButton(other(edge, from)), document.createTextNode(` ${edge.m || ""}${edge.u ? ` (${say("until_h")} ${edge.u})` : ""}`), evidence(edge));
    return item;
  };
}

function nodeCard(index) {
  const node = nodes[index];
  heading(node.n, [kinds[node.k][KIND_NAME], family(node) === "Event" ? [dayOf(node), node.w].filter(Boolean).join(" ") : "", node.s === "planned" ? say("planned") : ""]);
  if (node.a) card.append(element("p", `${say("aliases")} ${node.a.join("、")}`, { class: "sub" }));
  const row = element("div", "", { class: "row" });
  for (const depth of [1, 2, 3]) row.append(button(say("steps", { count: depth }), () => step(() => { state.around = index; state.depth = depth; }, true)));
  row.append(button(say("everything"), () => step(() => { state.around = -1; state.path = []; }, true)));
  card.append(element("h2", say("neighbours")), row);
  const byDay = [...node.edges].sort((a, b) => (b.day || "").localeCompare(a.day || ""));
  const of = (test) => byDay.filter(test);
  const visited = (edge) => typeOf(edge) === "VISITED";
  section(say("visited_by"), of((e) => visited(e) && e.t === index).map((e) => line(e, index)));
  section(say("visits"), of((e) => visited(e) && e.s === index).map((e) => line(e, index)));
  section(say("posts"), of((e) => typeOf(e) === "HOLDS_POST" && e.s === index).map((e) => postLine(e, index)));
  section(say("holders"), of((e) => typeOf(e) === "HOLDS_POST" && e.t === index).map((e) => postLine(e, index)));
  section(say("events"), of((e) => groupOf(e) === "role").map((e) => line(e, index)));
  section(say("lines_here"), of((e) => groupOf(e) !== "role" && typeOf(e) !== "HOLDS_POST" && !visited(e)).map((e) => line(e, index)));
  section(say("figures"), (node.f || []).map((figure) => () => element("li", figure)));
}

function edgeCard(index) {
  const edge = edges[index];
  heading(types[edge.y][TYPE_NAME] + (edge.m ? `（${edge.m}）` : ""), [edgeDay(edge)]);
  const ends = element("p");
  ends.append(nameButton(edge.s), document.createTextNode(typeOf(edge) === "PAIRED_WITH" ? " — " : " → "), nameButton(edge.t));
  card.append(ends, element("h2", say("sentences")), evidence(edge));
}

function heading(title, subs) {
  card.replaceChildren(button("×", () => choose(-1), "close"), element("h3", title), element("p", subs.filter(Boolean).join(" · "), { class: "sub" }));
  card.firstChild.setAttribute("aria-label", say("close"));
}

function showCard() {
  card.hidden = state.node < 0 && state.edge < 0;
  if (state.edge >= 0) edgeCard(state.edge);
  else if (state.node >= 0) nodeCard(state.node);
  card.scrollTop = 0;
}

function openStory(index, quote) {
  const story = stories[index], box = document.getElementById("text");
  box.replaceChildren(element("h3", story.title || story.i), element("p", [story.date, story.source, story.url || story.path].filter(Boolean).join(" · "), { class: "sub" }));
  const body = element("div");
  const at = story.text ? story.text.indexOf(quote) : -1;
  if (!story.text) body.append(element("blockquote", quote), element("p", say("no_text", { id: story.i })));
  else if (at < 0) body.append(story.text);
  else body.append(story.text.slice(0, at), element("mark", quote), story.text.slice(at + quote.length));
  box.append(body);
  document.getElementById("story").showModal();
  const mark = box.querySelector("mark");
  if (mark) mark.scrollIntoView({ block: "center" });
}

// The table of visible lines, sorted by any column, saved as CSV.
const COLUMNS = ["from_h", "line_h", "to_h", "date_h", "quote_h", "story_h"];
let sortedBy = 3, descending = true;

function tableRows() {
  const rows = edges.filter((edge) => shown.edge[edge.index]).map((edge) => {
    const [story, quote] = edge.q[0] || [-1, ""];
    return [nodes[edge.s].n, types[edge.y][TYPE_NAME], nodes[edge.t].n, edgeDay(edge), quote, story >= 0 ? stories[story].title || stories[story].i : "", edge.index];
  });
  return rows.sort((a, b) => (descending ? -1 : 1) * a[sortedBy].localeCompare(b[sortedBy], "zh") || a[6] - b[6]);
}

function showTable() {
  const box = document.getElementById("rows"), table = element("table"), head = element("tr"), body = element("tbody");
  COLUMNS.forEach((column, i) => {
    const cell = element("th", say(column) + (i === sortedBy ? (descending ? " ↓" : " ↑") : ""), { tabindex: "0", scope: "col" });
    const sort = () => { descending = i === sortedBy ? !descending : false; sortedBy = i; showTable(); };
    cell.addEventListener("click", sort);
    cell.addEventListener("keydown", (event) => { if (event.key === "Enter") sort(); });
    head.append(cell);
  });
  for (const row of tableRows().slice(0, 2000)) {
    const tr = element("tr");
    row.slice(0, 6).forEach((value) => tr.append(element("td", value)));
    tr.addEventListener("click", () => { step(() => { state.edge = row[6]; state.node = -1; }); });
    body.append(tr);
  }
  const top = element("thead");
  top.append(head);
  table.append(top, body);
  box.replaceChildren(button(say("csv"), saveCsv), table);
}

function saveCsv() {
  const field = (value) => (/[",\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value);
  // A leading = + - @ would be a formula to a spreadsheet.
  const safe = (value) => field(/^[=+\-@\t\r]/.test(value) ? "'" + value : value);
  const lines = [COLUMNS.map((c) => say(c)), ...tableRows().map((row) => row.slice(0, 6))].map((row) => row.map(safe).join(","));
  save("map.csv", new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv" }));
}
