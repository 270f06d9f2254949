package surface

import (
	"math"

	"downhill/web/colour"
)

// The light of a relief comes from the north-west and from above, as cartographers have it. steepness is how much higher
// the ground is made than wide, and strength how much of the colour light and shadow may take.
const (
	steepness = 0.6
	strength  = 0.8
)

// pixels are the ground's cells as a canvas takes them, red, green, blue and opacity: coloured by their height, and as a
// relief lit too.
func (g *ground) pixels(c colour.Palette, relief bool) []byte {
	var shades [256]colour.RGB
	for i := range shades {
		shades[i] = c.Height(float64(i) / 255)
	}
	out := make([]byte, 0, 4*len(g.height))
	for k := range g.rows {
		for i := range g.columns {
			rgb := shades[int(255*g.height[k*g.columns+i]+0.5)]
			if relief {
				rgb = lit(rgb, g.light(i, k))
			}
			out = append(out, rgb[0], rgb[1], rgb[2], 255)
		}
	}
	return out
}

// light is how much brighter a cell is than level ground: above 0 where it faces the light, below where it turns away.
// Source: J. H. Lambert, Photometria (1760): the cosine between the ground's normal and the light.
func (g *ground) light(i, k int) float64 {
	at := func(i, k int) float64 {
		return g.height[min(max(k, 0), g.rows-1)*g.columns+min(max(i, 0), g.columns-1)]
	}
	scale := steepness * float64(g.columns) / 2
	east, south := (at(i+1, k)-at(i-1, k))*scale, (at(i, k+1)-at(i, k-1))*scale
	cosine := ((east+south)/2 + math.Sqrt2/2) / math.Sqrt(east*east+south*south+1)
	return max(cosine, 0) - math.Sqrt2/2
}

// lit is a colour in the light.
func lit(c colour.RGB, light float64) colour.RGB {
	if light > 0 {
		return c.Mix(colour.White, min(strength*light, 1))
	}
	return c.Mix(colour.Black, min(-strength*light, 1))
}
