package kernel

import "downhill/engine/elementary"

// Logits sets out to z = w·x + b of each row of x. x has len(out) rows of as many numbers as there are weights, and
// parameters are the weights and the bias.
func Logits(out, x, parameters []float64) {
	dim := len(parameters) - 1
	for i := logitPairs(out, x, parameters); i < len(out); i++ {
		out[i] = logit(x[i*dim:(i+1)*dim], parameters)
	}
}

// Probabilities sets out to σ(w·x + b) of each row of x, in [0, 1], rounded to 32 bits. Sizes are those of Logits.
func Probabilities(out []float32, x, parameters []float64) {
	dim := len(parameters) - 1
	for i := probabilityPairs(out, x, parameters); i < len(out); i++ {
		out[i] = float32(elementary.Sigmoid(logit(x[i*dim:(i+1)*dim], parameters)))
	}
}

// Shades sets out to what Probabilities gives, in steps of 1/255: the nearest to each.
func Shades(out []byte, x, parameters []float64) {
	dim := len(parameters) - 1
	for i := shadePairs(out, x, parameters); i < len(out); i++ {
		out[i] = shade(elementary.Sigmoid(logit(x[i*dim:(i+1)*dim], parameters)))
	}
}

// shade is a probability in steps of 1/255; of NaN it is 0.
func shade(p float64) byte {
	if p != p {
		return 0
	}
	return byte(float64(255*p) + 0.5)
}
