package text

// Sheet are the texts of the printed page.
type Sheet struct{ Button, Settings string }

var englishSheet = Sheet{Button: "Print", Settings: "Settings"}
