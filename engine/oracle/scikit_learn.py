"""Fits scikit-learn's LogisticRegression to a few data sets, for the engine to be compared with.

    python3 scikit_learn.py testdata/scikit_learn           writes a JSON file for each data set
    python3 scikit_learn.py --check testdata/scikit_learn   makes them anew elsewhere and compares them with those there

The first fit of each data set has curves too: the scores of the points, and what scikit-learn makes of them.

Each file holds points, and fits to them: settings of a Scene and what scikit-learn finds for them. Both minimise

    J = mean cross-entropy + (l2/2) |w|^2 + l1 |w|_1        without a penalty on the bias

which scikit-learn has multiplied by n C, so that C = 1/(n (l1 + l2)) and l1_ratio = l1/(l1 + l2). No fit is written
unless its distance from the minimum, checked here from the slopes and the curvature of J, is far below what is compared.
"""

import json
import os
import sys
import tempfile
import warnings

import numpy as np
import sklearn
from scipy.special import expit
from sklearn.calibration import calibration_curve
from sklearn.datasets import load_breast_cancer, load_iris, make_classification, make_moons
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import (accuracy_score, average_precision_score, balanced_accuracy_score, brier_score_loss,
                             confusion_matrix, f1_score, log_loss, matthews_corrcoef, precision_recall_curve,
                             precision_score, recall_score, roc_auc_score, roc_curve)
from sklearn.preprocessing import MinMaxScaler, PolynomialFeatures, StandardScaler

MADE = f"scikit-learn {sklearn.__version__}, numpy {np.__version__}"
SAME = 1e-9  # how far two versions of scikit-learn may differ, as a part of the number or of 1
SLOPE = 1e-10  # what the slopes of J may be off at scikit-learn's minimum
DISTANCE = 1e-10  # how far away the minimum may be, in the units of the scaled weights
UCI = "UCI Machine Learning Repository, CC BY 4.0"
BSD = "scikit-learn is under the BSD-3-Clause licence"


# --- data sets: a name, where the points come from, x and y, and the settings of each fit ---


def settings(scaling="none", **others):
    return {"optimizer": "newton", "tolerance": 1e-12, "epochs": 200, "scaling": scaling, **others}


def iris():
    data = load_iris()
    kept = data.target > 0
    fits = [settings(l2=l2) for l2 in (0, 0.001, 0.1, 1)]
    fits += [settings("standardise"), settings("standardise", l2=0.01), settings("minmax", l2=0.01)]
    fits += [settings("standardise", l1=0.02), settings("standardise", l1=0.01, l2=0.03)]
    origin = f"R. A. Fisher's iris ({UCI}), versicolor 0, virginica 1; sklearn.datasets.load_iris, {BSD}"
    return origin, data.data[kept], data.target[kept] - 1, fits


def breast_cancer():
    data = load_breast_cancer()
    fits = [settings("standardise", l2=l2) for l2 in (0.001, 0.01, 0.1, 1, 10)]
    fits += [settings("standardise", l1=0.03), settings("standardise", l1=0.02, l2=0.05)]
    origin = f"Breast Cancer Wisconsin (Diagnostic) ({UCI}), malignant 0, benign 1; "
    return origin + f"sklearn.datasets.load_breast_cancer, {BSD}", data.data, data.target, fits


def drawn(seed, n, mix, weights, bias):
    """Points from normal features, mixed by a matrix, and labels by chance from a model."""
    chance = np.random.RandomState(seed)
    x = np.round(chance.standard_normal((n, len(mix))) @ np.array(mix), 4)
    return x, (chance.uniform(size=n) < expit(x @ np.array(weights) + bias)).astype(int)


def correlated():
    mix = 0.1 * np.eye(5)
    mix[0] = 1
    x, y = drawn(11, 200, mix, [1, -2, 3, 0, 1], 0.5)
    fits = [settings(), settings(l2=0.001), settings(l2=0.1), settings("standardise", l1=0.01)]
    return "made here: five features, any two correlated 0.99", x, y, fits


def imbalanced():
    x, y = drawn(12, 500, np.diag([1, 3, 0.2]), [1, 0.2, -3], -4)
    fits = [settings(), settings("standardise"), settings(l2=0.01), settings("standardise", l1=0.002, l2=0.002)]
    return "made here: 17 of 500 points are of class 1", x, y, fits


