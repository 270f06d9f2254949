package text

// Start has the texts for a page that cannot start, or that can store nothing.
type Start struct {
	NoScript, NoWebAssembly, NoWorker, NoOrigin, TooOld string // what is missing
	Bare                                                string // neither scripts nor style sheets were loaded, or are allowed
	Missing, Status                                     string // reasons why a program could not be loaded
	Kept                                                string // that a failed start lost nothing
	Unkept                                              string // nothing can be kept
	NoCharts                                            string // ECharts cannot be loaded
	Early                                               string // something was pressed before the program was there
}

var englishStart = Start{
	NoScript:      "Downhill needs JavaScript: allow it for this page. A sandboxed frame needs allow-scripts and allow-same-origin.",
	NoWebAssembly: "Downhill needs WebAssembly, which this browser lacks or has switched off: allow it, or use another browser.",
	NoWorker:      "Downhill needs web workers, which this browser lacks or has switched off: allow them, or use another browser.",
	NoOrigin:      "This frame needs allow-same-origin: Downhill cannot start its engine without. Add it to the frame's sandbox attribute.",
	TooOld:        "This browser is too old for Downhill: use a recent one.",
	Bare:          "Downhill is loading. If nothing more appears, reload the page; a sandboxed frame needs allow-scripts and allow-same-origin.",
	Missing:       "{file} cannot be fetched",
	Status:        "its program cannot be fetched, status {status}",
	Kept:          "What you made in it before is kept on your machine.",
	Early:         "Downhill is still loading: what you do meanwhile is done as soon as it is there.",
	NoCharts:      "The charts could not be loaded. All else works; reload the page to try again.",
	Unkept:        "This browser lets Downhill keep nothing: before you leave, take a link from Share or a file from Export.",
}
