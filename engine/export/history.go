package export

import (
	"bytes"
	"encoding/csv"
	"strconv"

	"downhill/engine"
)

// History is a run that is being written as CSV text, with a row for each epoch that a Replay visits: epoch, J on the
// training points and, if points are held out, on the test points, accuracy on the training points, the D weights and
// the bias.
type History struct {
	replay *engine.Replay
	tests  bool
	row    []string
	text   bytes.Buffer
	csv    *csv.Writer
}

// WriteHistory begins to write what a Replay visits. names are those of the D mapped features; tests says whether
// points are held out.
func WriteHistory(replay *engine.Replay, names []string, tests bool) *History {
	h := &History{replay: replay, tests: tests}
	h.csv = csv.NewWriter(&h.text)
	h.row = append(h.row, "epoch", "training loss")
	if tests {
		h.row = append(h.row, "test loss")
	}
	h.row = append(h.row, "accuracy")
	for _, name := range names {
		h.row = append(h.row, "weight of "+name)
	}
	h.row = append(h.row, "bias")
	h.csv.Write(h.row) // into memory: cannot fail
	return h
}

// Advance writes the next epoch and reports whether there may be more.
func (h *History) Advance() bool {
	if !h.replay.Next() {
		return false
	}
	s, row := h.replay.Snapshot(), h.row[:0]
	write := func(x float64) { row = append(row, strconv.FormatFloat(x, 'g', -1, 64)) }
	row = append(row, strconv.Itoa(s.Epoch))
	write(s.Loss)
	if h.tests && s.Test != nil {
		write(s.Test.Loss)
	}
	write(s.Accuracy)
	for _, w := range s.Weights {
		write(w)
	}
	write(s.Bias)
	h.row = row
	h.csv.Write(row)
	return true
}

// Done returns how much has been written, from 0 to 1.
func (h *History) Done() float64 { return h.replay.Done() }

// Text returns the whole text, once Advance has said that there is no more.
func (h *History) Text() []byte {
	h.csv.Flush()
	return h.text.Bytes()
}
