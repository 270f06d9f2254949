package colour

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed tokens.css
var tokens string

// Light and Dark are the palettes of tokens.css.
var Light, Dark = mustRead(tokens)

// Of is the palette of a scheme.
func Of(dark bool) Palette {
	if dark {
		return Dark
	}
	return Light
}

func mustRead(css string) (light, dark Palette) {
	light, dark, err := read(css)
	if err != nil {
		panic(err) // a test reads the same text
	}
	return light, dark
}

// darkScheme begins the part of the style sheet with the dark palette's differences.
const darkScheme = "@media (prefers-color-scheme: dark)"

// read finds both palettes in a style sheet: the light one before the part for the dark scheme, which is the last of
// it.
func read(css string) (light, dark Palette, err error) {
	before, after, found := strings.Cut(withoutComments(css), darkScheme)
	if !found || strings.Contains(before+after, "@media") {
		return light, dark, fmt.Errorf("the tokens need %s as their last and only condition", darkScheme)
	}
	values := map[string]string{}
	declarations(before, values)
	if err := light.take(values); err != nil {
		return light, dark, err
	}
	declarations(after, values)
	return light, dark, dark.take(values)
}

// take gives each colour the value of its custom property.
func (p *Palette) take(values map[string]string) error {
	for name, colour := range p.properties() {
		c, ok := parseHex(values[name])
		if !ok {
			return fmt.Errorf("the token %s is %q and must be written #rrggbb", name, values[name])
		}
		*colour = c
	}
	return nil
}

// declarations notes the value of each custom property that a style sheet declares.
func declarations(css string, values map[string]string) {
	for _, part := range strings.FieldsFunc(css, func(r rune) bool { return strings.ContainsRune("{};", r) }) {
		if name, value, ok := strings.Cut(strings.TrimSpace(part), ":"); ok && strings.HasPrefix(name, "--") {
			values[strings.TrimSpace(name)] = strings.TrimSpace(value)
		}
	}
}

func withoutComments(css string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(css, "/*")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		_, css, _ = strings.Cut(after, "*/")
	}
}
