package kernel

import "downhill/engine/elementary"

// The loops in Go. kernel.ts has the same operations in the same order.

// logit is z = b + w₁x₁ + w₂x₂ + …, summed in this order.
func logit(row, parameters []float64) float64 {
	weights := parameters[:len(row)]
	z := parameters[len(row)]
	for j, v := range row {
		z += float64(weights[j] * v)
	}
	return z
}

// gradientPoints adds the rows from a number on to the lanes.
func gradientPoints(rows Rows, parameters, lanes []float64, from int) {
	dim := rows.Dim
	own := lanes[2*dim:]
	for i := from; i < len(rows.Signs); i++ {
		row, sign, k := rows.X[i*dim:(i+1)*dim], rows.Signs[i], i&1
		z := float64(logit(row, parameters) * sign)
		e := elementary.Decay(z)
		above := 1.0
		if z < 0 {
			above = e
		} else {
			own[2+linear+k] += z
		}
		residual := float64(above / (1 + e) * sign)
		own[2+excess+k] += e + float64(e*own[2+excess+k])
		own[k] += residual
		for j, v := range row {
			lanes[2*j+k] += float64(residual * v)
		}
	}
}

// lossPoints is gradientPoints without the slopes.
func lossPoints(rows Rows, parameters, lanes []float64, from int) {
	dim := rows.Dim
	own := lanes[2*(dim+1):]
	for i := from; i < len(rows.Signs); i++ {
		k := i & 1
		z := float64(logit(rows.X[i*dim:(i+1)*dim], parameters) * rows.Signs[i])
		e := elementary.Decay(z)
		if !(z < 0) {
			own[linear+k] += z
		}
		own[excess+k] += e + float64(e*own[excess+k])
	}
}
