package engine_test

import (
	"fmt"
	"strings"

	"downhill/engine"
	"downhill/engine/program"
	"downhill/engine/scene"
	"downhill/engine/table"
)

// check keeps the examples short: what they do does not fail.
func check(err error) {
	if err != nil {
		panic(err)
	}
}

// Six points on a line, x = 1 to 6, of which the last three are of class 1. Whatever the JSON leaves out is a default;
// the digits are the same on every machine.
func ExampleSession() {
	s, err := scene.Decode([]byte(`{"dataset": "one", "learningRate": 0.01}`))
	check(err)
	session := engine.NewSession(s)
	for _, epoch := range []int{10, 100, 1000} {
		check(session.Seek(epoch))
		at := session.Snapshot()
		fmt.Printf("epoch %4d: m = %v, b = %v\n", at.Epoch, at.Weights[0], at.Bias)
	}
	// Output:
	// epoch   10: m = 0.0635180887644769, b = -0.0026478429075388527
	// epoch  100: m = 0.2249778004126724, b = -0.12001708059409022
	// epoch 1000: m = 0.5339363449169245, b = -1.3254879372043629
}

// A table becomes points by a person's choices, which a Preview guesses.
func Example_table() {
	reading := table.Read([]byte("hours;slept;passed\n0,5;8;no\n2;7;no\n4,5;;yes\n5;6;yes\n"))
	for reading.Advance() { // in slices, so that others get their turn
	}
	read, err := reading.Table()
	check(err)
	choices := read.Preview().Choices
	chosen, err := read.Choose(choices)
	check(err)
	s, err := scene.Default().WithPoints(chosen.Points, chosen.Features, chosen.Classes)
	check(err)
	fmt.Printf("class 1 is %q, %d row left out\n", choices.One, chosen.LeftOut)
	fmt.Println(s.Features, s.Points.Len(), "points of", s.Dataset)
	// Output:
	// class 1 is "yes", 1 row left out
	// [hours slept] 3 points of custom
}

// A link is a Scene and an epoch. It leads everyone who opens it to the same numbers, to the last bit.
func Example_link() {
	ours := scene.Default()
	ours.LearningRate = 0.5
	link, err := scene.EncodeLink(ours, 200)
	check(err)

	theirs, epoch, err := scene.DecodeLink(link)
	check(err)
	there, here := engine.NewSession(theirs), engine.NewSession(ours)
	check(there.Seek(epoch))
	check(here.Seek(200))
	fmt.Println(link)
	fmt.Println(epoch, there.Snapshot().Loss == here.Snapshot().Loss)
	// Output:
	// 1.dansC6tWKlayqlYqUrJSMtAzVarVUcpWsjIyMKhlAAQ
	// 200 true
}

// The training of a Scene as a program that computes the same weights by itself.
func Example_program() {
	s, err := scene.Decode([]byte(`{"dataset": "one"}`))
	check(err)
	p, err := program.Write(s, 1000, program.NumPy)
	check(err)
	fmt.Println(p.Name)
	for _, line := range p.Lines {
		if line.Tag == program.Gradient || line.Tag == program.Update {
			fmt.Println(strings.TrimSpace(line.Text))
		}
	}
	// Output:
	// downhill.py
	// def gradient(parameters, x, y):
	// """∂J/∂w and then ∂J/∂b"""
	// error = sigmoid(logit(parameters, x)) - y
	// return np.append(x.T @ error, error.sum()) / len(y)
	// for epoch in trange(epochs):
	// parameters = parameters - learning_rate * gradient(parameters, x, y)
}
