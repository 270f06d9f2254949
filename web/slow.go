package web

import (
	"math"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/elementary"
	"downhill/wasm/protocol"
)

// One step in slow motion. The plot shows each phase of it, and the maths panel marks where it is: forward, each
// point's probability; loss, how far it is from its label; gradient, how each point pulls; update, where the boundary
// goes. Then the step is made.

// The phases of a step; 0 is none.
const (
	phaseForward = iota + 1
	phaseLoss
	phaseGradient
	phaseUpdate
)

// phaseTime is how long a phase is shown, unless the person goes on earlier.
const phaseTime = 2 * time.Second

// slowMotion is the step that is being played.
type slowMotion struct {
	phase int
	turn  int // counts phases, so that a timer of one that was cut short does nothing
}

// mostArrows is how many points have their part drawn.
const mostArrows = 500

// slower begins a slow step, or goes on to its next phase.
func (p *page) slower(ctx app.Context) {
	if p.slow.phase == 0 {
		if err := p.scene.Trainable(); err != nil {
			p.report(err)
			return
		}
		p.send(protocol.Command{Verb: protocol.Pause}, nil)
	}
	p.slow.phase++
	p.slow.turn++
	p.frameRev++
	if p.slow.phase > phaseUpdate {
		p.slow.phase = 0
		p.say("", false)
		p.send(protocol.Command{Verb: protocol.Step, N: 1}, nil)
		return
	}
	p.askTrace(ctx)
	p.say(p.text.Maths.Phases[p.slow.phase-1], false)
	turn := p.slow.turn
	if app.Window().Call("matchMedia", "(prefers-reduced-motion: reduce)").Get("matches").Bool() {
		return // the person goes on by the button
	}
	ctx.After(phaseTime, func(ctx app.Context) {
		if p.slow.turn == turn && p.slow.phase > 0 {
			p.slower(ctx)
		}
	})
}

// stopSlow ends a slow step without making it, as something else goes on.
func (p *page) stopSlow() {
	if p.slow.phase > 0 {
		p.slow.phase = 0
		p.slow.turn++
		p.frameRev++
	}
}

// drawPhase draws what the present phase shows, or nothing.
func (d *plot) drawPhase(g geometry) {
	for class, path := range d.phasePaths(g) {
		d.mark("."+class).Call("setAttribute", "d", path)
	}
}

// phasePaths are the paths of the phases, by the class of their mark: where each point's probability lies on the
// sigmoid, how far that is from its label, its pull, and the boundary after the step.
func (d *plot) phasePaths(g geometry) map[string]string {
	paths := map[string]string{"probabilities": "", "residuals": "", "pulls": "", "next": ""}
	p := d.Page
	phase := p.slow.phase
	if phase == 0 || len(p.frame.Snapshot.Weights) != p.section.Features.Dim() {
		return paths
	}
	if g.one {
		paths["probabilities"] = d.dots(g)
		if phase >= phaseLoss {
			paths["residuals"] = d.residuals(g)
		}
	}
	if phase == phaseGradient || phase == phaseUpdate {
		paths["pulls"] = d.pulls(g)
	}
	if phase == phaseUpdate && p.maths.found != nil {
		paths["next"] = d.nextBoundary(g)
	}
	return paths
}

// eachPoint calls f for the points that have their part drawn, with their pixels and P(y = 1).
func (d *plot) eachPoint(g geometry, f func(left, top, probability float64, label uint8)) {
	p := d.Page
	for i := range min(p.scene.Points.Len(), mostArrows) {
		if p.heldOut != nil && p.heldOut[i] {
			continue
		}
		x, label := p.scene.Points.At(i), p.scene.Points.Label(i)
		left, top := g.pixel(x, label)
		f(left, top, elementary.Sigmoid(p.section.Logit(p.frame.Snapshot.Model, x)), label)
	}
}

// dots are the points' probabilities on the sigmoid.
func (d *plot) dots(g geometry) string {
	var b strings.Builder
	d.eachPoint(g, func(left, _, probability float64, _ uint8) {
		b.WriteString(linePath([2]float64{left - 0.01, g.top(probability)}, [2]float64{left + 0.01, g.top(probability)}))
	})
	return b.String()
}

// residuals go from each point up or down to the sigmoid.
func (d *plot) residuals(g geometry) string {
	var b strings.Builder
	d.eachPoint(g, func(left, top, probability float64, _ uint8) {
		b.WriteString(linePath([2]float64{left, top}, [2]float64{left, g.top(probability)}))
	})
	return b.String()
}

// longest is how long, in CSS pixels, the arrow of a point is that is wholly wrong.
const longest = 46

// pulls are arrows from each point, as long as its error |p − y|: the way that it pushes the boundary, across it and away
// from its own class's side. With one feature they lie along the axis.
func (d *plot) pulls(g geometry) string {
	right, down, ok := d.uphill(g)
	if !ok {
		return ""
	}
	var b strings.Builder
	d.eachPoint(g, func(left, top, probability float64, label uint8) {
		by := (probability - float64(label)) * longest
		b.WriteString(arrow(left, top, by*right, by*down))
	})
	return b.String()
}

// uphill is the direction on the screen in which P(y = 1) grows, of length 1; before the first step, that after it.
func (d *plot) uphill(g geometry) (right, down float64, ok bool) {
	p := d.Page
	if !p.section.Features.Linear() {
		return 0, 0, false
	}
	weights := p.frame.Snapshot.Weights
	size := func() float64 {
		right, down = weights[g.across]/g.innerWidth()*(g.x.Max-g.x.Min), 0
		if !g.one {
			down = -weights[g.up] / g.innerHeight() * (g.y.Max - g.y.Min)
		}
		return math.Hypot(right, down)
	}
	length := size()
	if length == 0 && p.maths.found != nil {
		weights = p.maths.found.Given.Weights
		length = size()
	}
	return right / length, down / length, length > 0
}

// arrow is a line with a head, none if it is too short to be seen.
func arrow(left, top, right, down float64) string {
	length := math.Hypot(right, down)
	if length < 1.5 {
		return ""
	}
	x, y := left+right, top+down
	size := math.Min(5, length/2)
	u, v := right/length*size, down/length*size
	return linePath([2]float64{left, top}, [2]float64{x, y}) +
		linePath([2]float64{x - u - v*0.6, y - v + u*0.6}, [2]float64{x, y}, [2]float64{x - u + v*0.6, y - v - u*0.6})
}

// nextBoundary is where p = 0.5 lies after the step, where the boundary is a line.
func (d *plot) nextBoundary(g geometry) string {
	p := d.Page
	next := p.maths.found.Given
	if len(next.Weights) != p.section.Features.Dim() {
		return ""
	}
	from, to, ok := p.section.Line(next, 0)
	switch {
	case !ok:
		return ""
	case g.one:
		return upright(g, from[0])
	}
	return linePath([2]float64{g.left(from[0]), g.top(from[1])}, [2]float64{g.left(to[0]), g.top(to[1])})
}
