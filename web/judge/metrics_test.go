package judge

import (
	"testing"

	"downhill/engine"
	"downhill/web/text"
)

func TestEveryMetricHasWords(t *testing.T) {
	words := text.English.Metrics
	for _, row := range metricRows {
		if words.Rows.Of(row.class) == "" || words.Help.Of(row.class) == "" {
			t.Errorf("the metric %s is called %q and means %q", row.class, words.Rows.Of(row.class), words.Help.Of(row.class))
		}
	}
	if len(words.Rows) != len(metricRows) || len(words.Help) != len(metricRows) {
		t.Errorf("there are words for %d and %d metrics, and %d metrics", len(words.Rows), len(words.Help), len(metricRows))
	}
}

// A metric that is undefined is said to be, and is no number.
func TestUndefinedMetricsAreNoNumbers(t *testing.T) {
	half := 0.5
	for name, m := range map[string]engine.Metrics{"none": {}, "no class 1": {Points: 3, Precision: &half}} {
		for _, row := range metricRows {
			value := row.value(m)
			undefined := name == "none" && (row.class == "crossEntropy" || row.class == "accuracy" || row.class == "precision") ||
				row.class == "recall" || row.class == "f1" || row.class == "auc"
			if (value == "") != undefined {
				t.Errorf("%s: %s is %q", name, row.class, value)
			}
		}
	}
}
