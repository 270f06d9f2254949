package text

// Share is the share dialogue.
type Share struct {
	Button, Title, Explain, Link, Copy, Copied, CopyByHand, Close string
	Long                                                          Counted // how long the link is
	TooBig, Wrong, Download, Native                               string
	QR, QRTooLong                                                 string
	Frame, FrameTitle, CopyFrame                                  string
}

var englishShare = Share{
	Button: "Share", Title: "Share this scene",
	Explain: "Whoever opens this link sees the same points, the same settings and the same epoch, to the last digit.",
	Link:    "Link", Copy: "Copy link", Copied: "Copied.", CopyByHand: "Press Ctrl-C or ⌘C to copy.", Close: "Close",
	Long: Counted{One: "It is {count} character long, and some programs cut links after {most}: send it in a file, or open it once to see that it is whole.",
		Other: "It is {count} characters long, and some programs cut links after {most}: send it in a file, or open it once to see that it is whole."},
	TooBig: "A file holds all of it: save it and send that instead.", Wrong: "{complaint} The link is here again once that is right, under “For a class”.", Download: "Save as a file", Native: "Send to…",
	QR: "QR code of the link", QRTooLong: "The link is too long for a QR code, which holds at most 2,953 characters: copy it instead.",
	Frame: "Code to show it in another page", FrameTitle: "Downhill: logistic regression, one step at a time", CopyFrame: "Copy code",
}

// Embed is what the page says in a frame of another page only.
type Embed struct{ Open, Settings string }
