// What a test does inside the page. Both harnesses run this file there: harness_test.go beside it, and
// web/browsers/person.js.
window.hand ??= {
  // settled resolves with true once what the engine said is on the screen. go-app draws on ticks of its own, which it tells
  // no one of: in 60 ms there are several.
  settled: async () => {
    await downhill.snapshot();
    const drawn = () => new Promise(requestAnimationFrame);
    for (const end = performance.now() + 5000; !hand.isWhole() && performance.now() < end;) await drawn();
    await drawn();
    await drawn();
    return new Promise((done) => { setTimeout(done, 60, true); });
  },

  // isWhole reports whether the page has its dialogues, which are built when there is time. That of a frame has none.
  isWhole: () => !document.querySelector(".foot") || document.querySelector(".sheet, .no-sheet") !== null,

  // views are those beside the plot that a text names by what is in them.
  views: (text) => Object.entries({
    loss: /loss-panel/, surface: /surface-(panel|plot|marks|ground|tools|lines|help)/, maths: /maths/, table: /table-(grid|head|row|list)|"add-row|"circles","/, code: /code-|equation-button|"\.code /,
    model: /model-panel|predict|weights-panel|#query|#hand|by-hand|\.number\.(loss|accuracy|boundary)|\.equation\.live/,
    runs: /runs-panel|table\.runs|"\.places|#race-until/,
    curves: /cutoff|curve-|curves-panel|\.matrix|\.cut-offs|use-least/,
    fit: /fit-panel|\.fit-/,
    metrics: /metrics-panel|diagnosis-panel|\.metric-/,
  }).filter(([, words]) => words.test(text)).map(([name]) => name),

  // open opens views by their tabs, as a person does, and resolves once they are there. One that a class hides has no tab.
  open: async (...names) => {
    const shows = (name) => document.querySelector(`.view-${name}`);
    for (const name of names.filter((name) => !shows(name))) {
      const docks = [...document.querySelectorAll(".dock")].filter((dock) => dock.getClientRects().length).reverse();
      const dock = docks.find((dock) => !names.some((other) => dock.querySelector(`.view-${other}`)));
      const tab = dock?.querySelector(`[role=tab][id$="-${name}"]`);
      tab?.click();
      for (const end = performance.now() + 5000; tab && !shows(name) && performance.now() < end;) await new Promise(requestAnimationFrame);
    }
    return true;
  },

  // named is the first element of a selector that is seen and whose words are a name.
  named: (selector, name) => [...document.querySelectorAll(selector)].find((e) => e.innerText.trim() === name && e.getClientRects().length),

  // target resolves with the middle of what find finds, in the window's pixels, once it is at rest, can be pressed and is
  // not covered, and with [] if that takes longer than a time in ms. wasHit tells afterwards whether it got the press.
  target: (find, patience) => new Promise((done) => {
    let last = "";
    const end = performance.now() + patience;
    const look = () => {
      const element = find();
      if (element && !element.matches(":disabled, [aria-disabled=true]") && element.getClientRects().length) {
        element.scrollIntoView({ block: "nearest", behavior: "instant" });
        const box = element.getBoundingClientRect();
        const at = [box.left + box.width / 2, box.top + box.height / 2];
        if (at.join() === last && element.contains(document.elementFromPoint(...at))) {
          window.wasHit = false;
          element.addEventListener("click", () => { window.wasHit = true; }, { once: true, capture: true });
          done(at);
          return;
        }
        last = at.join();
      }
      if (performance.now() > end) done([]);
      else setTimeout(look, 20);
    };
    look();
  }),

  // place is where a position of the view lies in the window. With one feature, the second number is a probability.
  place: async (x, y) => {
    const { view: [across, up = [-0.12, 1.12]] } = await downhill.scene();
    const plot = document.querySelector("#decision-plot");
    plot.scrollIntoView({ block: "nearest", behavior: "instant" });
    const box = plot.querySelector("canvas").getBoundingClientRect();
    return [box.left + (x - across[0]) / (across[1] - across[0]) * box.width, box.top + (up[1] - y) / (up[1] - up[0]) * box.height];
  },
};
