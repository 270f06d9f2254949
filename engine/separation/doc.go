// Package separation decides whether two classes of points can be separated by a hyperplane, strictly or but for points
// on it, and proves what it says.
//
// It matters because without a penalty logistic regression has a minimum only where neither is possible: otherwise some
// weights grow for ever. Rounding must not decide it, so a plane is proven by the exact sign at each point, and the
// opposite by a convex combination of points in which the hulls of the classes meet, solved in enclosures or in whole
// numbers. What is not proven within the limits is Undecided.
//
// A Separation works bit by bit, so that it can be done beside the training.
package separation
