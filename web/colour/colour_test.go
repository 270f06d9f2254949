package colour

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestColours(t *testing.T) {
	c, ok := parseHex(" #c24e00")
	if !ok || c != (RGB{0xc2, 0x4e, 0}) || c.Hex() != "#c24e00" {
		t.Errorf("#c24e00 is read as %v", c)
	}
	for _, bad := range []string{"", "c24e00", "#fff", "#gggggg", "rgb(1,2,3)"} {
		if _, ok := parseHex(bad); ok {
			t.Errorf("%q is read as a colour", bad)
		}
	}
	if m := (RGB{0, 100, 200}).Mix(RGB{200, 100, 0}, 0.25); m != (RGB{50, 100, 150}) {
		t.Errorf("a quarter of the way is %v", m)
	}
}

func TestColoursOfProbabilities(t *testing.T) {
	p := Palette{Classes: [2]RGB{{0, 0, 0}, {200, 200, 200}}, Faint: RGB{50, 50, 50}, Field: [2]RGB{{10, 0, 0}, {0, 0, 30}}, Neutral: RGB{20, 20, 20}}
	for probability, want := range map[float64][2]RGB{
		0: {{0, 0, 0}, {10, 0, 0}}, 0.25: {{25, 25, 25}, {15, 10, 10}}, 0.5: {{50, 50, 50}, {20, 20, 20}},
		0.75: {{125, 125, 125}, {10, 10, 25}}, 1: {{200, 200, 200}, {0, 0, 30}},
	} {
		if got := [2]RGB{p.Tint(probability), p.Shade(probability)}; got != want {
			t.Errorf("a mark and the field at %g are %v, want %v", probability, got, want)
		}
	}
	if h := p.Hollow(1); h.Edge != p.Classes[1] || h.Classes != [2]RGB{p.Classes[0], p.Edge} || p.Hollow(1).Hollow(1) != p {
		t.Errorf("hollow points are %v", h)
	}
}

// Each colour of the palettes is the one that a browser takes from the same text, found here in another way.
func TestThePalettesAreThoseOfTheStyleSheet(t *testing.T) {
	for name, p := range map[string]*Palette{"light": &Light, "dark": &Dark} {
		for property, c := range p.properties() {
			found := regexp.MustCompile(`\s`+property+`:\s*(?:light-dark\()?(#[0-9a-f]{6})(?:, (#[0-9a-f]{6})\))?;`).FindAllStringSubmatch(tokens, -1)
			if len(found) != 1 {
				t.Fatalf("%s is declared %d times", property, len(found))
			}
			want := found[0][1]
			if name == "dark" && found[0][2] != "" {
				want = found[0][2]
			}
			if want != c.Hex() {
				t.Errorf("the %s %s is %s, in the style sheet %v", name, property, c.Hex(), found)
			}
		}
	}
	if Of(false) != Light || Of(true) != Dark || Light == Dark {
		t.Error("a scheme has another palette")
	}
}

func TestStyleSheetsThatCannotBeRead(t *testing.T) {
	if _, _, err := read(tokens); err != nil {
		t.Fatal(err)
	}
	for change, c := range map[string][2]string{
		"a colour in another form":   {"(#1a66b3", "(rgb(1 2 3)"},
		"a dark one in another form": {"#62aefb", "#6af"},
		"a colour in a comment only": {"--class-1: light-dark(#1a66b3, #62aefb);", "/* --class-1: light-dark(#1a66b3, #62aefb); */"},
		"another name":               {"--frame:", "--picture-frame:"},
		"another condition":          {"\n:root", "\n@media (min-width: 60em) { :root { --ink: #000000; } }\n:root"},
	} {
		css := strings.Replace(tokens, c[0], c[1], 1)
		if _, _, err := read(css); err == nil || css == tokens {
			t.Errorf("%s: %v", change, err)
		}
	}
}

// The browser has the icon as a file, so its ground is written there too.
func TestTheIconStandsOnTheFramesColour(t *testing.T) {
	icon, err := os.ReadFile("../../static/icons/icon.svg")
	if err != nil || !strings.Contains(string(icon), `fill="`+Light.Frame.Hex()+`"`) {
		t.Errorf("the icon has no ground of %s: %v", Light.Frame.Hex(), err)
	}
}

// No other Go file of the page has a colour of its own.
func TestNoOtherColourIsWrittenInGo(t *testing.T) {
	hex := regexp.MustCompile(`#([0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b`)
	read := 0
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && entry.Name() == "node_modules" {
			return fs.SkipDir
		}
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		read++
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if n.Kind == token.STRING && hex.MatchString(n.Value) {
					t.Errorf("%s: %s is a colour beside the palette", files.Position(n.Pos()), n.Value)
				}
			case *ast.CompositeLit:
				if of, ok := n.Type.(*ast.SelectorExpr); ok && of.Sel.Name == "RGB" && n.Elts != nil {
					t.Errorf("%s: a colour beside the palette", files.Position(n.Pos()))
				}
			}
			return true
		})
		return nil
	})
	if err != nil || read < 80 {
		t.Errorf("%d files were read: %v", read, err)
	}
}

// luminance is that of WCAG 2.2, from 0 to 1.
func luminance(c RGB) float64 {
	linear := func(v uint8) float64 {
		if s := float64(v) / 255; s > 0.04045 {
			return math.Pow((s+0.055)/1.055, 2.4)
		}
		return float64(v) / 255 / 12.92
	}
	return 0.2126*linear(c[0]) + 0.7152*linear(c[1]) + 0.0722*linear(c[2])
}

func contrast(a, b RGB) float64 {
	x, y := luminance(a)+0.05, luminance(b)+0.05
	return max(x, y) / min(x, y)
}

// Heights are told apart by lightness alone, whatever colours someone sees, and what is drawn on them is seen on each.
func TestHeightsDifferInLightness(t *testing.T) {
	for name, p := range map[string]Palette{"light": Light, "dark": Dark} {
		up := luminance(p.Heights[2]) > luminance(p.Heights[0])
		for i := range 64 {
			low, high := p.Height(float64(i)/64), p.Height(float64(i+1)/64)
			if luminance(high) > luminance(low) != up {
				t.Errorf("%s: at %d of 64 the lightness goes from %g to %g", name, i, luminance(low), luminance(high))
			}
			if contrast(low, p.Focus) < 3 || contrast(low, p.Ink) < 4.5 {
				t.Errorf("%s: at %d of 64 the path has a contrast of %g, a number one of %g", name, i, contrast(low, p.Focus), contrast(low, p.Ink))
			}
		}
		if contrast(p.Heights[0], p.Heights[2]) < 1.75 {
			t.Errorf("%s: the lowest and the highest differ by %g", name, contrast(p.Heights[0], p.Heights[2]))
		}
	}
}

// A point is seen on the field of its own class (WCAG 1.4.11).
func TestPointsAreSeenOnTheirOwnField(t *testing.T) {
	for name, p := range map[string]Palette{"light": Light, "dark": Dark} {
		for class := range 2 {
			if got := contrast(p.Classes[class], p.Field[class]); got < 3 {
				t.Errorf("%s: class %d has a contrast of %.2f on its field", name, class, got)
			}
		}
	}
}
