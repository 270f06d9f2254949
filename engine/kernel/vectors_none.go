//go:build !(js && wasm)

package kernel

// Outside a browser and Node the Go loops do everything.

// Vectors reports whether the module is at work, with two points at a time.
func Vectors() bool { return false }

func gradientPairs(Rows, []float64, []float64) int         { return 0 }
func lossPairs(Rows, []float64, []float64) int             { return 0 }
func logitPairs([]float64, []float64, []float64) int       { return 0 }
func probabilityPairs([]float32, []float64, []float64) int { return 0 }
func shadePairs([]byte, []float64, []float64) int          { return 0 }