def one():
    x, y = drawn(13, 60, [[2]], [1.5], -1)
    slow = {"tolerance": 1e-8, "epochs": 5000, "batchSize": 0}
    backtracking = slow | {"optimizer": "gd", "schedule": "backtracking", "learningRate": 8}
    adam = slow | {"optimizer": "adam", "schedule": "exponential", "learningRate": 0.1, "decay": 0.5, "period": 200}
    nesterov = slow | {"optimizer": "nesterov", "learningRate": 0.5}
    fits = [settings(), settings("minmax"), settings(l2=0.1), settings("standardise", l1=0.05)]
    fits += [settings(l2=0.1) | backtracking, settings("standardise", l1=0.05) | backtracking]
    fits += [settings(l2=0.1) | adam, settings("standardise", l2=0.01) | nesterov]
    return "made here: one feature", x, y, fits


def redundant():
    x, y = make_classification(250, n_features=8, n_informative=3, n_redundant=3, flip_y=0.1, random_state=14)
    fits = [settings(l2=l2) for l2 in (0.001, 0.1)] + [settings("standardise", l1=0.02, l2=0.02)]
    origin = f"sklearn.datasets.make_classification, three of eight features follow from others; {BSD}"
    return origin, np.round(x, 4), y, fits


def moons():
    x, y = make_moons(120, noise=0.35, random_state=15)
    fits = [settings(featureMap="quadratic"), settings("standardise", featureMap="quadratic", l2=0.01)]
    fits += [settings("standardise", featureMap="polynomial", degree=degree, l2=0.01) for degree in (3, 4)]
    fits += [settings("standardise", featureMap="polynomial", degree=3, l1=0.01, l2=0.01)]
    return f"sklearn.datasets.make_moons; {BSD}", np.round(x, 4), y, fits


# --- a fit ---


def mapped(x, s):
    degree = {"linear": 1, "quadratic": 2, "polynomial": s.get("degree")}[s.get("featureMap", "linear")]
    return PolynomialFeatures(degree, include_bias=False).fit_transform(x)


def scaler(x, s):
    """The shift and the scale of each feature."""
    if s["scaling"] == "standardise":
        fitted = StandardScaler().fit(x)
        return fitted.mean_, fitted.scale_
    if s["scaling"] == "minmax":
        fitted = MinMaxScaler().fit(x)
        return fitted.data_min_, fitted.data_range_
    return np.zeros(x.shape[1]), np.ones(x.shape[1])


def asked(n, l1, l2):
    """How scikit-learn is asked for the minimum of J over n points."""
    if l1 > 0:
        return LogisticRegression(penalty="elasticnet", C=1 / (n * (l1 + l2)), l1_ratio=l1 / (l1 + l2), solver="saga",
                                  tol=1e-14, max_iter=300_000, random_state=0)
    penalty = {"penalty": "l2", "C": 1 / (n * l2)} if l2 > 0 else {"penalty": None}
    return LogisticRegression(solver="newton-cholesky", tol=1e-12, max_iter=1000, **penalty)


def misses(w, x, y, l1, l2):
    """How far the slopes of J are from those of a minimum at weights w, the bias last, and about how far w is from it."""
    n = len(y)
    rows = np.hstack([x, np.ones((n, 1))])
    p = expit(rows @ w)
    penalised = np.append(np.ones(x.shape[1]), 0)
    slopes = rows.T @ (p - y) / n + penalised * (l2 * w + l1 * np.sign(w))
    held = (w == 0) & (penalised == 1)  # there the L1 penalty takes up to l1 off the slope
    slopes[held] = np.maximum(np.abs(slopes[held]) - l1, 0)
    curvature = (rows.T * (p * (1 - p))) @ rows / n + l2 * np.diag(penalised)
    free = ~held
    away = np.zeros(len(w))
    away[free] = np.linalg.solve(curvature[np.ix_(free, free)], slopes[free])
    return slopes, away


THRESHOLDS = (0.1, 0.35, 0.5, 0.8)


def at(y, p, threshold):
    """What a threshold makes of probabilities. What is undefined is None, where scikit-learn has 0 and warns."""
    said = (p >= threshold).astype(int)
    one, both = said.any(), 0 < said.sum() < len(said)
    tn, fp, fn, tp = confusion_matrix(y, said).ravel()
    return {
        "threshold": threshold,
        "counts": [int(n) for n in (tp, fp, tn, fn)],
        "precision": float(precision_score(y, said)) if one else None,
        "recall": float(recall_score(y, said)),
        "specificity": float(recall_score(y, said, pos_label=0)),
        "f1": float(f1_score(y, said)),
        "balanced": float(balanced_accuracy_score(y, said)),
        "matthews": float(matthews_corrcoef(y, said)) if both else None,
    }


