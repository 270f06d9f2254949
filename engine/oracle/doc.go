// Package oracle compares the engine with scikit-learn, a second implementation of the same minimum, and with R, one of
// the statistics of a fit. It holds tests only.
//
// scikit_learn.py fits scikit-learn's LogisticRegression to real and to drawn data sets and keeps what it finds in
// testdata/scikit_learn, a file a data set, each of which says where its points come from, under which licence, and which
// version of scikit-learn was asked. The tests here need those files only; "make oracle", a part of "make test", also makes
// the files anew and compares. sweeps.py does the same for sweeps of a penalty, in testdata/sweeps.
//
// glm.R fits R's glm, and what glm does not have by other means than the engine's, and keeps that in testdata/r.
// "Rscript glm.R testdata/r" makes those files anew. influence.R does the same for testdata/influence, and testdata/tables
// has files as courses have them.
package oracle
