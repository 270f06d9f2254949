// Package engine is the numerics of Downhill: logistic regression by gradient descent and its relatives, for d ≥ 1
// input features.
//
// # Input and output
//
// A Session takes a Scene and commands and answers with Snapshots. It knows no clock, no screen, no browser and no
// global random source, so it runs the same in a test, in a Web Worker and in a command. The same Scene and epoch give
// the same Snapshot, to the last bit, on every machine: package elementary and a fixed order of every sum ensure it.
//
// # The model
//
// With mapped and scaled features x (D of them), weights w, bias b and labels y in {0, 1}:
//
//	z = w·x + b        p = σ(z)        J = mean of the cross-entropies + (λ2/2)‖w‖² + λ1‖w‖₁
//
// # From a Scene to a Snapshot
//
//	problem     the points divided into training and test, through FeatureMap and Scaler, as an objective: J, its slopes
//	state       the parameters and what the optimiser remembers: all that the rest of a run depends on
//	trainer     an epoch: mini-batches, a schedule's learning rate, and a rule, one for each optimiser but Newton's method
//	history     J at every epoch, and states to go back to
//	Session     the commands, the statuses, and the Snapshot with its Metrics
//
// Beside a run, in slices, so that a worker can go on training, SurfaceJob computes J over two parameters, and
// Examination computes the Optimum, the bound on the learning rate (Stability) and whether the classes can be separated
// (package separation). Section and Contours are what a plot shows of a model. A Replay goes through a run again, a
// Trace takes one step apart.
//
// # The packages below
//
//	scene       the Scene: the one table of settings, its points, edits, JSON and links, and every limit
//	table       CSV into points, points and the history of a run into CSV
//	program     the training of a Scene as a program in other languages
//	separation  whether a hyperplane separates the classes, strictly or except for points on it, proven in exact arithmetic
//	elementary  exp, logarithm, sigmoid, softplus, sine and cosine, with the same bits everywhere
//	random      the seeded random source
//	oracle      what scikit-learn finds, to compare with
//
// An optimiser to add is a rule in optimizer.go, a schedule a case in schedule.go, a feature map one in feature_map.go;
// CONTRIBUTING.md says what else a new setting needs. The examples are all it takes to use the engine from Go.
//
// # Sources
//
// T. Hastie, R. Tibshirani, J. Friedman, The Elements of Statistical Learning (2nd ed., 2009), §4.4;
// C. Bishop, Pattern Recognition and Machine Learning (2006), §4.3.2. Each method names its own.
package engine
