"use strict";

/* Lanes over time: a row for each lane, a thin bar while it fetches, a line while it waits for its turn,
   a thick bar while it parses. Where lanes go on before their tasks are parsed, those are parsed in rows of
   their own, one for each core. Rows scroll, time zooms, and only what can be seen is drawn. */

class Lanes {
  static TALLEST = 460;
  static AXIS = 24;
  static GROUP = 20;

  constructor(data) {
    this.data = data;
    this.contenders = data.contenders.filter(contender => contender.size);
    this.view = document.getElementById("gantt-view");
    this.mode = document.getElementById("gantt-mode");
    this.canvas = element("canvas", { tabIndex: 0 });
    this.canvas.setAttribute("role", "application");
    this.canvas.setAttribute("aria-roledescription", "lanes over time");
    this.spacer = element("div", { className: "spacer" });
    this.view.append(this.canvas, this.spacer);
    this.mode.append(...this.contenders.map((c, i) => element("option", { value: i, textContent: c.name })));
    const best = this.contenders.findIndex(contender => contender.standing === "best");
    this.mode.value = Math.max(0, best);
    this.mode.addEventListener("change", () => this.choose());
    const on = (id, act) => document.getElementById(id).addEventListener("click", act);
    on("zoom-in", () => this.zoom(0.5));
    on("zoom-out", () => this.zoom(2));
    on("pan-left", () => this.pan(-0.25));
    on("pan-right", () => this.pan(0.25));
    on("zoom-all", () => this.range(0, this.contender.makespan));
    this.view.addEventListener("scroll", () => this.draw());
    this.canvas.addEventListener("keydown", event => this.key(event));
    this.canvas.addEventListener("wheel", event => this.wheel(event), { passive: false });
    this.canvas.addEventListener("pointerdown", event => {
      this.canvas.setPointerCapture(event.pointerId);
      this.drag = { x: event.offsetX, from: this.from };
    });
    this.canvas.addEventListener("pointerup", () => { this.drag = null; });
    this.canvas.addEventListener("pointermove", event => this.point(event));
    this.canvas.addEventListener("pointerleave", () => tip.hide());
    this.canvas.addEventListener("blur", () => tip.hide());
    this.refresh = rowsOnDemand(document.getElementById("span-rows"), "lanes", () => this.rows());
    this.choose();
  }

  choose() {
    const c = this.contender = this.contenders[this.mode.value];
    const rows = new Map();
    const add = (i, lane, core) => {
      const key = `${c.process[i]} ${core} ${lane}`;
      (rows.get(key) || rows.set(key, { process: c.process[i], lane, core, spans: [] }).get(key)).spans.push(i);
    };
    for (let i = 0; i < c.size; i++) {
      add(i, c.lane[i], false);
    }
    if (c.core) {
      [...c.core.keys()].filter(i => c.core[i] >= 0).sort((a, b) => c.turn[a] - c.turn[b]).forEach(i => add(i, c.core[i], true));
    }
    const sorted = [...rows.values()].sort((a, b) => a.process - b.process || a.core - b.core || a.lane - b.lane);
    const groups = new Set(sorted.map(lane => lane.process)).size;
    const room = Lanes.TALLEST - Lanes.AXIS - (groups > 1 ? groups * Lanes.GROUP : 0);
    this.height = Math.max(4, Math.min(22, Math.floor(room / sorted.length)));
    this.lanes = [];
    let y = 0;
    sorted.forEach((lane, i) => {
      if (groups > 1 && (i === 0 || sorted[i - 1].process !== lane.process)) {
        this.lanes.push({ group: lane.process ? `Child JVM ${lane.process}` : "JVM", y, height: Lanes.GROUP });
        y += Lanes.GROUP;
      }
      this.lanes.push({ ...lane, y, height: this.height });
      y += this.height;
    });
    this.total = y;
    this.selected = -1;
    this.from = 0;
    this.to = c.makespan;
    this.count = sorted.length;
    const lanes = sorted.filter(row => !row.core).length;
    this.canvas.dataset.lanes = lanes;
    this.canvas.dataset.cores = sorted.length - lanes;
    this.canvas.setAttribute("aria-label",
      `${c.name}: ${thousands(c.size)} visits in ${thousands(lanes)} lanes; N and P step through them`);
    this.layOut();
    this.refresh();
  }

  layOut() {
    const width = this.view.clientWidth;
    if (!width) {
      return;
    }
    this.width = width;
    this.shown = Math.min(Lanes.TALLEST, this.total + Lanes.AXIS + 4);
    this.view.style.height = this.shown + 2 + "px";
    this.pen = sized(this.canvas, width, this.shown);
    this.spacer.style.height = Math.max(0, this.total + Lanes.AXIS + 4 - this.shown) + "px";
    this.gutter = this.height >= 11 ? 58 : 10;
    this.ink = palette();
    this.draw();
  }

