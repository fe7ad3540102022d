"use strict";

/* The charts, by uPlot: percentiles of both stages, and throughput. Each contender has a colour and a dash of
   its own. */

const DASHES = [[], [9, 4], [3, 3], [12, 4, 3, 4], [6, 6], [2, 6], [16, 5], [8, 3, 2, 3, 2, 3]];

class Charts {
  constructor(data) {
    this.data = data;
    this.contenders = data.contenders.filter(contender => contender.size);
    this.drawn = [];
    this.widest = Infinity;
  }

  layOut() {
    this.drawn.forEach(chart => chart.destroy());
    const percent = Array.from({ length: 101 }, (_, i) => i);
    const times = key => this.contenders.map(c => c[key].length ? c[key].map(micros => micros / 1e6) : percent.map(() => null));
    const parts = this.contenders[0].rates.length;
    const middle = Array.from({ length: parts }, (_, i) => (i + 0.5) * 100 / parts);
    const most = Math.max(...this.contenders.flatMap(c => c.rates));
    this.drawn = [
      this.chart("chart-fetch", `${this.data.fetch}: percentiles`, [percent, ...times("fetchTimes")], "%", true),
      this.chart("chart-parse", `${this.data.parse}: percentiles`, [percent, ...times("parseTimes")], "%", true),
      this.chart("chart-rate", `${this.data.unit}s per second`, [middle, ...this.contenders.map(c => c.rates)],
        "% of its own run", false, most),
    ].filter(Boolean);
  }

  chart(id, title, columns, unit, logarithmic, most) {
    const box = document.getElementById(id);
    const ink = palette();
    box.hidden = false;
    const width = Math.min(this.widest, box.clientWidth);
    const values = columns.slice(1).flat().filter(value => value > 0);
    if (!width || !values.length) {
      box.hidden = true; // it would say nothing
      return null;
    }
    const style = getComputedStyle(document.documentElement);
    const low = 10 ** Math.floor(Math.log10(Math.min(...values)));
    const high = 10 ** Math.ceil(Math.log10(Math.max(...values) * 1.0001));
    const told = value => value == null ? "" : logarithmic ? span(value * 1e6) : value.toFixed(value < 10 ? 1 : 0);
    const axis = {
      stroke: ink.quiet, font: "12px system-ui, sans-serif",
      grid: { stroke: ink.line, width: 1 }, ticks: { stroke: ink.line, width: 1, size: 4 },
    };
    box.replaceChildren();
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", `${title}; the figures are in the table below`);
    return new uPlot({
      width, height: 300, title,
      legend: { markers: { width: 3, dash: (_, i) => ["solid", "dashed", "dotted"][(i - 1) % 3] } },
      cursor: { drag: { x: true, y: false } },
      scales: {
        x: { time: false, range: [0, 100] },
        y: logarithmic ? { distr: 3, log: 10, range: [low, high] } : { range: [0, most * 1.08] },
      },
      axes: [
        { ...axis, size: 34, space: 64, values: (_, splits) => splits.map(split => split + " %") },
        { ...axis, size: 62, values: (_, splits) => splits.map(split => split == null ? "" : logarithmic ? span(split * 1e6).replace(/\.0+ /, " ") : split) },
      ],
      series: [
        { label: "at", value: (_, value) => value == null ? "" : `${value.toFixed(0)} ${unit}` },
        ...this.contenders.map(contender => ({
          label: contender.name,
          stroke: style.getPropertyValue("--s" + contender.index % 8).trim(),
          dash: DASHES[contender.index % DASHES.length],
          width: 2,
          points: { show: false },
          value: (_, value) => told(value),
        })),
      ],
    }, columns, box);
  }
}
