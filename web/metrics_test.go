package web

import (
	"testing"

	"downhill/web/text"
)

func TestEveryMetricHasWords(t *testing.T) {
	words := text.English.Metrics
	for _, row := range metricRows {
		if words.Rows[row.class] == "" || words.Help[row.class] == "" {
			t.Errorf("the metric %s is called %q and means %q", row.class, words.Rows[row.class], words.Help[row.class])
		}
	}
	if len(words.Rows) != len(metricRows) || len(words.Help) != len(metricRows) {
		t.Errorf("there are words for %d and %d metrics, and %d metrics", len(words.Rows), len(words.Help), len(metricRows))
	}
}