  x(time) {
    return this.gutter + (time - this.from) / (this.to - this.from) * (this.width - this.gutter - 10);
  }

  time(x) {
    return this.from + (x - this.gutter) / (this.width - this.gutter - 10) * (this.to - this.from);
  }

  draw() {
    const pen = this.pen, ink = this.ink, scrolled = this.view.scrollTop;
    pen.fillStyle = ink.paper;
    pen.fillRect(0, 0, this.width, this.shown);
    pen.font = "11px system-ui, sans-serif";
    pen.textBaseline = "middle";
    this.lanes.forEach((lane, i) => {
      const y = lane.y + Lanes.AXIS - scrolled;
      if (y + lane.height < Lanes.AXIS || y > this.shown) {
        return;
      }
      if (lane.group) {
        pen.fillStyle = ink.quiet;
        pen.fillText(lane.group, 4, y + lane.height / 2 + 2);
      } else {
        this.drawLane(lane, y);
      }
    });
    this.axis();
    const hidden = this.total + Lanes.AXIS > this.shown;
    document.getElementById("gantt-range").textContent = `${span(this.from)} to ${span(this.to)}`
      + (hidden ? `; ${thousands(this.count)} rows, scroll for the others` : "");
    this.canvas.dataset.from = Math.round(this.from);
    this.canvas.dataset.to = Math.round(this.to);
  }

  drawLane(lane, y) {
    const pen = this.pen, ink = this.ink, c = this.contender, height = lane.height;
    const gap = height >= 8 ? 2 : 1;
    const thick = height - gap;
    const thin = Math.max(1, Math.round(thick * 0.45));
    const middle = y + thick / 2;
    pen.fillStyle = ink.raised;
    pen.fillRect(this.gutter, y, this.width - this.gutter - 10, thick);
    const bar = (from, to, tall, colour) => {
      const left = Math.max(this.gutter, from), right = Math.min(this.width - 10, Math.max(to, from + 1));
      if (right > left) {
        pen.fillStyle = colour;
        pen.fillRect(left, middle - tall / 2, right - left, tall);
      }
    };
    const fetches = !lane.core, parses = lane.core || !c.core;
    for (const i of lane.spans) {
      const [first, last] = this.within(lane, i);
      if (first > this.to) {
        break;
      }
      if (last < this.from) {
        continue;
      }
      const fetched = this.x(c.fetched[i]), turn = this.x(c.turn[i]), parsed = this.x(c.parsed[i]);
      if (fetches) {
        const start = this.x(c.start[i]);
        bar(start, fetched, thin, ink.fetch);
        if (fetched - start > 4 && start > this.gutter) { // where one ends and the next begins
          bar(start, start + 1, thin, ink.raised);
        }
      }
      if (fetches && parses && c.turn[i] > c.fetched[i]) {
        bar(fetched, turn, Math.max(1, Math.round(thick / 8)), ink.wait);
      }
      if (parses && c.parsed[i] > c.turn[i]) {
        bar(turn, parsed, thick, ink.parse);
      }
      const end = this.x(last);
      if ((parses || c.core[i] < 0) && failed(c, i) && end >= this.gutter && end <= this.width - 10) {
        this.cross(end, middle, Math.max(2, thick / 3));
      }
      if (i === this.selected) {
        pen.strokeStyle = ink.ink;
        pen.lineWidth = 2;
        const left = Math.max(this.gutter, this.x(first) - 1);
        pen.strokeRect(left, y - 1, Math.max(3, Math.min(this.width - 9, end + 1) - left), thick + 2);
      }
    }
    if (this.gutter > 20) {
      pen.fillStyle = ink.quiet;
      pen.textAlign = "left";
      pen.fillText((lane.core ? "core " : "lane ") + lane.lane, 4, middle);
    }
  }

  /* From when to when a row has to do with a span. */
  within(row, i) {
    const c = this.contender;
    return row.core ? [c.turn[i], c.parsed[i]] : [c.start[i], c.core ? c.fetched[i] : c.parsed[i]];
  }

  cross(x, y, size) {
    const pen = this.pen;
    pen.strokeStyle = this.ink.fail;
    pen.lineWidth = 1.5;
    pen.beginPath();
    pen.moveTo(x - size, y - size);
    pen.lineTo(x + size, y + size);
    pen.moveTo(x + size, y - size);
    pen.lineTo(x - size, y + size);
    pen.stroke();
  }

