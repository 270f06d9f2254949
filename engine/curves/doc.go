// Package curves judges scores against labels: at one threshold, and over all of them.
//
// A Ranking is the whole of it. Its corners are the distinct scores z from the highest to the lowest, with how many points
// of each class have at least that score: TP(k) and FP(k) of P points of class 1 and N of class 0. Ties are one corner.
// Everything follows from these counts:
//
//	ROC curve            (FP/N, TP/P) at each corner, from (0, 0) to (1, 1)
//	area under it        (1/PN) Σ over points of class 1 of (points of class 0 below + ½ of those level)
//	its standard error   DeLong's: the spread of those placements in both classes
//	precision–recall     (TP/P, TP/(TP + FP)) at each corner
//	average precision    Σ (TP(k) − TP(k−1))/P · TP(k)/(TP(k) + FP(k)), without interpolation, as scikit-learn has it
//	calibration          the mean probability and the share of class 1 in bins of equal width, (0, 0.1], (0.1, 0.2], …
//	Brier score          the mean of (p − y)²
//	log-loss             the mean of −ln of the probability of the label, in nats
//
// with p = 1/(1 + e^(−z)). Scores are logits and not probabilities, since those of very sure models round to 1 and then
// no longer say which point ranks higher. So the area is that of the ranking by z, as in scikit-learn's roc_auc_score of
// decision_function. A threshold is compared with p, though: Reaches says which corners there is a threshold for, and
// only those are rows of the cut-off table. A Ranking takes O(n log n), and a look at one threshold O(log n).
//
// Sources: T. Fawcett, An introduction to ROC analysis, Pattern Recognition Letters 27 (2006); E. DeLong, D. DeLong,
// D. Clarke-Pearson, Comparing the areas under two or more correlated receiver operating characteristic curves,
// Biometrics 44 (1988); J. Davis, M. Goadrich, The relationship between precision-recall and ROC curves, ICML (2006);
// A. Niculescu-Mizil, R. Caruana, Predicting good probabilities with supervised learning, ICML (2005); G. Brier,
// Verification of forecasts expressed in terms of probability, Monthly Weather Review 78 (1950); C. Elkan, The
// foundations of cost-sensitive learning, IJCAI (2001); B. Matthews, Biochimica et Biophysica Acta 405 (1975).
package curves
