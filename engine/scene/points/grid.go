package points

import "math"

// Grid is how fine placed and generated points lie: on multiples of 1/Grid.
const Grid = 100

// Snap returns x on that grid, so that numbers stay readable and links short.
func Snap(x float64) float64 { return math.Round(x*Grid) / Grid }
