"use strict";

/* Starts what needs scripts, once the data is unpacked. Without scripts, or where a browser cannot unpack, the
   tables of the page are all there is. */

(async () => {
  const trouble = text => {
    const box = document.getElementById("trouble");
    box.textContent = text;
    box.hidden = false;
  };
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const themeButton = document.getElementById("theme");
  let chosen = null;
  const pictures = [];
  const layOut = () => pictures.forEach(picture => picture.layOut());
  const theme = () => {
    root.dataset.theme = chosen || (dark.matches ? "dark" : "light");
    themeButton.textContent = root.dataset.theme === "dark" ? "Light" : "Dark";
    themeButton.setAttribute("aria-label", `Show it ${themeButton.textContent.toLowerCase()}`);
    layOut();
  };
  themeButton.hidden = false;
  themeButton.addEventListener("click", () => {
    chosen = root.dataset.theme === "dark" ? "light" : "dark";
    theme();
  });
  dark.addEventListener("change", theme);
  theme();

  if (!("DecompressionStream" in window)) {
    trouble("This browser cannot unpack the data of the pictures (it has no DecompressionStream). The tables are complete; "
      + "for the pictures open the file in Chrome 80, Firefox 113, Safari 16.4 or later.");
    return;
  }
  let data;
  try {
    data = await inflated(document.getElementById("data").textContent);
  } catch (broken) {
    trouble("The data of the pictures cannot be unpacked: the file is damaged. The tables are complete. " + broken);
    return;
  }
  data.contenders = data.contenders.map((contender, index) => unpacked(contender, index, data.tasks.length));
  if (!data.contenders.some(contender => contender.size)) {
    trouble("No timeline was kept, so there are no pictures.");
    return;
  }

  document.querySelectorAll(".needs-script").forEach(part => { part.hidden = false; });
  const player = new Player(data);
  const lanes = new Lanes(data);
  const charts = new Charts(data);
  pictures.push(player, lanes, charts);
  layOut();
  rowsOnDemand(document.getElementById("task-rows"), "tasks", () => ({
    columns: [data.unit, ...player.panels.map(panel => `${panel.contender.name}: done at (s)`),
      ...player.panels.map(panel => `${panel.contender.name}: outcome`)],
    count: data.tasks.length,
    row: task => [data.tasks[task],
      ...player.panels.map(({ contender: c }) => c.last[task] < 0 ? "-" : (c.parsed[c.last[task]] / 1e6).toFixed(6)),
      ...player.panels.map(({ contender: c }) => c.last[task] < 0 ? "-" : c.outcomes[c.outcome[c.last[task]]])],
  }));

  let width = innerWidth;
  let waiting = 0;
  addEventListener("resize", () => {
    if (innerWidth !== width) {
      width = innerWidth;
      clearTimeout(waiting);
      waiting = setTimeout(layOut, 120);
    }
  });

  let before = null;
  addEventListener("beforeprint", () => {
    before = { theme: root.dataset.theme, at: player.at, open: [...document.querySelectorAll("details.printed:not([open])")] };
    player.stop();
    player.at = player.end;
    charts.widest = 660; // what paper has room for
    root.dataset.theme = "light";
    before.open.forEach(details => { details.open = true; });
    layOut();
  });
  addEventListener("afterprint", () => {
    before.open.forEach(details => { details.open = false; });
    player.at = before.at;
    charts.widest = Infinity;
    root.dataset.theme = before.theme;
    layOut();
  });

  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) {
    const watch = new IntersectionObserver(entries => {
      if (entries.some(entry => entry.isIntersecting)) {
        watch.disconnect();
        player.restart();
      }
    }, { threshold: 0.25 });
    watch.observe(document.getElementById("panels"));
  }
  root.dataset.ready = "true";
})();
