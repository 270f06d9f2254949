package chart

import "time"

// While data keep coming, charts take turns: a drawing takes ECharts several milliseconds, in which the page can do
// nothing else.
const (
	pause = 66 * time.Millisecond // least time from a chart's drawing to its next
	apart = 12 * time.Millisecond // and to that of another chart, so that no frame of the screen has two
	share = 10                    // a chart takes at most this part of the time
)

// pace is when a chart was drawn.
type pace struct {
	drawn time.Time
	took  time.Duration
}

var anyDrawn time.Time // when the last chart was

// early reports whether a chart that is drawn again and again should wait.
func (p *pace) early(now time.Time) bool {
	return now.Sub(p.drawn) < max(pause, share*p.took) || now.Sub(anyDrawn) < apart
}

// time notes how long a drawing took.
func (p *pace) time(from, to time.Time) { p.drawn, p.took, anyDrawn = to, to.Sub(from), to }
