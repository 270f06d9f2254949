package text

// Keep has the texts for work that cannot be stored on the person's machine, or of which a part is missing.
type Keep struct{ Here, Nowhere, Again, Late, NoPoints, Unread string }

var englishKeep = Keep{
	Here:     "This browser has no more room for Downhill: what you make is kept in this tab only, and a new tab opens older work. Take a link from Share or a file from Export.",
	Nowhere:  "This browser has no more room for Downhill: what you make now is not kept. Before you leave, take a link from Share or a file from Export.",
	Again:    "What you make is kept again.",
	Late:     "What you made last was not kept, as the page was closed too soon or the browser had no more room.",
	NoPoints: "The points of what was kept are not in this browser any more. The settings and the weights are here: import the points again.",
	Unread:   "What was kept in this browser cannot be read: it is damaged, or of another version of Downhill. The page begins anew.",
}

// Ask is the dialogue that asks whether a link may replace a person's work.
type Ask struct{ Title, Explain, Open, Keep string }

var englishAsk = Ask{
	Title:   "Open this link?",
	Explain: "It holds another scene, and would take the place of the points and settings that you changed here. Undo brings them back.",
	Open:    "Open the link", Keep: "Keep what is here",
}
