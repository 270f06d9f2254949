package web

import (
	"errors"
	"math"
	"math/rand/v2"
	"time"

	"downhill/web/state"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
)

// spray is how a class is sprayed: many points around the pointer while it is down.
type spray struct {
	on      bool
	size    float64 // of the spray's radius, as a share of the plot's width
	density float64 // points a second
}

// The range of a spray's size and density.
const (
	leastSize, mostSize       = 0.02, 0.3
	leastDensity, mostDensity = 5, 200
)

// sprayTick is how long a spray waits from one puff to the next, and longestPuff what a puff makes up for at most where
// the page was busy.
const (
	sprayTick   = 60 * time.Millisecond
	longestPuff = time.Second
)

// spraying is a press with the spray. A class is placed at once where it is pressed, and more around it as it is held.
type spraying struct {
	plot      *plot
	label     uint8
	of        scene.Scene
	left, top float64
	due       float64   // points that no puff has brought yet
	last      time.Time // of the last puff
	count     int       // points sprayed so far
	ended     bool
	waiting   bool // a puff is on its way to the engine
}

func (d *plot) newSpraying(ctx app.Context, left, top float64) *spraying {
	r := &spraying{plot: d, label: d.Page.state.Brush().Class(), of: d.Page.state.Scene(), left: left, top: top, due: 1, last: time.Now()}
	r.puff(ctx)
	return r
}

func (r *spraying) move(left, top float64) { r.left, r.top = left, top }

func (r *spraying) release(float64, float64) {
	r.ended = true
	p := r.plot.Page
	p.announce(p.text.Count(p.text.Plot.Sprayed, r.count, "label", string('0'+rune(r.label))))
}

func (r *spraying) cancel() { r.ended = true }

// puff sprays the points that are due, and comes again until the press ends or the engine refuses.
func (r *spraying) puff(ctx app.Context) {
	p := r.plot.Page
	if r.ended || !state.SameGround(r.of, p.state.Scene()) {
		return
	}
	now := time.Now()
	r.due += p.state.Spray().Density * min(now.Sub(r.last), longestPuff).Seconds()
	r.last = now
	if !r.waiting && r.due >= 1 {
		points := r.plot.sprayed(r.left, r.top, int(r.due), r.label)
		r.due -= math.Floor(r.due)
		r.send(points)
	}
	ctx.After(sprayTick, r.puff)
}

func (r *spraying) send(points []scene.Point) {
	if len(points) == 0 {
		return
	}
	r.waiting = true
	p := r.plot.Page
	p.sendEdit(scene.Edit{Scatter: points}, func(err error) {
		r.waiting = false
		var full *scene.Error
		switch {
		case err == nil:
			r.count += len(points)
		case !errors.As(err, &full) || full.Rule != scene.Duplicate: // a dense place fills up; there may be room beside it
			r.ended = true
			p.report(err)
		}
	})
}

// sprayed draws n points evenly over the disc around a pixel, as far as they lie in the plot.
func (d *plot) sprayed(left, top float64, n int, label uint8) []scene.Point {
	g, p := d.geometry(), d.Page
	radius := p.state.Spray().Size * g.innerWidth()
	var points []scene.Point
	for range n {
		angle, distance := 2*math.Pi*rand.Float64(), radius*math.Sqrt(rand.Float64())
		x, y := left+distance*math.Cos(angle), top+distance*math.Sin(angle)
		if g.one {
			y = g.top(0.5)
		}
		if g.inside(x, y) {
			points = append(points, scene.Point{X: p.state.Section().Row(g.position(x, y)...), Label: label})
		}
	}
	return points
}
