package text

// Curves are the panels of the threshold and of the curves.
type Curves struct {
	Cutoff, Title, Wait, None           string
	Costs, FalsePositive, FalseNegative string
	Least, LeastHere, Use               string
	Is, Said                            string // a row and a column of the confusion matrix
	Shares, Help                        Words  // what is told of the counts
	Kinds                               Words  // of curves
	Axes                                Dictionary[[2]string]
	About                               Words  // what a curve comes to
	AboutArea                           string // where an area has no interval
	More                                Words  // what is said once
	Here                                string // the threshold on a curve
	Hint                                string
	Turns, TurnsHeldOut                 Counted // what changes at another threshold
	Columns                             []string
	Set                                 string
}

var englishCurves = Curves{
	Cutoff: "Threshold", Title: "Curves", Wait: "The points are being ranked.",
	None:  "A curve needs points of both classes: place some of the other.",
	Costs: "Cost of a", FalsePositive: "false positive", FalseNegative: "false negative",
	Least: "The errors on the training points cost least at {threshold}: {cost}.", LeastHere: "The errors cost least at {threshold}", Use: "Use least, {threshold}",
	Is: "is {class}", Said: "said {class}",
	Shares: Words{
		{"accuracy", "Accuracy"}, {"precision", "Precision"}, {"recall", "Recall, sensitivity"}, {"specificity", "Specificity"}, {"f1", "F1"},
		{"balanced", "Balanced accuracy"}, {"matthews", "MCC"}, {"logLoss", "Log-loss"}, {"brier", "Brier score"},
	},
	Help: Words{
		{"accuracy", "share of points classified right"}, {"precision", "TP/(TP + FP); undefined where none are classified 1"},
		{"recall", "TP/(TP + FN); undefined without class 1"}, {"specificity", "TN/(TN + FP); undefined without class 0"},
		{"f1", "harmonic mean of precision and recall; undefined without class 1"}, {"balanced", "mean of recall and specificity; undefined where a class is missing"},
		{"matthews", "Matthews' correlation of class and label, −1 to 1; undefined where all points are of one class or are classified so"},
		{"logLoss", "mean of −ln p of the true class; no threshold changes it"}, {"brier", "mean of (p − y)²; no threshold changes it"},
	},
	Kinds: Words{{"roc", "ROC"}, {"pr", "Precision"}, {"calibration", "Calibration"}, {"histogram", "Histogram"}, {"table", "Cut-offs"}},
	Axes: Dictionary[[2]string]{
		{"roc", [2]string{"False positive rate", "True positive rate"}}, {"pr", [2]string{"Recall", "Precision"}}, {"calibration", [2]string{"Mean p", "Share of class {one}"}},
		{"histogram", [2]string{"p", "Share of the class"}},
	},
	About: Words{
		{"roc", "{of}: the area under the curve is {auc} (95 % {low} to {high}, DeLong)."},
		{"pr", "{of}: the average precision is {ap}, by chance {share}."},
		{"calibration", "{of}: the Brier score is {brier}."},
		{"histogram", "{of}: {zeros} points of {zero}, {ones} of {one}."},
		{"table", "{of}: {zeros} points of {zero}, {ones} of {one}."},
	},
	More: Words{
		{"roc", "It is the chance that a point of {one} ranks above one of {zero}."},
		{"calibration", "Where probabilities are right, bins lie on the diagonal; the numbers are points."},
		{"table", "The rows are of the training points; Export has one for every distinct p."},
	},
	AboutArea: "{of}: the area under the curve is {auc}; an interval needs two points of each class.",
	Here:      "{threshold}: sensitivity {sensitivity}, specificity {specificity}, precision {precision}",
	Hint:      "Drag the point. Point at the curve for what would change.",
	Turns: Counted{One: "At {threshold}, {count} point changes side.",
		Other: "At {threshold}, {count} points change side."},
	TurnsHeldOut: Counted{One: "At {threshold}, {count} test point changes side.",
		Other: "At {threshold}, {count} test points change side."},
	Columns: []string{"p ≥", "Sensitivity", "Specificity", "Youden", "TP", "FP"},
	Set:     "Set the threshold to {threshold}",
}
