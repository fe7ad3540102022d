"use strict";

/* The run as cells: one for each task, its border drawn as it loads and its face filled as it is
   parsed. Only cells in which something happens are drawn again. */

/* Draws one cell; `part` is how far its state has come. */
function drawCell(pen, x, y, size, state, part, ink) {
  const rim = Math.max(1, Math.round(size / 9));
  pen.fillStyle = ink.slot;
  pen.fillRect(x, y, size, size);
  if (state === "blank") {
    return;
  }
  if (state === "failed") {
    pen.fillStyle = ink.paper;
    pen.fillRect(x, y, size, size);
    pen.strokeStyle = ink.fail;
    pen.lineWidth = Math.max(1, size / 8);
    const inset = size / 6;
    pen.beginPath();
    pen.moveTo(x + inset, y + inset);
    pen.lineTo(x + size - inset, y + size - inset);
    pen.moveTo(x + size - inset, y + inset);
    pen.lineTo(x + inset, y + size - inset);
    pen.stroke();
    return;
  }
  const around = state === "loading" ? part * 4 * size : 4 * size;
  pen.fillStyle = ink.fetch;
  pen.fillRect(x, y, Math.min(size, around), rim);
  if (around > size) {
    pen.fillRect(x + size - rim, y, rim, Math.min(size, around - size));
  }
  if (around > 2 * size) {
    const length = Math.min(size, around - 2 * size);
    pen.fillRect(x + size - length, y + size - rim, length, rim);
  }
  if (around > 3 * size) {
    const length = Math.min(size, around - 3 * size);
    pen.fillRect(x, y + size - length, rim, length);
  }
  if (state === "waiting") { // two bars, as on a pause button
    pen.fillStyle = ink.wait;
    const bar = Math.max(1, Math.round(size / 7));
    const height = Math.max(1, Math.round(size * 0.4));
    const top = y + Math.round((size - height) / 2);
    const middle = x + size / 2;
    pen.fillRect(Math.round(middle - bar * 1.5), top, bar, height);
    if (size >= 6) {
      pen.fillRect(Math.round(middle + bar * 0.5), top, bar, height);
    }
  } else if (state === "parsing") {
    const edge = size < 6 ? 0 : rim; // the face of a cell that small is all of it
    const face = size - 2 * edge;
    const height = face * part;
    pen.fillStyle = ink.parse;
    pen.fillRect(x + edge, y + edge + face - height, face, height);
  }
}

class Panel {
  constructor(contender, data, player) {
    this.contender = contender;
    this.data = data;
    this.player = player;
    this.total = data.tasks.length;
    this.time = element("span", { className: "time" });
    this.count = element("span");
    this.canvas = element("canvas", { tabIndex: 0 });
    this.canvas.setAttribute("role", "application");
    this.canvas.setAttribute("aria-roledescription", "field of cells");
    this.canvas.setAttribute("aria-label",
      `${contender.name}: ${thousands(this.total)} cells; arrow keys move from one to the next`);
    this.canvas.dataset.cells = this.total;
    this.cursor = element("div", { className: "cursor", hidden: true });
    this.box = element("div", { className: "panel" },
      element("h3", { textContent: contender.name, title: contender.name }),
      element("p", { className: "state" }, this.time, this.count),
      element("div", { className: "stage" }, this.canvas, this.cursor));
    this.focus = -1;
    this.canvas.addEventListener("keydown", event => this.key(event));
    this.canvas.addEventListener("focus", () => this.canvas.matches(":focus-visible") && this.move(Math.max(0, this.focus)));
    this.canvas.addEventListener("blur", () => { this.player.mark(-1); tip.hide(); });
    this.canvas.addEventListener("pointermove", event => this.point(event));
    this.canvas.addEventListener("pointerleave", () => { this.player.mark(-1); tip.hide(); });
  }

  layOut(cell, across, ink) {
    this.cell = cell;
    this.across = across;
    this.gap = cell >= 12 ? 3 : cell >= 7 ? 2 : 1;
    this.ink = ink;
    this.pen = sized(this.canvas, across * cell, Math.ceil(this.total / across) * cell);
    this.reset();
  }

  reset() {
    this.at = -1;
    this.next = 0;
    this.active = [];
    this.done = 0;
    this.pen.fillStyle = this.ink.paper;
    this.pen.fillRect(0, 0, this.canvas.width, this.canvas.height);
    for (let task = 0; task < this.total; task++) {
      this.draw(task, "blank", 0);
    }
  }

