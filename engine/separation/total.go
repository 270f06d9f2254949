package separation

// total adds up the vectors a_i of a cone, exactly.
type total struct {
	cone *cone
	sum  []*dyadic // of each of the cone's features and of the bias, in given units
	next int       // point
}

func newTotal(c *cone) *total {
	t := &total{cone: c, sum: make([]*dyadic, len(c.features)+1)}
	for j := range t.sum {
		t.sum[j] = new(dyadic)
	}
	return t
}

// advance adds about a number of coordinates and returns true while points are left.
func (t *total) advance(coordinates int) bool {
	c := t.cone
	for ; coordinates > 0 && t.next < len(c.labels); t.next++ {
		row, sign := c.x[t.next*c.dim:(t.next+1)*c.dim], exactly(c.sign(t.next), 0)
		for k, j := range c.features {
			t.sum[k].addProduct(sign, row[j])
		}
		t.sum[len(c.features)].addProduct(sign, 1)
		coordinates -= c.rows()
	}
	return t.next < len(c.labels)
}

// weakCone is the cone of the second question.
func (t *total) weakCone() *cone {
	weak := *t.cone
	weak.weak, weak.sum = true, t.sum
	return &weak
}
