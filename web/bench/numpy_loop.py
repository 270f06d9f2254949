"""Gradient descent in NumPy over the points of a file, timed: what loop.js does, in vectors. In one thread, as it does."""

import json
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
import numpy as np

name, n, d, epochs, runs = sys.argv[1], *map(int, sys.argv[2:])
values = np.fromfile(name, dtype="<f8")
x, y = values[: n * d].reshape(n, d), values[n * d :]
learning_rate = 0.01
w, b = np.zeros(d), 0.0


def epoch():
    """Makes one step; returns the loss before it."""
    global w, b
    z = x @ w + b
    e = np.exp(-np.abs(z))
    p = np.where(z >= 0, 1, e) / (1 + e)
    loss = np.mean(np.maximum(z, 0) + np.log1p(e) - y * z)
    r = p - y
    w = w - learning_rate * (r @ x) / n
    b = b - learning_rate * r.mean()
    return loss


took = []
for _ in range(runs):
    start = time.perf_counter()
    for _ in range(epochs):
        epoch()
    took.append((time.perf_counter() - start) * 1000)
print(json.dumps({"took": took, "weights": [*w, b]}))
