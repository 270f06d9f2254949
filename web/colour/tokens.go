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

// read finds both palettes in a style sheet.
func read(css string) (light, dark Palette, err error) {
	css = withoutComments(css)
	if strings.Contains(css, "@media") {
		return light, dark, fmt.Errorf("the tokens have no condition but light-dark()")
	}
	lights, darks := map[string]string{}, map[string]string{}
	declarations(css, lights, darks)
	if err := light.take(lights); err != nil {
		return light, dark, err
	}
	return light, dark, dark.take(darks)
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

// declarations notes the value of each custom property that a style sheet declares, in either scheme.
func declarations(css string, lights, darks map[string]string) {
	for _, part := range strings.FieldsFunc(css, func(r rune) bool { return strings.ContainsRune("{};", r) }) {
		name, value, ok := strings.Cut(strings.TrimSpace(part), ":")
		if name = strings.TrimSpace(name); !ok || !strings.HasPrefix(name, "--") {
			continue
		}
		lights[name], darks[name] = value, value
		if both, ok := strings.CutPrefix(strings.TrimSpace(value), "light-dark("); ok {
			lights[name], darks[name], _ = strings.Cut(strings.TrimSuffix(both, ")"), ",")
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
