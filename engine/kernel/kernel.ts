// The loops of points.go and rows.go on two points at a time: one in each half of a vector. Every function of Go's has
// its own here, with the same operations in the same order, so that both give the same bits; the tests compare them.
// Addresses are in bytes, in the memory of the engine. A number has 8 bytes, a vector 16.

const number: usize = 8;
const vector: usize = 16;

// After the pairs of slopes, the lanes have Σ max(0, z) and Π (1 + e^(−|z|)) − 1.
const linear: usize = 1 * vector;
const excess: usize = 2 * vector;

// gradient adds pairs of rows to the lanes. It does four pairs at once: their sums do not wait for each other, and each
// lane is loaded and stored once for all four. A lane still gets the pairs in their order.
export function gradient(x: usize, signs: usize, pairs: i32, dim: i32, parameters: usize, lanes: usize): void {
  const row = <usize>dim * number;
  const pair = 2 * row;
  const own = lanes + pair; // the bias, and what follows it
  for (; pairs >= 4; pairs -= 4) {
    let a = v128.load64_splat(parameters + row);
    let b = a, c = a, d = a;
    for (let j: usize = 0; j < row; j += number) {
      const weight = v128.load64_splat(parameters + j);
      const at = x + j;
      a = add(a, mul(weight, column(at, row)));
      b = add(b, mul(weight, column(at + pair, row)));
      c = add(c, mul(weight, column(at + 2 * pair, row)));
      d = add(d, mul(weight, column(at + 3 * pair, row)));
    }
    a = residual(a, signs, own);
    b = residual(b, signs + vector, own);
    c = residual(c, signs + 2 * vector, own);
    d = residual(d, signs + 3 * vector, own);
    for (let j: usize = 0; j < row; j += number) {
      const at = x + j;
      let sum = add(v128.load(lanes + 2 * j), mul(a, column(at, row)));
      sum = add(sum, mul(b, column(at + pair, row)));
      sum = add(sum, mul(c, column(at + 2 * pair, row)));
      v128.store(lanes + 2 * j, add(sum, mul(d, column(at + 3 * pair, row))));
    }
    x += 4 * pair;
    signs += 4 * vector;
  }
  for (; pairs > 0; pairs--) {
    const r = residual(logit(x, row, parameters), signs, own);
    for (let j: usize = 0; j < row; j += number) {
      v128.store(lanes + 2 * j, add(v128.load(lanes + 2 * j), mul(r, column(x + j, row))));
    }
    x += pair;
    signs += vector;
  }
}

// residual adds what a pair of logits has for the bias and for the loss, and returns the derivatives by the logits.
// @ts-ignore: a decorator of AssemblyScript
@inline function residual(logits: v128, signs: usize, own: usize): v128 {
  const sign = v128.load(signs);
  const z = mul(logits, sign);
  const e = decay(z);
  const r = mul(sigmoid(z, e), sign);
  v128.store(own, add(v128.load(own), r));
  v128.store(own, add(v128.load(own, linear), positive(z)), linear);
  v128.store(own, times(v128.load(own, excess), e), excess);
  return r;
}

// loss is gradient without the slopes.
export function loss(x: usize, signs: usize, pairs: i32, dim: i32, parameters: usize, lanes: usize): void {
  const row = <usize>dim * number;
  const own = lanes + 2 * row;
  let above = v128.load(own, linear);
  let product = v128.load(own, excess);
  for (; pairs > 0; pairs--) {
    const z = mul(logit(x, row, parameters), v128.load(signs));
    above = add(above, positive(z));
    product = times(product, decay(z));
    x += 2 * row;
    signs += vector;
  }
  v128.store(own, above, linear);
  v128.store(own, product, excess);
}

// logits sets out to the logits of pairs of rows.
export function logits(out: usize, x: usize, pairs: i32, dim: i32, parameters: usize): void {
  const row = <usize>dim * number;
  for (; pairs > 0; pairs--) {
    v128.store(out, logit(x, row, parameters));
    x += 2 * row;
    out += vector;
  }
}

// probabilities sets out to the probabilities of pairs of rows, in 32 bits each.
export function probabilities(out: usize, x: usize, pairs: i32, dim: i32, parameters: usize): void {
  const row = <usize>dim * number;
  for (; pairs > 0; pairs--) {
    const z = logit(x, row, parameters);
    v128.store_lane<u64>(out, f32x4.demote_f64x2_zero(sigmoid(z, decay(z))), 0);
    x += 2 * row;
    out += number;
  }
}

