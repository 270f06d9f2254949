// Package random is the engine's seeded random source: the same sequence on every machine.
package random

// Source is SplitMix64. Its zero value is the sequence of seed 0. Source: G. Steele, D. Lea, C. Flood, Fast Splittable
// Pseudorandom Number Generators, OOPSLA 2014.
type Source struct{ state uint64 }

// New returns the sequence of a seed.
func New(seed uint64) *Source { return &Source{state: seed} }

// Stream returns one of many sequences that belong to a seed, each independent of the others and of New(seed): for
// use names what it is for, and index which one of those it is.
func Stream(seed uint64, use Use, index int) *Source {
	return &Source{state: mix(mix(seed+uint64(use)) + uint64(index))}
}

// Use is what a Stream is for.
type Use uint64

// The uses.
const (
	Shuffle   Use = 0x51 // the order of the points in an epoch; the index is the epoch
	Split     Use = 0x52 // which points are held out for the test; the index is the point
	Bootstrap Use = 0x54 // which points are in a bootstrap sample; the index is the sample
	Start     Use = 0x53 // the weights that training starts from; the index is the weight
)

// Next returns 64 random bits.
func (r *Source) Next() uint64 {
	r.state += 0x9e3779b97f4a7c15
	return finish(r.state)
}

// mix is one step of the sequence from z.
func mix(z uint64) uint64 { return finish(z + 0x9e3779b97f4a7c15) }

func finish(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// Uniform returns a number in [0, 1).
func (r *Source) Uniform() float64 { return float64(float64(r.Next()>>11) / (1 << 53)) }

// Between returns a number in [low, high).
func (r *Source) Between(low, high float64) float64 { return low + float64((high-low)*r.Uniform()) }

// Normal returns a number of mean 0 and variance 1, close to normally distributed and never beyond ±6: the sum of
// twelve uniform numbers less six (Irwin–Hall). It needs additions only, so it is the same everywhere.
func (r *Source) Normal() float64 {
	sum := -6.0
	for range 12 {
		sum += r.Uniform()
	}
	return sum
}

// Shuffle puts order into a random order. All orders are equally likely, except for a bias below 2⁻⁴⁰. Source: D.
// Knuth, The Art of Computer Programming, vol. 2 (3rd ed., 1997), algorithm 3.4.2 P.
func (r *Source) Shuffle(order []int) {
	for i := len(order) - 1; i > 0; i-- {
		k := int(r.Next() % uint64(i+1))
		order[i], order[k] = order[k], order[i]
	}
}
