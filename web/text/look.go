package text

// Look are the texts for how the page looks.
type Look struct {
	Theme                    string
	Themes                   Words // by theme; "" is the system's
	Projector, ProjectorHelp string
}

var englishLook = Look{
	Theme: "Colours", Themes: Words{{"", "System"}, {"light", "Light"}, {"dark", "Dark"}},
	Projector: "Projector", ProjectorHelp: "Large, for the back row. Escape leaves it.",
}
