package text

// Fit is what statistics says of the model.
type Fit struct {
	Title, Wait, Bias          string
	Method, MethodHelp         string
	Methods                    []string // maximum likelihood, Firth's
	UseFirth                   string
	Interval, Odds             string // captions
	Profile, ProfileHelp, Save string
	Loss, Ratio                string
	Columns, Rows, Help        Words
	LeftOut                    Counted
	NoBand                     string

	Refusals Words  // by engine.FitRule
	Constant string // of a singular feature that is no combination of others
	By       string // what separates the classes
	And      string
}

var englishFit = Fit{
	Title: "Fit", Wait: "Computing the estimates", Bias: "Bias",
	Method: "Estimates", MethodHelp: "By maximum likelihood, the weights that make the labels likeliest; or by Firth's method, which takes the bias of few points away and has estimates where classes separate.",
	Methods: []string{"Maximum likelihood", "Firth"}, UseFirth: "Use Firth's method",
	Interval: "95 % interval", Odds: "Odds ratio, with its 95 % interval",
	Profile: "Profile intervals", ProfileHelp: "Intervals by the profile likelihood: more exact than Wald's if there are few points.", Save: "Save as CSV",
	Loss:  "The loss you watch is the deviance over 2n: {deviance}\u202f/\u202f(2\u202f·\u202f{points}) = {least} at the estimates, and {now} where training is.",
	Ratio: "χ² {statistic}, df {df}, p {p}",
	Columns: Words{
		{"estimate", "Estimate"}, {"se", "SE"}, {"z", "z"}, {"p", "p"}, {"away", "Away"},
		{"low", "from"}, {"high", "to"}, {"profileLow", "profile from"}, {"profileHigh", "to"}, {"oddsRatio", "Odds ratio"}, {"orLow", "from"}, {"orHigh", "to"},
	},
	Rows: Words{
		{"lr", "Likelihood ratio"}, {"deviance", "Deviance"}, {"nullDeviance", "Null deviance"}, {"logLikelihood", "Log-likelihood"}, {"aic", "AIC"}, {"bic", "BIC"},
		{"mcfadden", "McFadden R²"}, {"coxSnell", "Cox–Snell R²"}, {"nagelkerke", "Nagelkerke R²"}, {"tjur", "Tjur R²"}, {"brier", "Brier score"},
	},
	Help: Words{
		{"estimate", "the coefficient at the optimum, wherever training is: by how much z grows with one unit of the feature"},
		{"se", "standard error: how far the estimate of other samples like this one would be off, typically"},
		{"z", "the estimate in standard errors"}, {"p", "how often an estimate would be as far from 0 if the coefficient were 0"},
		{"away", "how far the weight in training is above the estimate, in standard errors"},
		{"low", "lower end of the interval"}, {"high", "upper end of the interval"},
		{"profileLow", "lower end by the profile likelihood"}, {"profileHigh", "upper end by the profile likelihood"},
		{"oddsRatio", "by what factor the odds of class 1 change with one unit of the feature: e to the power of the estimate"},
		{"orLow", "lower end of the odds ratio's interval"}, {"orHigh", "upper end of the odds ratio's interval"},
		{"lr", "whether the features explain anything: twice the gain in log-likelihood over a model with a bias only, how many weights that took, and how often chance would gain as much"},
		{"deviance", "minus twice the log-likelihood: how badly the model fits"}, {"nullDeviance", "the deviance of a model with a bias only"},
		{"logLikelihood", "the logarithm of the probability that the model gives to all labels"}, {"aic", "deviance + 2 per coefficient: lower is better among models of the same points"},
		{"bic", "deviance + ln n per coefficient: lower is better, and coefficients cost more than in AIC"}, {"mcfadden", "1 − deviance / null deviance"},
		{"coxSnell", "the gain in likelihood per point; its highest value is below 1"}, {"nagelkerke", "Cox–Snell's, divided by its highest value"},
		{"tjur", "the mean p of class 1 less that of class 0"}, {"brier", "the mean of (y − p)²: 0 is best"},
	},
	NoBand: "The plot cannot show the uncertainty. {reason}",
	LeftOut: Counted{One: "{count} of {samples} samples is left out, as its classes separate.",
		Other: "{count} of {samples} samples are left out, as their classes separate."},
	Refusals: Words{
		{"penalised", "With a penalty the weights are not the likeliest ones, so standard errors mean nothing: set λ1 and λ2 to 0."},
		{"too few points", "There are {points} training points for {parameters} coefficients, and a fit needs more points than that: add points, or use fewer features."},
		{"too large", "{points} training points with {parameters} coefficients are too many for this: use fewer points or features."},
		{"singular", "{feature} is a combination of {list}, so their weights cannot be told apart: leave one of them out."},
		{"separable", "The classes can be separated without error{by}. So larger weights always fit better, and errors, bands and influence mean nothing: choose Firth's method in the view Fit for estimates, or add points that overlap."},
		{"quasi-separable", "The classes can be separated but for points on the boundary itself{by}. So larger weights always fit better, and errors, bands and influence mean nothing: choose Firth's method in the view Fit for estimates, or add points that overlap."},
		{"not found", "No likeliest weights were found, as the classes are all but separable: choose Firth's method in the view Fit."},
		{"out of range", "The weight of {feature}, or its error, is too large or too small for a number: give {feature} in another unit."},
	},
	Constant: "{feature} is the same at all training points, so its weight cannot be told from the bias: leave it out.",
	By:       ", by {list}", And: "{list} and {last}",
}