// shades sets out to the probabilities of pairs of rows, in steps of 1/255: a byte each.
export function shades(out: usize, x: usize, pairs: i32, dim: i32, parameters: usize): void {
  const row = <usize>dim * number;
  for (; pairs > 0; pairs--) {
    const z = logit(x, row, parameters);
    const steps = i32x4.trunc_sat_f64x2_u_zero(add(mul(all(255), sigmoid(z, decay(z))), all(0.5)));
    v128.store_lane<u16>(out, v128.shuffle<i8>(steps, steps, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4), 0);
    x += 2 * row;
    out += 2;
  }
}

// logit is b + w₁x₁ + w₂x₂ + … of the two rows at x.
// @ts-ignore: a decorator of AssemblyScript
@inline function logit(x: usize, row: usize, parameters: usize): v128 {
  let z = v128.load64_splat(parameters + row);
  for (let j: usize = 0; j < row; j += number) {
    z = add(z, mul(v128.load64_splat(parameters + j), column(x + j, row)));
  }
  return z;
}

// column is the number at x and the one a row further on.
// @ts-ignore
@inline function column(x: usize, row: usize): v128 { return v128.load_lane<u64>(x + row, v128.load64_zero(x), 1); }

// sigmoid is σ(z), given e^(−|z|).
// @ts-ignore
@inline function sigmoid(z: v128, e: v128): v128 {
  return f64x2.div(v128.bitselect(all(1), e, f64x2.ge(z, all(0))), add(all(1), e));
}

// positive is max(0, z), and NaN of NaN.
// @ts-ignore
@inline function positive(z: v128): v128 { return f64x2.pmax(z, all(0)); }

// times is (1 + q)(1 + e) − 1.
// @ts-ignore
@inline function times(q: v128, e: v128): v128 { return add(q, add(e, mul(e, q))); }

// decay is e^(−|z|): elementary.Decay, where the steps are explained.
// @ts-ignore
@inline function decay(z: v128): v128 {
  const x = v128.or(z, all(-0.0));
  const t = add(mul(x, all(log2E)), all(shift));
  const k = sub(t, all(shift));
  const r = sub(sub(x, mul(k, all(ln2High))), mul(k, all(ln2Low)));
  const s = mul(r, r);
  const y = add(all(1), add(r, mul(s, add(even(s), mul(r, odd(s))))));
  return v128.andnot(i64x2.add(y, i64x2.shl(t, 52)), f64x2.lt(x, all(-708)));
}

const log2E: f64 = 1.4426950408889634;
const shift: f64 = 6755399441055744.0; // 1.5·2⁵²
// ln 2 in two parts, the first of 32 bits.
const ln2High: f64 = 2977044471.0 / 4294967296.0;
const ln2Low: f64 = 1.9082149292705877e-10;

// @ts-ignore
@inline function even(s: v128): v128 {
  let h = all(1.0 / 479001600);
  h = onwards(h, s, 1.0 / 3628800);
  h = onwards(h, s, 1.0 / 40320);
  h = onwards(h, s, 1.0 / 720);
  h = onwards(h, s, 1.0 / 24);
  return onwards(h, s, 1.0 / 2);
}

// @ts-ignore
@inline function odd(s: v128): v128 {
  let h = all(1.0 / 6227020800);
  h = onwards(h, s, 1.0 / 39916800);
  h = onwards(h, s, 1.0 / 362880);
  h = onwards(h, s, 1.0 / 5040);
  h = onwards(h, s, 1.0 / 120);
  return onwards(h, s, 1.0 / 6);
}

// onwards is a step of Horner's scheme: h·s + c.
// @ts-ignore
@inline function onwards(h: v128, s: v128, c: f64): v128 { return add(mul(h, s), all(c)); }

// @ts-ignore
@inline function mul(a: v128, b: v128): v128 { return f64x2.mul(a, b); }
// @ts-ignore
@inline function add(a: v128, b: v128): v128 { return f64x2.add(a, b); }
// @ts-ignore
@inline function sub(a: v128, b: v128): v128 { return f64x2.sub(a, b); }
// all is a number in both halves.
// @ts-ignore
@inline function all(x: f64): v128 { return f64x2.splat(x); }
