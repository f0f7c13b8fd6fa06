// The panels of words: cards of nodes and lines, the story with its sentence marked, the table.
// Text only ever goes in as text.
const card = document.getElementById("card");
const STEP = 40,
  TOP = 5;

function element(tag, content = "", attributes = {}) {
  const made = document.createElement(tag);
  if (content) made.textContent = content;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function button(content, action, name = "") {
  const made = element("button", content, { type: "button" });
  if (name) made.className = name;
  made.addEventListener("click", action);
  return made;
}

const nameButton = (index) => button(nodes[index].n, () => goTo(index), "name");
const dayOf = (node) =>
  node.d ? node.d + (node.e ? `–${node.e}` : "") : node.t ? say("before", { date: node.t }) : say("undated_one");
const edgeDay = (edge) => edge.d || (edge.event >= 0 ? dayOf(nodes[edge.event]) : "");
const lineWords = (edge) => `${nodes[edge.s].n} ${types[edge.y][TYPE_NAME]} ${nodes[edge.t].n}`;
const storyWords = (story) =>
  [story.title || story.kicker || story.i, story.date, story.source].filter(Boolean).join(" · ");

function heading(title, subs, close) {
  const shut = button("×", close, "close");
  shut.setAttribute("aria-label", say("close"));
  card.replaceChildren(shut, element("h3", title), element("p", subs.filter(Boolean).join(" · "), { class: "sub" }));
}

function evidence(edge) {
  const box = element("div");
  for (const sentence of edge.q || []) {
    const [story, quote] = sentences[sentence];
    box.append(
      element("blockquote", quote),
      button(storyWords(stories[story]), () => openStory(story, quote), "from-story"),
    );
  }
  return box;
}

// A list with its count; a long one grows by the reader's wish. ``makers`` give each row when it is shown.
function section(title, makers, count = makers.length) {
  if (!makers.length) return;
  const list = element("ol");
  const grow = (from) => {
    for (const make of makers.slice(from, from + STEP)) list.append(make());
    if (makers.length <= from + STEP) return;
    const item = element("li");
    item.append(
      button(say("more", { count: makers.length - from - STEP }), () => {
        item.remove();
        grow(from + STEP);
      }),
    );
    list.append(item);
  };
  grow(0);
  card.append(element("h2", `${title} (${count})`), list);
}

// Lines of a node that say the same on the same day in the same sentences are one row: 走访 A、B、C.
function rowsOf(lines) {
  const rows = new Map();
  for (const edge of lines) {
    const key = edge.q ? JSON.stringify([edge.y, edge.day, edge.m, edge.u, edge.q]) : edge.index;
    if (rows.has(key)) rows.get(key).push(edge);
    else rows.set(key, [edge]);
  }
  return [...rows.values()];
}

const saidOf = (edge) => types[edge.y][TYPE_NAME] + (edge.m ? `（${edge.m}）` : "");

// A row as seen from the node: the day, what it says (which opens the line), with whom, and the sentences.
function lineRow(lines, from) {
  return () => {
    const item = element("li"),
      day = edgeDay(lines[0]);
    if (day) item.append(element("time", day));
    item.append(
      button(saidOf(lines[0]), () => chooseLine(lines[0].index), "said"),
      ...listed(lines, from),
      evidence(lines[0]),
    );
    return item;
  };
}

function postRow(lines, from) {
  return () => {
    const item = element("li"),
      [edge] = lines,
      until = edge.u ? ` (${say("until_h")} ${edge.u})` : "";
    item.append(
      ...listed(lines, from),
      button((edge.m || types[edge.y][TYPE_NAME]) + until, () => chooseLine(edge.index), "said"),
      evidence(edge),
    );
    return item;
  };
}

function listed(lines, from) {
  const names = lines.map((edge) => nameButton(other(edge, from)));
  for (const name of names.slice(0, -1)) name.classList.add("and");
  return names;
}

function storyRow(index) {
  return () => {
    const item = element("li");
    item.append(button(storyWords(stories[index]), () => openStory(index, ""), "from-story"));
    return item;
  };
}

function stepsRow(index) {
  const row = element("div", "", { class: "row" });
  for (const depth of [1, 2, 3]) {
    const made = button(say(depth === 1 ? "one_step" : "steps", { count: depth }), () =>
      step(() => {
        state.around = index;
        state.depth = depth;
      }, true),
    );
    made.setAttribute("aria-pressed", String(state.around === index && state.depth === depth));
    row.append(made);
  }
  row.append(button(say("everything"), showAll));
  return row;
}

function nodeCard(index) {
  const node = nodes[index],
    event = isEvent[node.k];
  heading(
    node.n,
    [
      kinds[node.k][KIND_NAME],
      event ? [dayOf(node), node.w].filter(Boolean).join(" ") : "",
      node.u ? say("planned") : "",
      node.c ? say("declared", { declared: node.c[0], named: node.c[1] }) : "",
    ],
    () => choose(-1),
  );
  if (node.o) card.append(element("p", node.o, { class: "sub" }));
  if (node.a) card.append(element("p", `${say("aliases")} ${node.a.join("、")}`, { class: "sub" }));
  card.append(element("h2", say("neighbours")), stepsRow(index));
  const latestFirst = [...node.edges].sort((a, b) => (b.day || "").localeCompare(a.day || "") || a.index - b.index);
  const lines = (title, test, row) => {
    const found = latestFirst.filter(test);
    section(
      say(title),
      rowsOf(found).map((group) => row(group, index)),
      found.length,
    );
  };
  const is = (edge, type) => typeOf(edge) === type;
  lines("visited_by", (edge) => is(edge, "VISITED") && edge.t === index, lineRow);
  lines("visits", (edge) => is(edge, "VISITED") && edge.s === index, lineRow);
  lines("posts", (edge) => is(edge, "HOLDS_POST") && edge.s === index, postRow);
  lines("holders", (edge) => is(edge, "HOLDS_POST") && edge.t === index, postRow);
  lines(event ? "participants" : "events", (edge) => groupOf(edge) === "role", lineRow);
  lines("lines_here", (edge) => groupOf(edge) !== "role" && !is(edge, "HOLDS_POST") && !is(edge, "VISITED"), lineRow);
  section(
    say("figures"),
    (node.f || []).map((figure) => () => element("li", figure)),
  );
  section(say("stories"), (node.r || []).map(storyRow));
}

function edgeCard(index) {
  const edge = edges[index],
    ends = element("p");
  heading(saidOf(edge), [edgeDay(edge)], () => choose(-1));
  ends.append(nameButton(edge.s), typeOf(edge) === "PAIRED_WITH" ? " — " : " → ", nameButton(edge.t));
  card.append(ends);
  if (edge.v !== undefined) {
    const told = element("p", `${say("event")} `);
    told.append(nameButton(edge.v));
    card.append(told);
  }
  card.append(element("h2", say("sentences")), evidence(edge));
}

// Who and what matters most, by a measure that is named: what a reader of a large graph needs first.
function overviewCard() {
  const days = nodes
    .filter((node) => isEvent[node.k])
    .map(eventDay)
    .filter(Boolean)
    .sort();
  heading(
    say("overview"),
    [
      days.length ? `${days[0]} – ${days[days.length - 1]}` : "",
      stories.length ? say("story_count", { count: stories.length }) : "",
    ],
    () => {
      showOverview(false);
      update();
    },
  );
  const busiest = (title, families) =>
    section(
      say(title),
      byWeight
        .filter((i) => nodes[i].weight && families.includes(family(nodes[i])))
        .slice(0, TOP)
        .map((i) => () => {
          const item = element("li");
          item.append(nameButton(i), element("output", say("line_count", { count: nodes[i].weight })));
          return item;
        }),
    );
  card.append(element("p", say("measure"), { class: "sub" }));
  busiest("busiest_people", ["Person"]);
  busiest("busiest_units", ["Unit"]);
  busiest("busiest_events", ["Event"]);
  const visits = edges
    .filter((edge) => typeOf(edge) === "VISITED")
    .sort((a, b) => (b.day || "").localeCompare(a.day || "") || a.index - b.index);
  section(
    say("latest_visits"),
    visits.slice(0, 2 * TOP).map((edge) => () => {
      const item = element("li");
      if (edge.day) item.append(element("time", edge.day));
      item.append(
        nameButton(edge.s),
        button(types[edge.y][TYPE_NAME], () => chooseLine(edge.index), "said"),
        nameButton(edge.t),
      );
      return item;
    }),
  );
}

let overview = false;
function showCard() {
  card.hidden = state.node < 0 && state.edge < 0 && !overview;
  if (state.edge >= 0) edgeCard(state.edge);
  else if (state.node >= 0) nodeCard(state.node);
  else if (overview) overviewCard();
  card.scrollTop = 0;
}

function openStory(index, quote) {
  const story = stories[index],
    box = document.getElementById("text"),
    body = element("div", "", { class: "story" });
  const where = [story.date, story.source, (story.by || []).join("、"), story.url || story.path]
    .filter(Boolean)
    .join(" · ");
  const at = story.text && quote ? story.text.indexOf(quote) : -1;
  if (at >= 0) body.append(story.text.slice(0, at), element("mark", quote), story.text.slice(at + quote.length));
  else if (story.text) body.textContent = story.text;
  else {
    if (quote) body.append(element("blockquote", quote));
    body.append(element("p", say("no_text", { id: story.i, where: story.url || story.path || "" })));
  }
  box.replaceChildren(
    element("h3", story.title || story.kicker || story.i),
    element("p", where, { class: "sub" }),
    body,
  );
  document.getElementById("story").showModal();
  const mark = box.querySelector("mark");
  if (mark) mark.scrollIntoView({ block: "center" });
}

// ---- the table of visible lines, sorted by any column
const COLUMNS = ["from_h", "line_h", "to_h", "date_h", "quote_h", "story_h"];
const ROWS = 500;
let sortedBy = 3,
  descending = true;

function tableRows() {
  const order = new Intl.Collator("zh");
  const rows = shown.edges.map((edge) => {
    const [story, quote] = edge.q ? sentences[edge.q[0]] : [-1, ""];
    return {
      edge,
      cells: [
        nodes[edge.s].n,
        saidOf(edge),
        nodes[edge.t].n,
        edgeDay(edge),
        quote,
        story >= 0 ? storyWords(stories[story]) : "",
      ],
    };
  });
  return rows.sort(
    (a, b) =>
      (descending ? -1 : 1) * order.compare(a.cells[sortedBy], b.cells[sortedBy]) || a.edge.index - b.edge.index,
  );
}

function tableHead() {
  const head = element("tr");
  COLUMNS.forEach((column, i) => {
    const cell = element("th", "", {
      scope: "col",
      "aria-sort": i !== sortedBy ? "none" : descending ? "descending" : "ascending",
    });
    cell.append(
      button(say(column) + (i !== sortedBy ? "" : descending ? " ↓" : " ↑"), () => {
        descending = i === sortedBy ? !descending : false;
        sortedBy = i;
        showTable();
      }),
    );
    head.append(cell);
  });
  return head;
}

function tableRow({ edge, cells }) {
  const row = element("tr");
  cells.forEach((cell) => row.append(element("td", cell)));
  row.children[1].replaceChildren(button(cells[1], () => chooseLine(edge.index), "said"));
  return row;
}

function showTable() {
  const table = element("table"),
    top = element("thead"),
    body = element("tbody"),
    rows = tableRows();
  top.append(tableHead());
  const grow = (from) => {
    body.append(...rows.slice(from, from + ROWS).map(tableRow));
    if (rows.length > from + ROWS) {
      const more = element("tr");
      more.append(
        button(say("more", { count: rows.length - from - ROWS }), () => {
          more.remove();
          grow(from + ROWS);
        }),
      );
      body.append(more);
    }
  };
  grow(0);
  table.append(top, body);
  document.getElementById("rows").replaceChildren(button(say("csv"), saveCsv), table);
}
