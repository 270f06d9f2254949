// window.downhillPage is for the page itself, and no part of the interface. The other scripts add to it, and web/dom
// calls it.
import { connect, fail } from "./calls.js";
import { whenECharts } from "./charts.js";
import { openEngine } from "./engine.js";
import { emit, listens } from "./events.js";
import { badLink, follow, isReload } from "./link.js";
import { paint } from "./paint.js";

const start = window.downhillStart;

// In a frame of another page, and at ?embed, the page has a compact form: see embed.css.
const embedded = new URLSearchParams(location.search).has("embed") || window.parent !== window;
document.documentElement.classList.toggle("embed", embedded);
const keepsNothing = !start.keeps && !embedded; // a page in a frame never does
start.keeps &&= !embedded;

window.downhillPage = {
  badLink,
  embedded,
  keepsNothing, // the browser refuses it, so the page says so
  connect,
  fail,
  openEngine,
  whenECharts,
  follow,
  isReload,
  listens,
  emit,
  paint,
  // Small notes of the site: the progress in the lessons, and that the tour was seen.
  note(name, text) {
    try { localStorage.setItem(`downhill-${name}`, text); } catch { /* then it is not noted */ }
  },
  noted(name) {
    try { return localStorage.getItem(`downhill-${name}`) ?? ""; } catch { return ""; }
  },
};
