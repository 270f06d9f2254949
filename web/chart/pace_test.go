package chart

import (
	"testing"
	"time"
)

// However slow drawing is, two charts whose data change with every frame take at most a fifth of the time, both are
// drawn, and never both in a frame.
func TestChartsTakeTurns(t *testing.T) {
	const frame = 16 * time.Millisecond
	for _, took := range []time.Duration{time.Millisecond, 8 * time.Millisecond, 40 * time.Millisecond} {
		anyDrawn = time.Time{}
		now := time.Unix(0, 0)
		begun := now
		var charts [2]pace
		var drawings [2]int
		var spent time.Duration
		for now.Sub(begun) < 10*time.Second {
			inFrame := 0
			for k := range charts {
				if charts[k].early(now) {
					continue
				}
				charts[k].time(now, now.Add(took))
				now = now.Add(took)
				drawings[k]++
				inFrame++
				spent += took
			}
			if inFrame > 1 {
				t.Fatalf("%v: two charts in a frame", took)
			}
			now = now.Add(frame)
		}
		if spent > 2*now.Sub(begun)/share || drawings[0] < 20 || drawings[1] < 20 || took < pause/share && drawings[1] < 90 {
			t.Errorf("%v: %v drawings took %v", took, drawings, spent)
		}
	}
}
