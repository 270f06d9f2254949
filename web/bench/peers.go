//go:build !wasm

package main

import (
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

//go:embed numpy_loop.py
var numpyLoop string

// nodeLoop runs loop.js in Node.
const nodeLoop = `
const [n, d, epochs, runs] = process.argv.slice(1).map(Number);
const loop = newLoop(n, d);
const took = Array.from({ length: runs }, () => loop.run(epochs));
console.log(JSON.stringify({ took, weights: loop.weights() }));`

// timing is what a program says: the milliseconds of each of its runs, and its weights in the end, of which the last is
// the bias.
type timing struct {
	Took    []float64
	Weights []float64
}

// peer is a program that trains the points of draw: some runs of some epochs each.
type peer struct {
	name string
	run  func(n, d, epochs, runs int) timing
}

// measurePeers has the engine train the same points as NumPy and a loop in JavaScript. All must come to the same weights.
func measurePeers(b *bench) {
	folder, err := os.MkdirTemp("", "downhill-peers")
	check(err)
	defer func() { check(os.RemoveAll(folder)) }()
	k := b.newVisitor()
	defer k.close()
	k.open(b.address)
	peers := []peer{
		{"Downhill, natively", trainNatively},
		{"Downhill, in the page", k.train},
		{"JavaScript, in Node", trainInNode},
		{"NumPy", func(n, d, epochs, runs int) timing { return trainInNumPy(folder, n, d, epochs, runs) }},
	}
	for _, s := range sizes {
		b.compare(peers, s.n, s.d)
	}
}

// compare times the peers in turns, so that what else the machine does meets them alike.
func (b *bench) compare(peers []peer, n, d int) {
	const turns, runs = 2, 4
	epochs := max(5, epochsFor(n, d)/4) // four programs take their time
	took := make([][]float64, len(peers))
	var weights []float64
	for range turns {
		for i, p := range peers {
			t := p.run(n, d, epochs, runs)
			if weights == nil {
				weights = t.Weights
			}
			same(t.Weights, weights)
			took[i] = append(took[i], t.Took[1:]...) // the first run compiles
		}
	}
	for i, p := range peers {
		b.set("peers", sizeName(n, d)+", "+p.name+", a point", median(took[i])*1e6/float64(epochs)/float64(n), "ns")
	}
}

// trainNatively trains by the engine as it is built for this machine.
func trainNatively(n, d, epochs, runs int) (t timing) {
	session := newSession(n, d)
	for range runs {
		start := time.Now()
		check(session.Step(epochs))
		t.Took = append(t.Took, time.Since(start).Seconds()*1000)
	}
	model := session.Snapshot().Model
	t.Weights = append(append(t.Weights, model.Weights...), model.Bias)
	return t
}

// train trains through downhill.step.
func (k *tab) train(n, d, epochs, runs int) (t timing) {
	k.load(n, d)
	for range runs {
		t.Took = append(t.Took, k.step(epochs))
	}
	t.Weights = k.weights()
	return t
}

func trainInNode(n, d, epochs, runs int) timing {
	return said(output("node", "-e", loop+nodeLoop, fmt.Sprint(n), fmt.Sprint(d), fmt.Sprint(epochs), fmt.Sprint(runs)))
}

// trainInNumPy hands NumPy the points in a file of a folder: float64, little-endian, first x and then y.
func trainInNumPy(folder string, n, d, epochs, runs int) timing {
	name := filepath.Join(folder, "points")
	file, err := os.Create(name)
	check(err)
	x, y := draw(n, d)
	check(binary.Write(file, binary.LittleEndian, x))
	labels := make([]float64, n)
	for i, label := range y {
		labels[i] = float64(label)
	}
	check(binary.Write(file, binary.LittleEndian, labels))
	check(file.Close())
	python := os.Getenv("PYTHON")
	if python == "" {
		python = "python3"
	}
	return said(output(python, "-c", numpyLoop, name, fmt.Sprint(n), fmt.Sprint(d), fmt.Sprint(epochs), fmt.Sprint(runs)))
}

// said reads what a program printed.
func said(text string) (t timing) {
	check(json.Unmarshal([]byte(text), &t))
	return t
}
