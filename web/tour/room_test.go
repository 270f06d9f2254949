package tour

import (
	"testing"

	"downhill/web/dom"
)

// The card of the tour is in the window, and beside what it points at where there is room.
func TestTheCardOfTheTourFindsRoom(t *testing.T) {
	for name, c := range map[string]struct {
		spot          dom.Box
		width, height float64
		apart         bool
	}{
		"plot":            {dom.Box{Left: 380, Top: 90, Width: 640, Height: 640}, 1440, 900, true},
		"left column":     {dom.Box{Left: 20, Top: 50, Width: 290, Height: 480}, 1440, 900, true},
		"right column":    {dom.Box{Left: 1060, Top: 50, Width: 360, Height: 330}, 1440, 900, true},
		"on a phone":      {dom.Box{Left: 5, Top: 200, Width: 380, Height: 300}, 390, 844, true},
		"low on a phone":  {dom.Box{Left: 5, Top: 500, Width: 380, Height: 300}, 390, 844, true},
		"all of a phone":  {dom.Box{Left: 5, Top: 20, Width: 380, Height: 800}, 390, 844, false},
		"at the top":      {dom.Box{Left: 1170, Top: 5, Width: 90, Height: 45}, 1440, 900, true},
		"in a low window": {dom.Box{Left: 5, Top: 5, Width: 300, Height: 280}, 320, 300, false},
	} {
		for _, tall := range []float64{usualTall, 430, 900} { // of larger letters
			if card := cardBeside(c.spot, c.width, c.height, tall); card.Top < 12 || card.Top > 12 && card.Top+tall > c.height-12 {
				t.Errorf("%s: a card of height %g is at %+v", name, tall, card)
			}
		}
		card := cardBeside(c.spot, c.width, c.height, usualTall)
		card.Height = usualTall
		if card.Left < 0 || card.Left+card.Width > c.width || card.Top < 0 || card.Top+card.Height > c.height {
			t.Errorf("%s: the card is at %+v", name, card)
		}
		over := card.Left < c.spot.Left+c.spot.Width && c.spot.Left < card.Left+card.Width && card.Top < c.spot.Top+c.spot.Height && c.spot.Top < card.Top+card.Height
		if over == c.apart {
			t.Errorf("%s: the card at %+v is over what it points at: %t", name, card, over)
		}
	}
}