  draw(task, state, part) {
    const x = task % this.across * this.cell;
    const y = Math.floor(task / this.across) * this.cell;
    drawCell(this.pen, x, y, this.cell - this.gap, state, part, this.ink);
  }

  /* Shows the moment `at`; a step back begins anew. */
  show(at) {
    const c = this.contender;
    if (at < this.at) {
      this.reset();
    }
    while (this.next < c.size && c.start[this.next] <= at) {
      if (c.task[this.next] >= 0) {
        this.active.push(this.next);
      }
      this.next++;
    }
    let kept = 0;
    for (const i of this.active) {
      const task = c.task[i];
      if (at < c.fetched[i]) {
        this.draw(task, "loading", (at - c.start[i]) / (c.fetched[i] - c.start[i]));
      } else if (at < c.turn[i]) {
        this.draw(task, "waiting", 0);
      } else if (at < c.parsed[i]) {
        this.draw(task, "parsing", (at - c.turn[i]) / (c.parsed[i] - c.turn[i]));
      } else if (c.last[task] === i) {
        this.done++;
        this.draw(task, failed(c, i) ? "failed" : "parsing", 1);
        continue;
      } else { // a redirect or a retry: there is one more visit to come
        this.draw(task, "waiting", 0);
        continue;
      }
      this.active[kept++] = i;
    }
    this.active.length = kept;
    this.at = at;
    this.tell(at);
  }

  tell(at) {
    const finished = at >= this.contender.makespan;
    const time = span(Math.min(at, this.contender.makespan)) + (finished ? ", done" : "");
    if (this.time.textContent !== time) {
      this.time.textContent = time;
    }
    const count = `${thousands(this.done)} / ${thousands(this.total)}`;
    if (this.count.textContent !== count) {
      this.count.textContent = count;
    }
    this.box.classList.toggle("finished", finished);
    this.canvas.dataset.done = this.done;
  }

  mark(task) {
    this.cursor.hidden = task < 0;
    if (task >= 0) {
      const style = this.cursor.style;
      style.left = task % this.across * this.cell - 3 + "px";
      style.top = Math.floor(task / this.across) * this.cell - 3 + "px";
      style.width = style.height = this.cell - this.gap + 6 + "px";
    }
  }

  text(task) {
    const c = this.contender;
    const i = c.last[task];
    const visits = c.visits[task];
    return this.data.tasks[task] + "\n" + c.name + ", "
      + (i < 0 ? "not run" : (visits > 1 ? `${visits} visits, the last ` : "") + told(c, i, this.data));
  }

  move(task) {
    this.focus = task;
    this.player.mark(task);
    const box = this.canvas.getBoundingClientRect();
    tip.show(this.text(task), box.left + (task % this.across + 1) * this.cell,
      box.top + (Math.floor(task / this.across) + 1) * this.cell - 14);
    document.getElementById("readout").textContent =
      `${task + 1} of ${thousands(this.total)}: ` + this.text(task).replace("\n", ". ");
  }

  key(event) {
    const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: this.across, ArrowUp: -this.across };
    if (event.key === "Escape") {
      tip.hide();
    } else if (event.key === "Home" || event.key === "End") {
      this.move(event.key === "Home" ? 0 : this.total - 1);
      event.preventDefault();
    } else if (event.key in steps) {
      const to = this.focus + steps[event.key];
      this.move(to < 0 || to >= this.total ? Math.max(0, this.focus) : to);
      event.preventDefault();
    }
  }

  point(event) {
    const column = Math.floor(event.offsetX / this.cell);
    const task = Math.floor(event.offsetY / this.cell) * this.across + column;
    if (column >= this.across || task < 0 || task >= this.total) {
      this.player.mark(-1);
      tip.hide();
      return;
    }
    this.player.mark(task);
    tip.show(this.text(task), event.clientX, event.clientY);
  }
}

class Player {
  constructor(data) {
    this.data = data;
    this.panels = data.contenders.filter(contender => contender.size).map(c => new Panel(c, data, this));
    this.end = Math.max(1, ...this.panels.map(panel => panel.contender.makespan));
    this.at = this.end;
    this.playing = false;
    const whole = this.end / 1e6 / 10; // as fast as it takes for the whole to last ten seconds
    this.slowest = Math.min(0.1, whole);
    this.fastest = Math.max(100, whole);
    this.speed = whole;
    this.box = document.getElementById("player");
    this.play = document.getElementById("play");
    this.scrub = document.getElementById("scrub");
    this.rate = document.getElementById("speed");
    document.getElementById("panels").append(...this.panels.map(panel => panel.box));
    this.rate.value = 1000 * Math.log(whole / this.slowest) / Math.log(this.fastest / this.slowest);
    this.play.addEventListener("click", () => this.toggle());
    document.getElementById("restart").addEventListener("click", () => this.restart());
    this.scrub.addEventListener("input", () => { this.stop(); this.seek(this.scrub.value / 1000 * this.end); });
    this.rate.addEventListener("input", () => {
      this.speed = this.slowest * (this.fastest / this.slowest) ** (this.rate.value / 1000);
      this.tellSpeed();
    });
    document.addEventListener("keydown", event => this.key(event));
    this.tellSpeed();
    this.tellButton();
  }