  axis() {
    const pen = this.pen, ink = this.ink;
    pen.fillStyle = ink.paper;
    pen.fillRect(0, 0, this.width, Lanes.AXIS - 2);
    const rough = (this.to - this.from) / Math.max(2, this.width / 110);
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map(factor => factor * power).find(candidate => candidate >= rough);
    const digits = Math.max(0, -Math.floor(Math.log10(step / 1e6)));
    pen.fillStyle = ink.quiet;
    for (let tick = Math.ceil(this.from / step) * step; tick <= this.to; tick += step) {
      const x = Math.round(this.x(tick));
      pen.textAlign = x > this.width - 40 ? "right" : x < this.gutter + 12 ? "left" : "center";
      pen.fillText((tick / 1e6).toFixed(digits) + " s", x, 9);
      pen.fillRect(x, Lanes.AXIS - 7, 1, 5);
    }
    pen.textAlign = "left";
  }

  range(from, to) {
    const c = this.contender;
    const length = Math.min(c.makespan, Math.max(20, to - from));
    this.from = Math.max(0, Math.min(from, c.makespan - length));
    this.to = this.from + length;
    this.draw();
  }

  zoom(factor, around = (this.from + this.to) / 2) {
    this.range(around - (around - this.from) * factor, around + (this.to - around) * factor);
  }

  pan(part) {
    const by = part * (this.to - this.from);
    this.range(this.from + by, this.to + by);
  }

  wheel(event) {
    if (event.ctrlKey) {
      event.preventDefault();
      this.zoom(2 ** (event.deltaY / 200), this.time(event.offsetX));
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      this.pan((event.deltaX || event.deltaY) / this.width);
    }
  }

  key(event) {
    const acts = {
      "+": () => this.zoom(0.5), "=": () => this.zoom(0.5), "-": () => this.zoom(2),
      "0": () => this.range(0, this.contender.makespan),
      ArrowLeft: () => this.pan(-0.2), ArrowRight: () => this.pan(0.2),
      ArrowUp: () => this.view.scrollBy(0, -60), ArrowDown: () => this.view.scrollBy(0, 60),
      n: () => this.select(this.selected + 1), p: () => this.select(this.selected - 1),
      Escape: () => tip.hide(),
    };
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      act();
    }
  }

  select(i) {
    const c = this.contender;
    this.selected = Math.max(0, Math.min(c.size - 1, i));
    const lane = this.lanes.find(row =>
      row.spans && !row.core && row.process === c.process[this.selected] && row.lane === c.lane[this.selected]);
    if (lane.y < this.view.scrollTop || lane.y + lane.height > this.view.scrollTop + this.shown - Lanes.AXIS) {
      this.view.scrollTop = lane.y - this.shown / 2;
    }
    const length = this.to - this.from;
    if (c.start[this.selected] < this.from || c.start[this.selected] > this.to) {
      this.range(c.start[this.selected] - length / 4, c.start[this.selected] + length * 3 / 4);
    } else {
      this.draw();
    }
    document.getElementById("gantt-readout").textContent =
      `${this.selected + 1} of ${thousands(c.size)}: ${this.text(this.selected).replaceAll("\n", ". ")}`;
  }

  text(i) {
    const c = this.contender;
    const task = c.task[i] < 0 ? "robots.txt" : this.data.tasks[c.task[i]];
    return `${task}\n${c.process[i] ? `child JVM ${c.process[i]}, ` : ""}lane ${c.lane[i]}, ${told(c, i, this.data)}`;
  }

  point(event) {
    if (this.drag) {
      const moved = (event.offsetX - this.drag.x) / (this.width - this.gutter - 10) * (this.to - this.from);
      this.range(this.drag.from - moved, this.drag.from - moved + this.to - this.from);
      tip.hide();
      return;
    }
    const y = event.offsetY - Lanes.AXIS + this.view.scrollTop;
    const lane = this.lanes.find(row => row.spans && y >= row.y && y < row.y + row.height);
    const time = this.time(event.offsetX);
    const near = (this.to - this.from) / this.width * 2;
    const i = lane && event.offsetY > Lanes.AXIS
      ? lane.spans.find(at => this.within(lane, at)[0] - near <= time && time <= this.within(lane, at)[1] + near)
      : undefined;
    i === undefined ? tip.hide() : tip.show(this.text(i), event.clientX, event.clientY);
  }

  rows() {
    const c = this.contender, data = this.data;
    const seconds = micros => (micros / 1e6).toFixed(6);
    return {
      columns: [data.unit, "mode", "JVM", "lane", "start (s)", `${data.fetch} (s)`, "wait (s)", `${data.parse} (s)`, "outcome"],
      count: c.size,
      row: i => [c.task[i] < 0 ? "robots.txt" : data.tasks[c.task[i]], c.name, c.process[i], c.lane[i], seconds(c.start[i]),
        seconds(c.fetched[i] - c.start[i]), seconds(c.turn[i] - c.fetched[i]), seconds(c.parsed[i] - c.turn[i]),
        c.outcomes[c.outcome[i]]],
    };
  }
}
