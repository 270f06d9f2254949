package gallery

import (
	"encoding/base64"
	"encoding/binary"
	"math"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/web/colour"
)

// A tile is tileSize pixels wide and high, and shows a term for two features between −tileReach and tileReach.
const (
	tileSize  = 20
	tileReach = 4.0
)

// Tile is the picture of a term of the chosen feature map over its two features, as a data URL: the colour of class 0 where
// it is least, that of class 1 where it is greatest, and neutral at 0.
func Tile(term string, palette colour.Palette) string {
	s := scene.Scene{Settings: scene.DefaultSettings(), Features: scene.DefaultNames(2)}
	s.FeatureMap, s.Terms = scene.Chosen, term
	features := engine.NewFeatureMap(s)
	values, most := make([]float64, 0, tileSize*tileSize), 0.0
	for row := range tileSize {
		for column := range tileSize {
			values = features.Expand(values, []float64{tilePlace(column), tilePlace(row)})
			most = max(most, math.Abs(values[len(values)-1]))
		}
	}
	return "data:image/bmp;base64," + base64.StdEncoding.EncodeToString(bitmap(values, most, palette))
}

// tilePlace is the feature at the middle of a pixel.
func tilePlace(pixel int) float64 { return tileReach * (2*(float64(pixel)+0.5)/tileSize - 1) }

// bitmap is a Windows bitmap of 24 bits a pixel with rows from the bottom up, which needs no packing: BITMAPFILEHEADER and
// BITMAPINFOHEADER, in little-endian, then blue, green and red of each pixel. A row of tileSize pixels fills whole words.
func bitmap(values []float64, most float64, palette colour.Palette) []byte {
	const header, info = 54, 40
	out := append([]byte("BM"), make([]byte, header-2)...)
	binary.LittleEndian.PutUint32(out[2:], header+3*tileSize*tileSize)
	binary.LittleEndian.PutUint32(out[10:], header)
	binary.LittleEndian.PutUint32(out[14:], info)
	binary.LittleEndian.PutUint32(out[18:], tileSize)
	binary.LittleEndian.PutUint32(out[22:], tileSize)
	binary.LittleEndian.PutUint16(out[26:], 1)
	binary.LittleEndian.PutUint16(out[28:], 24)
	for _, v := range values {
		c := palette.Shade(0.5 + 0.5*v/most)
		out = append(out, c[2], c[1], c[0])
	}
	return out
}
