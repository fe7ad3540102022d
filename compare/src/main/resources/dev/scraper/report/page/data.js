"use strict";

/* What was measured, from the packed text in the page. Times are in microseconds. */

async function inflated(packed) {
  const bytes = Uint8Array.from(atob(packed), character => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

/* A contender with the columns of its spans as absolute times, and the last span of each task. */
function unpacked(contender, index, tasks) {
  if (!contender.task) {
    return { name: contender.name, index, standing: contender.standing, size: 0 };
  }
  const size = contender.task.length;
  const start = new Float64Array(size), fetched = new Float64Array(size);
  const turn = new Float64Array(size), parsed = new Float64Array(size);
  const last = new Int32Array(tasks).fill(-1);
  const visits = new Int32Array(tasks);
  let at = 0;
  for (let i = 0; i < size; i++) {
    at += contender.start[i];
    start[i] = at;
    fetched[i] = start[i] + contender.fetched[i];
    turn[i] = fetched[i] + contender.turn[i];
    parsed[i] = turn[i] + contender.parsed[i];
    if (contender.task[i] >= 0) {
      last[contender.task[i]] = i;
      visits[contender.task[i]]++;
    }
  }
  const done = last.reduce((sum, span) => sum + (span >= 0 ? 1 : 0), 0);
  return { ...contender, index, size, start, fetched, turn, parsed, last, visits, done };
}

function failed(contender, span) {
  return !contender.accepted[contender.outcome[span]];
}

/* Three digits that matter: 0.34 ms, 12.0 ms, 310 ms, 1.23 s, 402 s. */
function span(micros) {
  const seconds = micros / 1e6;
  if (micros === 0) {
    return "0 s";
  }
  if (seconds < 1) {
    const millis = micros / 1e3;
    return millis.toFixed(millis < 10 ? 2 : millis < 100 ? 1 : 0) + " ms";
  }
  return seconds.toFixed(seconds < 10 ? 2 : seconds < 100 ? 1 : 0) + " s";
}

function thousands(number) {
  return number.toLocaleString("en-US");
}

/* One visit, in a sentence. */
function told(contender, i, data) {
  const wait = contender.turn[i] - contender.fetched[i];
  return `from ${span(contender.start[i])}: ${data.fetch} ${span(contender.fetched[i] - contender.start[i])}`
    + (wait > 0 ? `, wait ${span(wait)}` : "")
    + `, ${data.parse} ${span(contender.parsed[i] - contender.turn[i])}`
    + `, ${contender.outcomes[contender.outcome[i]]}`;
}

/* The colours in force, from the style sheet. */
function palette() {
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue("--" + name).trim();
  const names = ["paper", "raised", "ink", "quiet", "line", "slot", "fetch", "parse", "wait", "fail", "focus"];
  return Object.fromEntries(names.map(name => [name, colour(name)]));
}

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/* A canvas of that many CSS pixels, sharp on any screen. */
function sized(canvas, width, height) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = width + "px";
  canvas.style.height = height + "px";
  const pen = canvas.getContext("2d");
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  return pen;
}

const tip = {
  show(text, x, y) {
    const box = document.getElementById("tip");
    box.textContent = text;
    box.hidden = false;
    const { width, height } = box.getBoundingClientRect();
    const left = Math.max(4, Math.min(x + 14, innerWidth - width - 8));
    const top = y + 18 + height > innerHeight ? y - height - 10 : y + 18;
    box.style.transform = `translate(${Math.round(left)}px, ${Math.round(Math.max(4, top))}px)`;
  },
  hide() {
    document.getElementById("tip").hidden = true;
  },
};

/* A cell of CSV that no spreadsheet runs as a formula. */
function csvCell(value) {
  const text = String(value);
  const safe = typeof value === "string" && /^[\s"]*[=+\-@'\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/* Rows in a <details>, made when it is opened and a few hundred at a time. */
function rowsOnDemand(details, name, source) {
  const SOME = 200;
  const box = details.querySelector(".rows");
  const fill = () => {
    const { columns, count, row } = source();
    const body = element("tbody");
    const more = element("button", { type: "button" });
    const csv = element("button", { type: "button", textContent: "Download as CSV" });
    const add = () => {
      const to = Math.min(count, body.rows.length + SOME);
      for (let i = body.rows.length; i < to; i++) {
        const cells = row(i).map((value, at) => {
          const cell = element(at ? "td" : "th", { textContent: value, className: at ? "" : "text" });
          at ? cell.setAttribute("data-label", columns[at]) : cell.setAttribute("scope", "row");
          return cell;
        });
        body.append(element("tr", {}, ...cells));
      }
      more.hidden = to === count;
      more.textContent = `Show ${thousands(Math.min(SOME, count - to))} more of ${thousands(count)} rows`;
    };
    more.addEventListener("click", add);
    csv.addEventListener("click", () => {
      const lines = [columns];
      for (let i = 0; i < count; i++) {
        lines.push(row(i));
      }
      const text = lines.map(line => line.map(csvCell).join(",") + "\n").join("");
      const url = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
      element("a", { href: url, download: name + ".csv" }).click();
      setTimeout(() => URL.revokeObjectURL(url), 10000);
    });
    const head = columns.map(column => {
      const cell = element("th", { textContent: column });
      cell.setAttribute("scope", "col");
      return cell;
    });
    const table = element("table", {},
      element("caption", { textContent: `${thousands(count)} rows` }),
      element("thead", {}, element("tr", {}, ...head)), body);
    box.replaceChildren(csv, element("div", { className: "scroll", tabIndex: 0 }, table), more);
    add();
  };
  details.addEventListener("toggle", () => details.open ? fill() : box.replaceChildren());
  return () => details.open && fill();
}