  layOut() {
    const ink = palette();
    const total = this.data.tasks.length;
    const panels = document.getElementById("panels");
    panels.style.setProperty("--panel", total > 2000 ? "300px" : "210px");
    const width = Math.floor(this.panels[0]?.box.clientWidth || 0);
    if (!width) {
      return;
    }
    const height = total <= 200 ? 0.62 * width : width;
    const cell = Math.max(4, Math.min(34, Math.floor(Math.sqrt(width * height / total))));
    const across = Math.max(1, Math.floor(width / cell));
    this.panels.forEach(panel => panel.layOut(cell, across, ink));
    this.legend(ink);
    this.seek(this.at);
  }

  legend(ink) {
    const data = this.data;
    const entries = [["blank", 0, "to come"], ["loading", 0.6, data.fetch], ["waiting", 0, "waits for its turn"],
      ["parsing", 0.5, data.parse], ["parsing", 1, "done"], ["failed", 1, "failed"]]
      .filter(([state]) => this.occurs(state));
    document.getElementById("legend").replaceChildren(...entries.map(([state, part, name]) => {
      const canvas = element("canvas");
      canvas.setAttribute("aria-hidden", "true");
      drawCell(sized(canvas, 18, 18), 0, 0, 18, state, part, ink);
      return element("li", {}, canvas, name);
    }));
  }

  /* Whether any cell ever looks like that. */
  occurs(state) {
    const any = test => this.panels.some(({ contender: c }) => c.task.some((task, i) => task >= 0 && test(c, i)));
    return state === "waiting" ? any((c, i) => c.turn[i] > c.fetched[i] || c.last[c.task[i]] !== i)
      : state === "failed" ? any((c, i) => c.last[c.task[i]] === i && failed(c, i)) : true;
  }

  mark(task) {
    this.panels.forEach(panel => panel.mark(task));
  }

  seek(at) {
    this.at = Math.min(this.end, Math.max(0, at));
    this.panels.forEach(panel => panel.show(this.at));
    this.scrub.value = Math.round(1000 * this.at / this.end);
    this.scrub.setAttribute("aria-valuetext", `${span(this.at)} of ${span(this.end)}`);
    document.getElementById("clock").textContent = span(this.at);
    this.box.dataset.clock = Math.round(this.at);
  }

  step(now) {
    if (!this.playing) {
      return;
    }
    this.seek(this.at + (now - this.before) * 1e3 * this.speed);
    this.before = now;
    if (this.at >= this.end) {
      this.stop();
    } else {
      requestAnimationFrame(next => this.step(next));
    }
  }

  start() {
    if (this.at >= this.end) {
      this.seek(0);
    }
    this.playing = true;
    this.before = performance.now();
    this.tellButton();
    requestAnimationFrame(next => this.step(next));
  }

  stop() {
    this.playing = false;
    this.tellButton();
  }

  toggle() {
    this.playing ? this.stop() : this.start();
  }

  restart() {
    this.stop();
    this.seek(0);
    this.start();
  }

  tellButton() {
    this.play.textContent = this.playing ? "Pause" : "Play";
    this.box.dataset.playing = this.playing;
  }

  tellSpeed() {
    const digits = this.speed < 1 ? 2 : this.speed < 10 ? 1 : 0;
    const text = this.speed.toFixed(digits) + "x";
    document.getElementById("rate").textContent = text;
    this.rate.setAttribute("aria-valuetext", text);
  }

  key(event) {
    const taken = event.target.closest("button, select, summary, a, input:not([type=range])");
    const box = document.getElementById("panels").getBoundingClientRect();
    const unseen = box.bottom < 0 || box.top > innerHeight;
    const elsewhere = event.target === document.body ? unseen : !event.target.closest("#player");
    if (event.key === " " && !taken && !elsewhere && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.toggle();
    }
  }
}