def curves(y, z):
    """The curves of scores z, which are logits."""
    p = expit(z)
    fpr, tpr, corners = roc_curve(y, z, drop_intermediate=False)
    precision, recall, _ = precision_recall_curve(y, z)
    share, mean = calibration_curve(y, p, n_bins=10)
    return {
        "scores": z.tolist(),
        "corners": corners[1:].tolist(),  # the first is beyond all scores, by how much depends on the version
        "falsePositiveRates": fpr.tolist(),
        "truePositiveRates": tpr.tolist(),
        "precisions": precision[::-1].tolist(),
        "recalls": recall[::-1].tolist(),
        "auc": float(roc_auc_score(y, z)),
        "averagePrecision": float(average_precision_score(y, z)),
        "means": mean.tolist(),
        "shares": share.tolist(),
        "logLoss": float(log_loss(y, p)),
        "brier": float(brier_score_loss(y, p)),
        "at": [at(y, p, threshold) for threshold in THRESHOLDS],
    }


def fit(name, x, y, s, first):
    l1, l2 = s.get("l1", 0), s.get("l2", 0)
    x = mapped(x, s)
    shift, scale = scaler(x, s)
    scaled = (x - shift) / scale
    model = asked(len(y), l1, l2)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a line search that ends at rounding: the misses say what it led to
        model.fit(scaled, y)
    slopes, aways = misses(np.append(model.coef_[0], model.intercept_), scaled, y, l1, l2)
    slope, away = np.abs(slopes).max(), np.abs(aways).max()
    if not (slope <= SLOPE and away <= DISTANCE):
        sys.exit(f"{name} {s}: scikit-learn did not converge: slopes are off by {slope:.1e}, weights by {away:.1e}")
    p = model.predict_proba(scaled)[:, 1]
    weights = model.coef_[0] / scale
    more = {"curves": curves(y, model.decision_function(scaled))} if first else {}
    return {
        "settings": s,
        "solver": model.solver,
        "weights": weights.tolist(),
        "bias": float(model.intercept_[0] - weights @ shift),
        "logLoss": float(log_loss(y, p)),
        "auc": float(roc_auc_score(y, model.decision_function(scaled))),
        "accuracy": float(accuracy_score(y, model.predict(scaled))),
        **more,
    }


# --- files ---


def write(folder):
    for make in (iris, breast_cancer, correlated, imbalanced, one, redundant, moons):
        origin, x, y, fits = make()
        points = [{"x": row.tolist(), "label": int(label)} for row, label in zip(x, y)]
        with open(os.path.join(folder, make.__name__ + ".json"), "w") as f:
            f.write('{\n"origin": %s,\n"made": %s,\n"fits": [\n' % (json.dumps(origin), json.dumps(MADE)))
            f.write(",\n".join(json.dumps(fit(make.__name__, x, y, s, s is fits[0])) for s in fits))
            f.write('\n],\n"points": [\n' + ",\n".join(map(json.dumps, points)) + "\n]\n}\n")


def differences(path, a, b):
    """Yields a sentence for each place where a and b differ."""
    if isinstance(a, dict) and isinstance(b, dict) and a.keys() == b.keys():
        for key in a.keys() - {"made", "solver"}:
            yield from differences(f"{path} {key}", a[key], b[key])
    elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        for i, (u, v) in enumerate(zip(a, b)):
            yield from differences(f"{path}[{i}]", u, v)
    elif isinstance(a, float) and isinstance(b, float):
        if not abs(a - b) <= SAME * max(1, abs(a)):
            yield f"{path}: {a!r} is kept, {b!r} comes out"
    elif a != b:
        yield f"{path}: {str(a)[:80]} is kept, {str(b)[:80]} comes out"


def check(folder, write):
    found = []
    with tempfile.TemporaryDirectory() as fresh:
        write(fresh)
        names = sorted(set(os.listdir(folder)) | set(os.listdir(fresh)))
        for name in names:
            kept, made = os.path.join(folder, name), os.path.join(fresh, name)
            if not os.path.exists(kept) or not os.path.exists(made):
                found.append(f"{name} is only in one of the two folders")
                continue
            with open(kept) as f, open(made) as g:
                found += differences(name, json.load(f), json.load(g))
    for sentence in found:
        print(sentence, file=sys.stderr)
    if found:
        sys.exit(f"{folder} is not what {MADE} gives.")
    print(f"{len(names)} files in {folder} are what {MADE} gives, within {SAME:g}.")


def run(write, doc):
    """What the command line asks of a script whose files write writes."""
    if len(sys.argv) == 3 and sys.argv[1] == "--check":
        check(sys.argv[2], write)
    elif len(sys.argv) == 2:
        write(sys.argv[1])
    else:
        sys.exit(doc)


if __name__ == "__main__":
    run(write, __doc__)
