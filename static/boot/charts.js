// ECharts, which draws the charts. It comes after the program, which needs all of the network before.
import { program } from "./load.js";

const address = new URL("echarts.js", document.currentScript.src).href;

const fetched = () => import(address).then(() => true, (error) => {
  console.error(error);
  return false;
});
const loaded = program.then(fetched, () => false); // the page says why there is no program

// whenECharts tells whether ECharts is there, once that is known and the page is seen. Each that asks is told in a task of
// its own: the first drawing of a chart takes a while.
let turn = loaded.then((there) => window.downhillStart.whenShown.then(() => there));
export const whenECharts = (tell) => {
  turn = turn.then((there) => new Promise((done) => {
    setTimeout(() => {
      tell(there);
      done(there);
    });
  }));
};
