package text

// Views are the texts of the views beside the plot.
type Views struct {
	Name                   string // of a row of tabs
	Titles                 Words  // by view
	Fill, FillPlot, Shrink string // the button of a view or of the plot: the whole window, and back
}

var englishViews = Views{
	Name: "Views",
	Titles: Words{
		{"loss", "Loss"}, {"surface", "Surface"}, {"maths", "Maths"}, {"model", "Model"}, {"metrics", "Metrics"}, {"fit", "Fit"}, {"curves", "Curves"}, {"table", "Table"}, {"runs", "Runs"}, {"code", "Code"},
	},
	Fill: "Fill the window", FillPlot: "The plot fills the window", Shrink: "Back to its place",
}
