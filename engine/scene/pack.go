package scene

import (
	"encoding/binary"
	"math"
	"strconv"
)

// A packed Scene is how the page keeps one that is too large for a link: the length of the next part in four bytes,
// little-endian; the Scene in JSON without its points; the n·d coordinates as float64, little-endian, row by row; and
// the n labels, a byte each. Reading it is as fast as copying it.

// packedHead is the length of the first part, in bytes.
const packedHead = 4

// DecodePacked reads a packed Scene, and checks it as Decode does. An error is an *Error.
func DecodePacked(b []byte) (Scene, error) {
	broken := &Error{Field: "scene", Rule: NotJSON, Value: "a part of it is missing"}
	if len(b) < packedHead {
		return Scene{}, broken
	}
	length := int(binary.LittleEndian.Uint32(b))
	b = b[packedHead:]
	if length > len(b) || length > MaxText {
		return Scene{}, broken
	}
	s, err := DecodeShell(b[:length])
	if err != nil {
		return Scene{}, err
	}
	b = b[length:]
	row := 8*s.Dim() + 1
	n := len(b) / row
	switch {
	case n*row != len(b):
		return Scene{}, broken
	case n > MaxPoints:
		return Scene{}, &Error{Field: "points", Value: strconv.Itoa(n), Rule: TooMany, Max: MaxPoints}
	}
	if s.Points, err = unpacked(s.Dim(), b[:n*(row-1)], b[n*(row-1):]); err != nil {
		return Scene{}, err
	}
	return s, s.checkSize()
}

// unpacked checks coordinates and labels.
func unpacked(dim int, coords, labels []byte) (Points, error) {
	x := make([]float64, len(coords)/8)
	for k := range x {
		x[k] = math.Float64frombits(binary.LittleEndian.Uint64(coords[8*k:]))
		if !goodCoordinate(x[k]) {
			return Points{}, &Error{Field: "points[" + strconv.Itoa(k/dim) + "].x[" + strconv.Itoa(k%dim) + "]", Value: FormatNumber(x[k]),
				Rule: OutOfRange, Min: -MaxCoordinate, Max: MaxCoordinate}
		}
	}
	for i, y := range labels {
		if y > 1 {
			return Points{}, &Error{Field: "points[" + strconv.Itoa(i) + "].label", Value: strconv.Itoa(int(y)), Rule: NotALabel}
		}
	}
	return NewPoints(dim, x, append([]uint8(nil), labels...)), nil
}
