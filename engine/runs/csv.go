package runs

import (
	"bytes"
	"encoding/csv"
	"strconv"

	"downhill/engine"
	"downhill/engine/scene"
)

// CSV writes runs that a Scene keeps as a table of text, with a row for each that can be trained: its name, the settings in
// which they differ, where it ended, and its losses and metrics, of points that are held out too if any run has them.
func CSV(all []*Trainer, now scene.Scene) []byte {
	var settings []scene.Settings
	tests := false
	for _, t := range all {
		settings = append(settings, t.Pin.Settings)
		tests = tests || t.scene.TestShare > 0
	}
	var rows []scene.Setting
	if len(all) > 0 {
		rows = scene.Differing(settings...)
	}
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	head := []string{"run"}
	for _, row := range rows {
		head = append(head, row.Name)
	}
	head = append(head, "epoch", "status", "training loss", "accuracy", "AUC")
	if tests {
		head = append(head, "test loss", "test accuracy", "test AUC")
	}
	w.Write(head) // into memory: cannot fail
	for _, t := range all {
		run := t.Run(now)
		if run.Refusal != nil {
			continue
		}
		cells := []string{run.Name}
		for _, row := range rows {
			cells = append(cells, row.Text(t.Pin.Settings))
		}
		cells = append(append(cells, strconv.Itoa(run.Snapshot.Epoch), string(run.Snapshot.Status)), measured(&run.Snapshot.Train)...)
		if tests {
			cells = append(cells, measured(run.Snapshot.Test)...)
		}
		w.Write(cells)
	}
	w.Flush()
	return text.Bytes()
}

// measured are a loss, the accuracy and the AUC, empty where they are undefined.
func measured(m *engine.Metrics) []string {
	cells := make([]string, 3)
	if m == nil {
		return cells
	}
	cells[0], cells[1] = scene.FormatNumber(m.Loss), scene.FormatNumber(m.Accuracy)
	if m.AUC != nil {
		cells[2] = scene.FormatNumber(*m.AUC)
	}
	return cells
}
