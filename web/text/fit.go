package text

// Fit is what statistics says of the model.
type Fit struct {
	Refusals map[string]string // by engine.FitRule
	Constant string            // of a singular feature that is no combination of others
	By       string            // what separates the classes
	And      string
}

var englishFit = Fit{
	Refusals: map[string]string{
		"penalised":       "With a penalty the weights are not the likeliest ones, so standard errors mean nothing: set λ1 and λ2 to 0.",
		"too few points":  "There are {points} training points for {parameters} coefficients, and a fit needs more points than that: add points, or use fewer features.",
		"too large":       "{points} training points with {parameters} coefficients are too many for this: use fewer points or features.",
		"singular":        "{feature} is a combination of {list}, so their weights cannot be told apart: leave one of them out.",
		"separable":       "The classes can be separated without error{by}. So larger weights always fit better, and standard errors mean nothing: use Firth's method, or a penalty and no errors.",
		"quasi-separable": "The classes can be separated but for points on the boundary itself{by}. So larger weights always fit better, and standard errors mean nothing: use Firth's method, or a penalty and no errors.",
		"not found":       "No likeliest weights were found, as the classes are all but separable: use Firth's method.",
	},
	Constant: "{feature} is the same at all training points, so its weight cannot be told from the bias: leave it out.",
	By:       ", by {list}", And: "{list} and {last}",
}
