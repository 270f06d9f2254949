package plot

import (
	"math"
	"slices"
	"strings"
	"testing"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/web/edits"
	"downhill/web/hosttest"
	"downhill/web/plot/prose"
)

const flowersAlongZ = `{"dataset":"iris","scaling":"standardise","learningRate":0.5,"projection":"model"}`

// projected is a plot of flowers by the model's z, with what it shows.
func projected(t *testing.T, epochs int) (*hosttest.Host, *Plot, geometry) {
	t.Helper()
	h, d := trained(t, flowersAlongZ, epochs)
	return h, d, d.geometry()
}

// In a projection nothing lies: each point is at its own z, and the boundary is upright at z = 0.
func TestAProjectionShowsEachPointAtItsOwnZ(t *testing.T) {
	h, d, g := projected(t, 50)
	s, m := h.State().Scene(), h.State().Frame().Snapshot.Model
	for i := range s.Points.Len() {
		left, top := g.pixel(s.Points.At(i), s.Points.Label(i))
		if !tiny(left-g.left(m.Logit(s.Points.At(i)))) || !g.inside(left, top) {
			t.Fatalf("point %d is at (%g, %g)", i, left, top)
		}
	}
	paths := d.paths(g)
	if b := places(t, g, paths["boundary"]); len(b) != 2 || math.Abs(b[0][0]) > 0.01 || math.Abs(b[1][0]) > 0.01 {
		t.Errorf("the boundary goes through %v", b)
	}
	shades := g.lens.shades(4)
	for i, z := range []float64{-0.75, -0.25, 0.25, 0.75} {
		if want := 255 / (1 + math.Exp(-z*g.x.Max)); math.Abs(float64(shades[i])-want) > 1 {
			t.Errorf("shade %d is %d, want %g", i, shades[i], want)
		}
	}
	if svg := axesSVG(g, h, legendSVG(g, legend(h, g))); !strings.Contains(svg, ">z of the model<") || strings.Contains(svg, "Slice") {
		t.Errorf("the axes are %s", svg)
	}
	if said := prose.About(h); !strings.Contains(said, "where z = 0, and 9") {
		t.Errorf("the plot is told as %q", said)
	}
}

// A point that is placed or dragged there gets the z of its place, and a drag changes the rest as little as it can.
func TestPointsArePlacedAndDraggedInAProjection(t *testing.T) {
	h, d, g := projected(t, 50)
	m := h.State().Frame().Snapshot.Model
	d.newPlacing(g.left(1), g.top(0.5), -1, false).release(g.left(1), g.top(0.5))
	points := h.State().Scene().Points
	if z := m.Logit(points.At(100)); points.Len() != 101 || math.Abs(z-1) > 1e-6 {
		t.Fatalf("%d points, the last has z = %g", points.Len(), z)
	}
	g = d.geometry()
	left, top := g.pixel(points.At(100), 1)
	r := d.newPlacing(left, top, 100, false)
	r.move(g.left(-2), top)
	r.release(g.left(-2), top)
	if z := m.Logit(h.State().Scene().Points.At(100)); math.Abs(z+2) > 1e-6 {
		t.Errorf("dragged to z = −2, the point has %g", z)
	}
	edits.SelectOnly(h, 3, 100)
	before := slices.Clone(h.State().Scene().Points.At(3))
	g = d.geometry()
	left, top = g.pixel(before, 0)
	carried := d.newCarry(left, top, 3, true)
	carried.move(left+30, top)
	if by := m.Logit(h.State().Scene().Points.At(3)) - m.Logit(before); math.Abs(by-30*pixelOf(g.x, g.innerWidth())) > 0.02 {
		t.Errorf("carried by 30 pixels, z changed by %g", by)
	}
}

func TestWhereThePositionIsNoneOfASliceThePageIsNotTold(t *testing.T) {
	h, d, g := projected(t, 50)
	if d.note([]float64{0, 0}); h.State().Pointer() != nil {
		t.Errorf("the page hears of %v", h.State().Pointer())
	}
	if said, _, _ := d.tip(g); said != "P(virginica) = 0.500" {
		t.Errorf("at z = 0 stands %q", said)
	}
	before := h.State().Scene().View
	d.ZoomStill(0.5)
	d.pan(before, 10, 10)
	if !slices.Equal(h.State().Scene().View, before) || d.aim != nil {
		t.Errorf("the view of the slice is %v", h.State().Scene().View)
	}
}

func TestWhatIsNotProjected(t *testing.T) {
	for _, c := range []struct {
		content string
		epochs  int
	}{
		{flowersAlongZ, 0}, // the model says the same of all points
		{`{"dataset":"overlap","projection":"model"}`, 5},
		{`{"dataset":"iris","featureMap":"quadratic","projection":"model","learningRate":0.001}`, 5},
		{`{"dataset":"iris","featureMap":"chosen","terms":"x1^2,x2^2","projection":"model","learningRate":0.001}`, 5},
		{`{"dataset":"iris","learningRate":0.01}`, 5},
	} {
		h, d := trained(t, c.content, c.epochs)
		if h.State().Projects() || d.geometry().lens != nil {
			t.Errorf("%s is projected after %d epochs", c.content, c.epochs)
		}
	}
	h, d, _ := projected(t, 5)
	h.State().TakeScene(hosttest.Decode(t, `{"points":[],"features":["a","b","c"],"projection":"model"}`))
	if d.geometry().lens != nil {
		t.Error("no points are projected")
	}
}

// The projection follows the frames; that of many points waits for the end of a run.
func TestAProjectionFollowsTheRun(t *testing.T) {
	for count, follows := range map[string]bool{"iris": true, "many": false} {
		h, d, _ := projected(t, 5)
		if count == "many" {
			h.State().TakeScene(many(t))
		}
		frame := h.State().Frame()
		frame.Snapshot.Weights, frame.Snapshot.Status = []float64{1, 2, 3, 4}, engine.Running
		h.State().TakeFrame(frame, h.State().SceneRev())
		before := d.geometry().x
		frame.Snapshot.Weights = []float64{10, 20, 30, 40}
		h.State().TakeFrame(frame, h.State().SceneRev())
		if after := d.geometry().x; (after.Max > 5*before.Max) != follows || d.pointsFollow() != follows {
			t.Errorf("%s: from %v to %v in a run", count, before, after)
		}
		frame.Snapshot.Status = engine.Paused
		h.State().TakeFrame(frame, h.State().SceneRev())
		if after := d.geometry().x; after.Max < 5*before.Max || !d.pointsFollow() {
			t.Errorf("%s: from %v to %v after it", count, before, after)
		}
	}
}

// many is a Scene of 6,000 flowers.
func many(t *testing.T) scene.Scene {
	t.Helper()
	s := hosttest.Decode(t, flowersAlongZ)
	var x []float64
	var labels []uint8
	for i := range 6000 {
		x, labels = append(x, s.Points.At(i%100)...), append(labels, s.Points.Label(i%100))
	}
	next, err := s.WithPoints(scene.NewPoints(4, x, labels), s.Features, nil)
	if err != nil {
		t.Fatal(err)
	}
	return next
}
