package data

import (
	"math"

	"downhill/engine/elementary"
	"downhill/engine/random"
	"downhill/engine/scene/points"
)

// builder collects the points of a recipe; noise and count are the settings.
type builder struct {
	*random.Source
	noise  float64
	count  int
	dim    int // of a measured set
	coords []float64
	labels []uint8
}

// Half is half the side of the usual view of two features, [−6, 6]², which holds every set that is made.
const Half = 6

// put appends a point on the grid, kept inside the view.
func (b *builder) put(label int, x ...float64) {
	for _, v := range x {
		b.coords = append(b.coords, points.Snap(math.Min(math.Max(v, -Half), Half)))
	}
	b.labels = append(b.labels, uint8(label))
}

// list appends a point as it is, without the view's limits.
func (b *builder) list(label uint8, x ...float64) {
	b.coords = append(b.coords, x...)
	b.labels = append(b.labels, label)
}

// six is one feature, x = 1..6, labels 0 0 0 1 1 1.
func six(b *builder) {
	for x := 1; x <= 6; x++ {
		b.list(uint8((x-1)/3), float64(x))
	}
}

// three is two features of very different scales: a learning rate of 0.01 is too large for them.
func three(b *builder) {
	b.list(0, 25, 30)
	b.list(1, 35, 60)
	b.list(1, 45, 80)
}

func blobs(b *builder)   { b.pair(2.5, 0.3+float64(2*b.noise)) }
func overlap(b *builder) { b.pair(1.2, 0.8+float64(3*b.noise)) }

// pair draws two round clouds at (−c, −c) and (c, c), of standard deviation spread.
func (b *builder) pair(c, spread float64) {
	for i := range b.count {
		sign := float64(2*(i%2) - 1)
		b.put(i%2, float64(sign*c)+float64(spread*b.Normal()), float64(sign*c)+float64(spread*b.Normal()))
	}
}

// circles is a disc of class 1 inside a ring of class 0.
func circles(b *builder) {
	for i := range b.count {
		label := i % 2
		radius := b.Between(3.4, 5)
		if label == 1 {
			radius = b.Between(0, 2.2)
		}
		b.polar(label, radius, b.Between(0, 2*math.Pi))
	}
}

// polar puts a point at a radius and an angle in radians, disturbed by the noise.
func (b *builder) polar(label int, radius, angle float64) {
	sin, cos := elementary.SinCos(angle)
	b.put(label, float64(radius*cos)+float64(b.noise*b.Normal()), float64(radius*sin)+float64(b.noise*b.Normal()))
}

// xor is class 1 where both features have one sign and class 0 elsewhere, with a gap along the axes.
func xor(b *builder) {
	for i := range b.count {
		x, y := b.apart(), b.apart()
		label := 0
		if (x > 0) == (y > 0) {
			label = 1
		}
		if label != i%2 {
			x, label = -x, i%2
		}
		b.put(label, x+float64(b.noise*b.Normal()), y+float64(b.noise*b.Normal()))
	}
}

// apart returns a number between 0.3 and 5 in size, of either sign.
func (b *builder) apart() float64 {
	v := b.Between(-4.7, 4.7)
	return v + math.Copysign(0.3, v)
}

// moons is two interlocking half circles.
func moons(b *builder) {
	const radius = 3
	for i := range b.count {
		label := i % 2
		sin, cos := elementary.SinCos(b.Between(0, math.Pi))
		x, y := float64(radius*cos)-radius/2.0, float64(radius*sin)-0.6
		if label == 1 {
			x, y = -x, -y
		}
		b.put(label, x+float64(b.noise*b.Normal()), y+float64(b.noise*b.Normal()))
	}
}

// spiral is two arms that wind around each other one and a quarter times.
func spiral(b *builder) {
	for i := range b.count {
		label := i % 2
		t := b.Between(0.05, 1)
		b.polar(label, 5*t, float64(2.5*math.Pi*t)+float64(math.Pi*float64(label)))
	}
}
