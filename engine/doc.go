// Package engine is the numerics of Downhill: logistic regression by gradient descent, for d ≥ 1 features.
//
// A Session takes a Scene and commands and answers with Snapshots. It knows no clock, no screen, no browser and no
// global source of chance, so it runs the same in a test, in a Web Worker and behind a command. Same Scene, same
// epoch: same Snapshot, to the last bit, on every machine; package elementary and the fixed order of every sum see
// to that.
//
// With features x (after scaling), weights w, bias b and labels y in {0, 1}:
//
//	z = w·x + b        p = σ(z)        J = mean of the cross-entropies + (λ2/2)‖w‖² + λ1‖w‖₁
//
// Sources: T. Hastie, R. Tibshirani, J. Friedman, The Elements of Statistical Learning (2nd ed., 2009), §4.4;
// C. Bishop, Pattern Recognition and Machine Learning (2006), §4.3.2.
package engine
