// Package text is the one catalogue of the page's texts. A translation is another Catalogue; no other part of the page
// holds words.
//
// Texts with {names} in braces have them filled in: see Fill.
package text

import "strings"

// Catalogue is every text of the page, by the panel that shows it.
type Catalogue struct {
	Title, Tagline, Description string
	Loading, Skip               string
	Lost, Home                  string // the page for an address that does not exist
	Licences                    Licences
	Page                        Page
	Views                       Views
	Keys                        Keys
	Look                        Look
	Sheet                       Sheet
	Data                        Data
	Table                       Table
	Plot                        Plot
	Transport                   Transport
	Features                    Features
	Training                    Training
	Loss                        Loss
	Model                       Model
	Predict                     Predict
	Metrics                     Metrics
	Curves                      Curves
	Weights                     Weights
	Surface                     Surface
	Runs                        Runs
	Sweep                       Sweep
	Diagnosis                   Diagnosis
	Maths                       Maths
	Fit                         Fit
	Hand                        Hand
	Advice                      Advice
	Announce                    Announce
	Share                       Share
	Ask                         Ask
	Keep                        Keep
	Class                       Class
	Embed                       Embed
	Import                      Import
	Export                      Export
	Code                        Code
	Lessons                     Lessons
	Tour                        Tour
	Help                        Help
	Settings                    Dictionary[Setting] // by the name of the row in scene.Table
	Choices                     Words               // by setting and choice: "speed.fast"
	About                       Words               // by data set: what it is and what to look at
	Rules                       Words               // by scene.Rule: the sentence for a refusal
	CountedRules                Dictionary[Counted] // by rule of either kind, where the sentence depends on the number in it
	Commands                    Words               // by engine.Rule
	LinkFaults                  Words               // what is wrong with a link
	Fields                      Words               // by path, such as points[].x[]: how errors name it in a sentence, {1} being the first index
	Row, Cell                   string              // a place in a table of text
	Bounds, BoundsAbove         string
	Empty                       string
	Blank                       string // what a name is that has nothing to see
	StillInUse                  string // after a complaint about a setting
	NotFinite                   string // what a number is that is not one
	Engine                      Engine
	Start                       Start
	Category                    func(n int) string // the plural category of a number, as Intl.PluralRules names it
}

// Setting is what a control is called and one sentence on what it does.
type Setting struct{ Label, Help string }

// Licences is the page about what is shipped, and the link that leads to it.
type Licences struct{ Link, Title, Privacy, Version, Build, List string }

// Page is what frames the panels.
type Page struct {
	Main, Header, Update, StartOver string
	StartedOver                     string // what Undo then brings back
	Others, Known                   string // another tab has Downhill too, and the button that puts that away
}

// Data is the data panel.
type Data struct {
	Title, Made, Measured, Resample, Points, Named string
	HeldOut                                        Counted
}

// Table is the data as a table.
type Table struct {
	Title, Name, Number, Label, Add, Keys string
	Influence, InfluenceHelp              string
	Columns                               [4]string // of a point's influence, in the order of package influence
	List, None                            string
	Outcomes                              Words // by the names in state.Outcomes, "" for all points
}

// Features is the panel of the feature map, and of what the plot shows of many features.
type Features struct {
	Title, OneStays, Held, HeldHelp, Slice, Projected string
	Count                                             Counted
}

// Plot is the decision plot and its tools.
type Plot struct {
	Name, Tools, Class0, Class1, Select, Flip, Erase, Clear                                      string
	Spray, SprayHelp, Size, SizeUnit, Density, DensityUnit                                       string
	Selection, SelectedCount, FlipSelected, EraseSelected, SelectNone                            string
	Undo, Redo                                                                                   string
	HelpSelect, HelpFlip, HelpErase, HelpSpray                                                   string
	Help, HelpOne, HelpLocked, Keys, KeysLocked                                                  string
	Probability, Chance, Level, Tip, Test, Wrong, Band, Samples, Along, Across, Slice, SliceMore string
	Largest, LargestHelp                                                                         string // the features of those weights
	Influence, Stands, NoCircles, Truth                                                          string // of a point, and where a number of it stands out
	Boundary, Threshold, HeldOut                                                                 string // in the legend of its picture
	View, Nearer, Farther, Fit, FitAll, Shown, Range                                             string
	Placed, Removed, Cleared, Far, Flipped, PutDown                                              string
	Sprayed, FlippedMany, Erased, Selected, PickedUp                                             Counted
}

// Transport is the buttons under the plot and the progress bar.
type Transport struct {
	Name, Run, Pause, Back, Step, Reset, Progress, Scrub string
	Status                                               Words // by engine.Status
	Epoch, Past, Rate, Left, Ready, Ahead                string
	Loss, Accuracy, AccuracyBoth                         string // how well the model does
}

// Training is the panel of settings.
type Training struct{ Title, More, RateSteps, RateSafe string }

// Loss is the loss panel.
type Loss struct {
	Title, Chart, Description, NoPoints, Epoch, Axis, Train, Test, AllZero, SomeZero string
	Mean, Band, Ghost, Least, Data, ByHand, Settings, Travel                         string
}

// Model is the model panel.
type Model struct{ Title, Loss, LossHelp, Accuracy, AccuracyHelp, AccuracyAt, Boundary, None string }

// Metrics is the table of metrics: its columns, its rows by their class, and what each means.
type Metrics struct {
	Title, Named, Train, Test, Undefined string
	Rows, Help                           Words
}

// Weights is the chart of the weights.
type Weights struct {
	Title, Chart, Weight, Bias string
	Description                Counted
}

// Surface is the loss surface.
type Surface struct {
	Title, Chart, Description, Scaled, Wait     string
	Help, HelpStep, HelpOptimum, Keys           string
	Tip, There, ZoomIn, ZoomOut, Fit, ZoomGroup string
	Path, Next, Steepest, Optimum, Contours     string // the legend of its picture
}

// Diagnosis has the texts about a Scene's problem.
type Diagnosis struct {
	Title, Bound, BoundHelp, Gradient, GradientHelp, Rate, RateHelp, Optimum, OptimumHelp, NoOptimum, Unknown, Wait, NoAdvice string
	Verdicts, Unpenalised                                                                                                     Words
	Alone, Together, Higher, Lower, And, Or                                                                                   string // what separates the classes
	More                                                                                                                      Counted
}

// Predict is the predict panel.
type Predict struct{ Title, Logit, Probability, Pointer, NoPointer string }

// Engine has the texts for a worker that fails, and for a broken message between it and the page.
type Engine struct{ Lost, Restarted, Resumed, Unrestored, Failed, Garbled, Unloaded, Ended, Reload string }

// Fill replaces each {name} of a text by its value; pairs are name, value, name, value, ….
func Fill(text string, pairs ...string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		pairs[i] = "{" + pairs[i] + "}"
	}
	return strings.NewReplacer(pairs...).Replace(text)
}
