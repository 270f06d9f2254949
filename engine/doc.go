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
//	problem.Problem   the points divided into training and test, through FeatureMap and Scaler, to J and its slopes
//	optimise.State    the parameters and what the optimiser remembers: all that the rest of a run depends on
//	optimise.Trainer  an epoch: mini-batches, a schedule's learning rate, and the update of an optimiser
//	history           J at every epoch, and states to go back to
//	Session           the commands, the statuses, and the Snapshot with its Metrics
//
// Beside a run, in slices, so that a worker can go on training, a SurfaceJob computes J over two parameters, an
// Examination what is known without training, a Fitting what statistics says, and a Banding how uncertain that is over
// the view. A Replay goes through a run again, a Trace takes one step apart.
//
// # The packages below
//
// What is made there and handed out here has its name here too: see names.go.
//
//	scene       the Scene: the one table of settings, its points, edits, JSON and links, and every limit
//	model       the model: FeatureMap, Scaler, and the logit that is linear in the mapped features
//	problem     J, its slopes, and the points that it is of
//	optimise    the optimisers and the schedules
//	optimum     the exact minimum of J
//	diagnosis   the bound on the learning rate, whether classes can be separated, and where the minimum is
//	picture     what a plot shows of a model: its field, contours, projections, and the surface of the loss
//	kernel      the sums over all points, where the time goes
//	vector      the scalar product and its like
//	curves      the points ranked by their scores: ROC and its like
//	inference   the estimates of maximum likelihood, their errors and tests
//	influence   what each point does to them
//	runs        runs that are kept, trained side by side
//	sweep       many values of one setting
//	table       text into points, as people have tables
//	export      points, the history of a run, and a fit into CSV
//	program     the training of a Scene as a program in other languages
//	separation  whether a hyperplane separates the classes, strictly or except for points on it, proven in exact arithmetic
//	elementary  exp, logarithm, sigmoid, softplus, sine and cosine, with the same bits everywhere
//	random      the seeded random source
//	oracle      what scikit-learn finds, to compare with
//
// An optimiser to add is an update in optimise/updates.go, a schedule a case in optimise/schedule.go, a feature map one in
// model/feature_map.go; CONTRIBUTING.md says what else a new setting needs. The examples are all it takes to use the
// engine from Go.
//
// # Sources
//
// T. Hastie, R. Tibshirani, J. Friedman, The Elements of Statistical Learning (2nd ed., 2009), §4.4;
// C. Bishop, Pattern Recognition and Machine Learning (2006), §4.3.2. Each method names its own.
package engine
