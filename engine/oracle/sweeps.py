"""Sweeps the penalty with scikit-learn, for the engine's sweeps to be compared with.

    python3 sweeps.py testdata/sweeps           writes a JSON file for each sweep of testdata/folds.json
    python3 sweeps.py --check testdata/sweeps   makes them anew elsewhere and compares them with those there

testdata/folds.json has the settings of each sweep, and the fold of each point as the engine deals them, -1 for one that is
held out: "go test ./engine/oracle -run Folds -update" writes it. What is minimised is J of scikit_learn.py, over the n points
that are trained on: without a fold there are fewer, and C = 1/(n l) is another.

The weights are compared to 1e-8 of each, and scikit-learn alone does not come that close everywhere: newton-cholesky ends
where rounding ends its line search, and saga would take hours where an L1 penalty is small; liblinear would penalise the
bias. So steps of Newton's method lead on from scikit-learn's weights, over those that are not 0, and nothing is written
unless the conditions of Karush, Kuhn and Tucker hold there: J is convex, and they hold at its minimum alone. Where saga is
too far away for that, which weights are 0 is found by coordinate descent.
"""

import json
import os
import sys
import warnings

import numpy as np
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

import scikit_learn as plain

VALUES = [m * 10.0**e for e in range(-5, 1) for m in (1, 2, 5)] + [10.0]
VALUES = [float(f"{v:.0e}") for v in VALUES]
STEP = 1e-13  # how far the minimum may be, as a part of the largest weight
SLOPE = 1e-14  # what the slopes may be off there
NEAR = 1e-4  # how far from it scikit-learn may be, the same way, where it says that it has converged
PASSES = 3000  # of saga


def penalised(kind, value):
    """The penalties l1 and l2 of a value."""
    return (value, 0) if kind.endswith("l1") else (0, value)


def asked(x, y, l1, l2):
    """scikit-learn's weights, the bias last, and whether it says that it has converged."""
    n = len(y)
    if l1 > 0:
        model = LogisticRegression(penalty="l1", C=1 / (n * l1), solver="saga", tol=1e-10, max_iter=PASSES, random_state=0)
    else:
        model = LogisticRegression(penalty="l2", C=1 / (n * l2), solver="newton-cholesky", tol=1e-12, max_iter=1000)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it has not converged, which is seen below
        model.fit(x, y)
    return np.append(model.coef_[0], model.intercept_), model.n_iter_[0] < model.max_iter


def newton(w, x, y, l1, l2):
    """Where Newton's method leads over the weights that are not 0, None if one of them changes its sign or it diverges."""
    for _ in range(30):
        _, away = plain.misses(w, x, y, l1, l2)
        if not np.abs(away).max() <= 10 * max(1, np.abs(w).max()):
            return None
        if l1 > 0 and (np.sign(w - away) != np.sign(w))[:-1].any():
            return None
        w = w - away
        if np.abs(away).max() <= 1e-15 * np.abs(w).max():
            break
    return w


def is_minimum(w, x, y, l1, l2):
    slopes, away = plain.misses(w, x, y, l1, l2)
    return np.abs(slopes).max() <= SLOPE and np.abs(away).max() <= STEP * np.abs(w).max()


def coordinates(w, x, y, l1, passes):
    """Coordinate descent on the quadratic model of J at w, with an L1 penalty."""
    n, rows = len(y), np.hstack([x, np.ones((len(y), 1))])
    p = expit(rows @ w)
    a, v = (rows.T * (p * (1 - p))) @ rows / n, w.copy()
    c = a @ w - rows.T @ (p - y) / n
    for _ in range(passes):
        for j in range(len(w)):
            s = c[j] - a[j] @ v + a[j, j] * v[j]
            v[j] = (np.sign(s) * max(abs(s) - l1, 0) if j < len(w) - 1 else s) / a[j, j]
    return v


def minimum(name, start, x, y, l1, l2):
    """The minimum of J; start is that of a penalty nearby, None at first."""
    given, converged = asked(x, y, l1, l2)
    w = newton(given, x, y, l1, l2)
    near = start if start is not None else np.zeros(len(given))
    for _ in range(60 if l1 > 0 else 0):
        if w is not None and is_minimum(w, x, y, l1, l2):
            break
        near = coordinates(near, x, y, l1, 300)
        w = newton(near, x, y, l1, l2)
    if w is None or not is_minimum(w, x, y, l1, l2):
        sys.exit(f"{name}, l1 {l1:g}, l2 {l2:g}: no minimum is found")
    off = (w - given)[:-1]  # saga ends as soon as all weights are 0, wherever the bias is
    if converged and not np.abs(off).max() <= NEAR * max(1, np.abs(w).max()):
        sys.exit(f"{name}, l1 {l1:g}, l2 {l2:g}: scikit-learn ends at {given}, the minimum is at {w}")
    return w, converged


def path(kind, name, x, y):
    """The minimum for each value, from the largest down, and for how many scikit-learn converges by itself."""
    weights, reached, w = [], 0, None
    for value in reversed(VALUES):
        w, converged = minimum(name, w, x, y, *penalised(kind, value))
        weights.append(w)
        reached += bool(converged)
    return weights[::-1], reached


def loss(w, x, y):
    z = x @ w[:-1] + w[-1]
    return float(np.mean(np.logaddexp(0, np.where(y == 1, -z, z))))


def validated(kind, name, x, y, folds, s):
    """The mean cross-entropy of the points that are left out, by the value, with its standard error."""
    losses, reached = [], 0
    for fold in range(5):
        kept, left = (folds >= 0) & (folds != fold), folds == fold
        shift, scale = plain.scaler(x[kept], s)
        weights, converged = path(kind, name, (x[kept] - shift) / scale, y[kept])
        losses.append([loss(w, (x[left] - shift) / scale, y[left]) for w in weights])
        reached += converged
    means, errors = np.mean(losses, axis=0), np.std(losses, axis=0, ddof=1) / np.sqrt(5)
    best = int(np.argmin(means))
    within = max(k for k in range(best, len(VALUES)) if means[k] <= means[best] + errors[best])
    return {"losses": means.tolist(), "errors": errors.tolist(), "best": VALUES[best], "oneError": VALUES[within], "reached": reached}


def swept(name, x, y, case):
    s, kind, folds = case["settings"], case["kind"], np.array(case["folds"])
    x = plain.mapped(x, s)
    if kind.startswith("folds"):
        return validated(kind, name, x, y, folds, s)
    kept = folds >= 0
    shift, scale = plain.scaler(x[kept], s)
    weights, reached = path(kind, name, (x[kept] - shift) / scale, y[kept])
    return {"weights": [w[:-1].tolist() for w in weights], "reached": reached}


def write(folder):
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "testdata", "folds.json")) as f:
        cases = json.load(f)
    for case in cases:
        _, x, y, _ = getattr(plain, case["points"])()
        name = case["points"] + "-" + case["kind"]
        with open(os.path.join(folder, name + ".json"), "w") as f:
            json.dump({"made": plain.MADE, "values": VALUES, **swept(name, x, y, case)}, f)
            f.write("\n")


if __name__ == "__main__":
    plain.run(write, __doc__)
