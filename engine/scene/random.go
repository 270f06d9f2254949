package scene

// random is a seeded source: SplitMix64, the same sequence on every machine. Source: G. Steele, D. Lea, C. Flood,
// Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.
type random struct{ state uint64 }

func (r *random) next() uint64 {
	r.state += 0x9e3779b97f4a7c15
	z := r.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// uniform returns a number in [0, 1).
func (r *random) uniform() float64 { return float64(float64(r.next()>>11) / (1 << 53)) }

// between returns a number in [low, high).
func (r *random) between(low, high float64) float64 { return low + float64((high-low)*r.uniform()) }

// normal returns a number of mean 0 and variance 1, close to normally distributed and never beyond ±6: the sum of
// twelve uniform numbers less six (Irwin–Hall). It needs additions only, so it is the same everywhere.
func (r *random) normal() float64 {
	sum := -6.0
	for range 12 {
		sum += r.uniform()
	}
	return sum
}
