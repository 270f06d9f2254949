package text

import "strings"

// Touch is a catalogue with the words for a finger, which taps, and has no Shift and nothing to hover with.
func (c *Catalogue) Touch() *Catalogue {
	t := *c
	t.Plot.Help = "Tap to place a point, drag one to move it; Erase removes it."
	t.Plot.HelpOne = "Tap to place a point at an x, drag one to move it; Erase removes it."
	t.Plot.HelpLocked = "Touch the plot to read P(y = 1) there: the points are locked by whoever made this link."
	t.Plot.HelpSelect = "Draw a line around points to select them, drag one to move them all."
	t.Plot.HelpFlip = "Tap a point, or draw over several, to give them the other label."
	t.Plot.HelpErase = "Tap a point, or draw over several, to remove them."
	t.Plot.HelpSpray = "Touch and hold to spray points of the class; Erase removes them."
	t.Plot.SprayHelp = "Hold to place many points of the class around your finger."
	t.Loss.Travel = "Tap the chart to go to that epoch."
	t.Predict.NoPointer = "Touch the plot to read it there."
	t.Predict.Pointer = "At your finger {position}: z = {z}, P = {p}"
	t.Tour.Words = t.Tour.Words.With("add", strings.Replace(t.Tour.Words.Of("add"), "Click", "Tap", 1))
	return &t
}
