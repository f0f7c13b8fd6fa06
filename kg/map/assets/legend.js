// The legend: what colours, shapes and strokes mean, how many of each are visible, and the boxes that filter them.
function swatch(trace, paint) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"),
    path = document.createElementNS(svg.namespaceURI, "path"),
    to = new SvgPath();
  trace(to);
  for (const [name, value] of Object.entries({ width: 22, height: 16, "aria-hidden": "true" }))
    svg.setAttribute(name, value);
  for (const [name, value] of Object.entries({ d: to.d, ...paint })) path.setAttribute(name, value);
  svg.append(path);
  return svg;
}

const kindSwatch = (kind) =>
  swatch((to) => traceShape(to, kind[SHAPE], 11, 8, 5.5), { fill: kind[COLOUR], class: "outlined" });
const lineSwatch = (type) =>
  swatch(
    (to) => {
      to.moveTo(0, 8);
      to.lineTo(22, 8);
    },
    {
      stroke: type[LINE] || "var(--line)",
      "stroke-width": type[WIDTH] + 0.6,
      "stroke-dasharray": type[DASHES].join(" "),
    },
  );

// How many of each kind (or type) there are under the present fold, and how many of them are visible.
function tally(things, places, flags, counts) {
  const all = new Array(places.length).fill(0),
    here = new Array(places.length).fill(0);
  for (const thing of things) {
    const place = places === kinds ? thing.k : thing.y;
    if (counts(thing)) all[place]++;
    if (flags[thing.index]) here[place]++;
  }
  return { all, here };
}

const present = (edge) => !twin(edge) && !foldedAway(nodes[edge.s]) && !foldedAway(nodes[edge.t]);

function legendRow(name, meaning, picture, count, checked, toggle) {
  const item = element("li"),
    label = element("label"),
    box = element("input", "", { type: "checkbox" });
  box.checked = checked;
  box.addEventListener("change", toggle);
  label.title = meaning;
  label.append(box, ...(picture ? [picture] : []), element("span", name), element("output", count));
  item.append(label);
  return item;
}

// A list of the rows of one group, under a box for them all.
function legendGroup(title, places, rows, names, hidden, { all, here }, picture) {
  const used = places.filter((place) => all[place]);
  if (!used.length) return [];
  const sum = (numbers) => used.reduce((total, place) => total + numbers[place], 0);
  const flip = (chosen, show) => () =>
    step(() => {
      for (const place of chosen) {
        if (show) state[hidden].delete(place);
        else state[hidden].add(place);
      }
    });
  const visible = (place) => !state[hidden].has(place);
  const counted = (n, of) => (n === of ? String(n) : say("of", { shown: n, all: of }));
  const list = element("ul"),
    head = legendRow(
      title,
      "",
      null,
      counted(sum(here), sum(all)),
      used.some(visible),
      flip(used, !used.some(visible)),
    );
  head.className = "group";
  list.append(head);
  for (const place of used) {
    const row = legendRow(
      rows[place][names.name],
      rows[place][names.meaning],
      picture(rows[place]),
      counted(here[place], all[place]),
      visible(place),
      flip([place], !visible(place)),
    );
    row.dataset.of = rows[place][names.id];
    list.append(row);
  }
  return [list];
}

function showLegend() {
  const boxes = () => [...$("legend").querySelectorAll("input")],
    held = boxes().indexOf(document.activeElement);
  const places = (rows, column, value) =>
    rows.map((_, place) => place).filter((place) => rows[place][column] === value);
  const kindCounts = tally(nodes, kinds, shown.node, (node) => !foldedAway(node)),
    typeCounts = tally(edges, types, shown.edge, present);
  const ofKinds = { id: KIND, name: KIND_NAME, meaning: KIND_MEANING },
    ofTypes = { id: TYPE, name: TYPE_NAME, meaning: TYPE_MEANING };
  $("kinds").replaceChildren(
    ...["Person", "Unit", "Place", "Event"].flatMap((name) =>
      legendGroup(say(name), places(kinds, FAMILY, name), kinds, ofKinds, "kinds", kindCounts, kindSwatch),
    ),
  );
  $("types").replaceChildren(
    ...["direct", "role", "fact"].flatMap((name) =>
      legendGroup(say(name), places(types, GROUP, name), types, ofTypes, "types", typeCounts, lineSwatch),
    ),
  );
  if (held >= 0 && boxes()[held]) boxes()[held].focus();
}
