// window.downhillPage is for the page itself, and no part of the interface. The other scripts add to it, and web/dom
// calls it.
import { closed, opened } from "./back.js";
import { connect, fail } from "./calls.js";
import { whenECharts } from "./charts.js";
import { openEngine } from "./engine.js";
import { emit, listens } from "./events.js";
import { badLink, follow, isReload, setOption } from "./link.js";
import { paint } from "./paint.js";

const start = window.downhillStart;

const { embedded } = start;
const keepsNothing = !start.keeps && !embedded; // a page in a frame never does
start.keeps &&= !embedded;

// settled waits until the engine has done what it was asked, and go-app, which draws 120 times a second, has drawn it.
const settled = async () => {
  await window.downhill.snapshot();
  await new Promise((done) => { setTimeout(done, 20); });
};

window.downhillPage = {
  badLink,
  embedded,
  keepsNothing, // the browser refuses it, so the page says so
  showPage: start.show,
  connect(call) {
    connect(call);
    start.answered(settled);
  },
  fail(sentence) {
    fail(sentence);
    start.refused();
  },
  openEngine,
  whenECharts,
  follow,
  opened,
  closed,
  isReload,
  setOption,
  listens,
  emit,
  paint,
  print: async (done) => {
    await Promise.allSettled([...document.querySelectorAll(".sheet img")].map((image) => image.decode()));
    addEventListener("afterprint", done, { once: true });
    print();
  },
  // Small notes of the site: the progress in the lessons, and that the tour was seen.
  note(name, text) {
    try { localStorage.setItem(`downhill-${name}`, text); } catch { /* then it is not noted */ }
  },
  noted(name) {
    try { return localStorage.getItem(`downhill-${name}`) ?? ""; } catch { return ""; }
  },
};
