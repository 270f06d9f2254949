// A plain loop that does the sums of an epoch of gradient descent: the loss, its slopes and the step, over n points with
// d features. The same source runs in the page and in Node. draw in data.go makes the same points.
function newLoop(n, d) {
  const learningRate = 0.01;
  let state = 1;
  const uniform = () => (state = (state * 1664525 + 1013904223) % 4294967296) / 4294967296;
  const x = new Float64Array(n * d), y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    y[i] = i % 2;
    for (let j = 0; j < d; j++) x[i * d + j] = Math.round((uniform() * 4 - 2 + (i % 2)) * 1000) / 1000;
  }
  const w = new Float64Array(d), slopes = new Float64Array(d);
  let b = 0, loss = 0;

  function epoch() {
    slopes.fill(0);
    let slope = 0;
    loss = 0;
    for (let i = 0; i < n; i++) {
      const row = i * d;
      let z = b;
      for (let j = 0; j < d; j++) z += w[j] * x[row + j];
      const e = Math.exp(-Math.abs(z));
      const p = z >= 0 ? 1 / (1 + e) : e / (1 + e);
      loss += (z > 0 ? z : 0) + Math.log1p(e) - y[i] * z;
      const r = p - y[i];
      for (let j = 0; j < d; j++) slopes[j] += r * x[row + j];
      slope += r;
    }
    for (let j = 0; j < d; j++) w[j] -= learningRate * slopes[j] / n;
    b -= learningRate * slope / n;
    loss /= n;
  }

  return {
    points: () => Array.from({ length: n }, (_, i) => ({ x: Array.from(x.subarray(i * d, i * d + d)), label: y[i] })),
    weights: () => [...w, b],
    // run does a number of epochs and returns how long that took, in milliseconds.
    run(epochs) {
      const start = performance.now();
      for (let k = 0; k < epochs; k++) epoch();
      return performance.now() - start;
    },
  };
}
