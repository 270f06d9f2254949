package text

// Keep is what the page says where what a person made cannot be kept on their machine, or not all of it is found again.
type Keep struct{ Here, Nowhere, Again, Late, NoPoints, Unread string }

var englishKeep = Keep{
	Here:     "This browser has no more room for Downhill: what you make is kept in this tab only, and a new tab opens older work. Take a link from Share or a file from Export.",
	Nowhere:  "This browser has no more room for Downhill: what you make now is not kept. Before you leave, take a link from Share or a file from Export.",
	Again:    "What you make is kept again.",
	Late:     "What you made last was not kept, as the page was closed too soon or the browser had no more room.",
	NoPoints: "The points of what was kept are not in this browser any more. The settings and the weights are here: import the points again.",
	Unread:   "What was kept in this browser cannot be read: it is damaged, or of another version of Downhill. The page begins anew.",
}
