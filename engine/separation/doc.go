// Package separation decides, with a proof, whether a hyperplane separates two classes of points, strictly or except
// for points on it.
//
// It matters because without a penalty logistic regression has a minimum only if the classes overlap: otherwise
// some weights grow without bound. Rounding must not decide it. So a plane is proven by its exact sign at each point,
// and the opposite by a convex combination of points in which the hulls of the classes meet, solved in enclosures or in
// whole numbers. What is not proven within the limits is Undecided.
//
// A Separation works in slices, so that it can be done beside the training.
package separation
