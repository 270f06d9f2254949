// Package oracle compares the engine with scikit-learn, a second implementation of the same minimum. It holds tests
// only.
//
// scikit_learn.py fits scikit-learn's LogisticRegression to real and to drawn data sets and keeps what it finds in
// testdata, a file a data set, each of which says where its points come from, under which licence, and which version of
// scikit-learn was asked. The tests here need those files only; "make oracle", a
// part of "make test", also makes the files anew and compares.
package oracle
