package tour

import (
	"math"

	"downhill/web/dom"
)

func wider(b dom.Box, by float64) dom.Box {
	return dom.Box{Left: b.Left - by, Top: b.Top - by, Width: b.Width + 2*by, Height: b.Height + 2*by}
}

// usualTall is the height of a card, in CSS pixels, as long as it is not measured.
const usualTall = 230.0

// cardBeside finds room for a card of a height beside b in a window: to the right or the left of b, below or above it,
// or else over its lower end.
func cardBeside(b dom.Box, width, height, tall float64) dom.Box {
	const edge = 12
	card := dom.Box{Width: math.Min(320, width-2*edge)}
	within := func(x, most float64) float64 { return math.Max(edge, math.Min(x, most-edge)) }
	card.Top = within(b.Top, height-tall)
	switch {
	case b.Left+b.Width+card.Width+2*edge <= width:
		card.Left = b.Left + b.Width + edge
		return card
	case b.Left-card.Width-2*edge >= 0:
		card.Left = b.Left - card.Width - edge
		return card
	case b.Top+b.Height+tall+edge <= height:
		card.Top = b.Top + b.Height + edge
	case b.Top-tall-edge >= 0:
		card.Top = b.Top - tall - edge
	default:
		card.Top = within(height, height-tall)
	}
	card.Left = within(b.Left, width-card.Width)
	return card
}
