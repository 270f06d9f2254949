// ECharts, which draws the charts. It comes after the first paint, in which nothing needs it.
const address = new URL("echarts.js", document.currentScript.src).href;

const painted = new Promise((done) => { document.hidden ? done() : requestAnimationFrame(() => setTimeout(done)); });
const loaded = painted.then(() => import(address)).then(() => true, (error) => {
  console.error(error);
  return false;
});

// whenECharts tells whether ECharts is there, once that is known.
export const whenECharts = (tell) => { loaded.then(tell); };
