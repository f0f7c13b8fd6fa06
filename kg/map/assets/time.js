// Time: a histogram of events by day, month or year; drag over it, or move its two ends, for a period; play it.
const eventDays = nodes.filter((node) => isEvent[node.k]).map(eventDay);
const datedDays = eventDays.filter((day) => /^\d{4}(-\d\d){0,2}$/.test(day)).sort();
const undatedCount = eventDays.length - datedDays.length;
const bins = binsOf(datedDays);
const perBin = bins.map(() => 0);
const binLength = bins.length ? bins[0].length : 0;
// A date vaguer than a bar (a month among days) has no bar of its own.
const vagueCount = datedDays.filter((day) => day.length < binLength).length;
for (const day of datedDays) if (day.length >= binLength) perBin[bins.indexOf(day.slice(0, binLength))]++;

// All days, months or years from the first to the last: the finest of which there are not too many.
function binsOf(days) {
  if (!days.length) return [];
  for (const [length, most] of [
    [10, 100],
    [7, 240],
  ]) {
    const precise = days.filter((day) => day.length >= length);
    if (!precise.length) continue;
    const last = precise[precise.length - 1].slice(0, length),
      found = [];
    for (let bin = precise[0].slice(0, length); bin <= last && found.length <= most; bin = after(bin)) found.push(bin);
    if (found.length <= most) return found;
  }
  const years = days.map((day) => Number(day.slice(0, 4)));
  return Array.from({ length: years[years.length - 1] - years[0] + 1 }, (_, n) =>
    String(years[0] + n).padStart(4, "0"),
  );
}

function after(bin) {
  const [year, month = 1, day = 1] = bin.split("-").map(Number),
    next = new Date(0);
  next.setUTCFullYear(year, bin.length === 7 ? month : month - 1, bin.length === 10 ? day + 1 : day);
  return next.toISOString().slice(0, bin.length);
}

const firstBin = () => Math.max(0, state.from ? bins.findIndex((bin) => bin >= state.from.slice(0, binLength)) : 0);
const lastBin = () =>
  state.to
    ? Math.max(
        0,
        bins.findLastIndex((bin) => bin <= state.to),
      )
    : bins.length - 1;

// The period of two bars; the whole range is no filter.
function setPeriod(one, two) {
  const [from, to] = [Math.min(one, two), Math.max(one, two)],
    all = from === 0 && to === bins.length - 1;
  state.from = all ? "" : bins[from];
  state.to = all ? "" : bins[to];
}

function makeBars() {
  const most = Math.max(1, ...perBin);
  $("bars").replaceChildren(
    ...bins.map((bin, i) => {
      const bar = element("i");
      bar.style.height = perBin[i] ? `${Math.max(8, (100 * perBin[i]) / most)}%` : "0";
      bar.title = `${bin}: ${perBin[i]}`;
      return bar;
    }),
  );
  $("time").hidden = bins.length < 2;
  for (const id of ["from", "to"]) $(id).max = Math.max(0, bins.length - 1);
}

function showTime() {
  if ($("time").hidden) return;
  const from = firstBin(),
    to = lastBin();
  [...$("bars").children].forEach((bar, i) => {
    bar.className = i >= from && i <= to ? "in" : "";
  });
  for (const [id, bin] of [
    ["from", from],
    ["to", to],
  ]) {
    $(id).value = bin;
    $(id).setAttribute("aria-valuetext", bins[bin]);
  }
  $("period").textContent = `${bins[from]} – ${bins[to]}`;
  $("undated").checked = state.undated;
  $("undated").parentElement.hidden = !undatedCount;
  $("undated-count").textContent = say("undated", { count: undatedCount });
  $("vague").textContent = vagueCount ? say("vague", { count: vagueCount }) : "";
}

function listenToTime() {
  let dragged = -1;
  const barAt = (event) => {
    const box = $("bars").getBoundingClientRect();
    return Math.max(0, Math.min(bins.length - 1, Math.floor(((event.clientX - box.left) / box.width) * bins.length)));
  };
  $("bars").addEventListener("pointerdown", (event) => {
    dragged = barAt(event);
    $("bars").setPointerCapture(event.pointerId);
    step(() => setPeriod(dragged, dragged));
  });
  $("bars").addEventListener("pointermove", (event) => {
    if (dragged >= 0) {
      setPeriod(dragged, barAt(event));
      update();
    }
  });
  $("bars").addEventListener("pointerup", () => {
    dragged = -1;
  });
  $("bars").addEventListener("dblclick", () => step(() => setPeriod(0, bins.length - 1)));
  for (const id of ["from", "to"])
    $(id).addEventListener("change", () => step(() => setPeriod(Number($("from").value), Number($("to").value))));
  $("undated").addEventListener("change", () =>
    step(() => {
      state.undated = $("undated").checked;
    }),
  );
  $("play").addEventListener("click", play);
}

// Bar after bar, each as a period of its own, until the last or the reader's click.
let playing = 0;
function play() {
  if (playing) {
    stopPlaying();
    return;
  }
  $("play").textContent = "❚❚";
  let at = lastBin() === bins.length - 1 ? -1 : lastBin();
  step(() => {});
  const next = () => {
    at++;
    if (at >= bins.length) {
      stopPlaying();
      setPeriod(0, bins.length - 1);
    } else setPeriod(at, at);
    update();
  };
  playing = setInterval(next, 900);
  next();
}

function stopPlaying() {
  clearInterval(playing);
  playing = 0;
  $("play").textContent = "▶";
}
