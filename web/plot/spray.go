package plot

import (
	"errors"
	"math"
	"math/rand/v2"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/edits"
	"downhill/web/state"
)

// sprayTick is the time between two puffs of the spray. longestPuff is the most time that one puff makes up for after
// the page was busy.
const (
	sprayTick   = 60 * time.Millisecond
	longestPuff = time.Second
)

// spraying is a press with the spray. A class is placed at once where it is pressed, and more around it as it is held.
type spraying struct {
	plot       *Plot
	label      uint8
	startScene scene.Scene
	left, top  float64
	due        float64   // points that no puff has brought yet
	last       time.Time // of the last puff
	count      int       // points sprayed so far
	ended      bool
	waiting    bool // a puff is on its way to the engine
}

func (d *Plot) newSpraying(ctx app.Context, left, top float64) *spraying {
	r := &spraying{plot: d, label: d.Host.State().Brush().Class(), startScene: d.Host.State().Scene(), left: left, top: top, due: 1, last: time.Now()}
	r.puff(ctx)
	return r
}

func (r *spraying) move(left, top float64) { r.left, r.top = left, top }

func (r *spraying) release(float64, float64) {
	r.ended = true
	p := r.plot.Host
	p.State().Announce(p.Words().Count(p.Words().Plot.Sprayed, r.count, "label", p.State().ClassName(int(r.label))))
}

func (r *spraying) cancel() { r.ended = true }

// puff sprays the points that are due, and repeats until the press ends or the engine refuses.
func (r *spraying) puff(ctx app.Context) {
	p := r.plot.Host
	if r.ended || !state.SameGround(r.startScene, p.State().Scene()) {
		return
	}
	r.send(r.plot.sprayed(r.left, r.top, r.dueAt(time.Now(), p.State().Spray().Density), r.label))
	ctx.After(sprayTick, r.puff)
}

// dueAt is how many points a puff brings at a time, at a density in points a second. While one is on its way to the engine
// the next brings none, and what is due stays so.
func (r *spraying) dueAt(now time.Time, density float64) int {
	r.due += density * min(now.Sub(r.last), longestPuff).Seconds()
	r.last = now
	if r.waiting {
		return 0
	}
	n := int(r.due)
	r.due -= float64(n)
	return n
}

func (r *spraying) send(points []scene.Point) {
	if len(points) == 0 {
		return
	}
	r.waiting = true
	p := r.plot.Host
	p.Try(scene.Edit{Scatter: points}, func(err error) {
		r.waiting = false
		var full *scene.Error
		switch {
		case err == nil:
			r.count += len(points)
		case !errors.As(err, &full) || full.Rule != scene.Duplicate: // a dense place fills up; there may be room beside it
			r.ended = true
			edits.Report(p, err)
		}
	})
}

// sprayed draws n points evenly over the disc around a pixel, as far as they lie in the plot.
func (d *Plot) sprayed(left, top float64, n int, label uint8) []scene.Point {
	g, p := d.geometry(), d.Host
	radius := p.State().Spray().Size * g.innerWidth()
	var points []scene.Point
	for range n {
		angle, distance := 2*math.Pi*rand.Float64(), radius*math.Sqrt(rand.Float64())
		x, y := left+distance*math.Cos(angle), top+distance*math.Sin(angle)
		if g.one {
			y = g.top(0.5)
		}
		if g.inside(x, y) {
			points = append(points, scene.Point{X: d.row(g.position(x, y)...), Label: label})
		}
	}
	return points
}
