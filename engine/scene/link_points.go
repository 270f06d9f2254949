package scene

import (
	"bytes"
	"encoding/binary"
	"io"
	"math"
)

// Packed points: n and d as varints, the labels as bits, then each feature's column: a byte 0 and the differences of
// successive multiples of 1/grid as signed varints, or a byte 1 and the float64s, little-endian.
func appendPoints(b []byte, p Points) []byte {
	b = binary.AppendUvarint(b, uint64(p.Len()))
	b = binary.AppendUvarint(b, uint64(p.Dim()))
	bits := make([]byte, (p.Len()+7)/8)
	for i, y := range p.labels {
		bits[i/8] |= y << (i % 8)
	}
	b = append(b, bits...)
	for j := range p.dim {
		b = appendColumn(b, p, j)
	}
	return b
}

func appendColumn(b []byte, p Points, j int) []byte {
	steps := []byte{0}
	last := int64(0)
	for i := range p.Len() {
		x := p.At(i)[j]
		k := math.Round(x * grid)
		if k/grid != x || math.Abs(k) > 1<<50 {
			return appendFloats(append(b, 1), p, j)
		}
		steps = binary.AppendVarint(steps, int64(k)-last)
		last = int64(k)
	}
	return append(b, steps...)
}

func appendFloats(b []byte, p Points, j int) []byte {
	for i := range p.Len() {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(p.At(i)[j]))
	}
	return b
}

func unpackPoints(b []byte) (Points, error) {
	r := bytes.NewReader(b)
	n, err1 := binary.ReadUvarint(r)
	d, err2 := binary.ReadUvarint(r)
	if err1 != nil || err2 != nil || n > MaxPoints || d > MaxFeatures || n > 0 && d == 0 || n*d > maxPayload {
		return Points{}, badLink("points")
	}
	if n == 0 {
		return Points{}, nil
	}
	bits := make([]byte, (n+7)/8)
	if _, err := io.ReadFull(r, bits); err != nil {
		return Points{}, badLink("points")
	}
	p := Points{dim: int(d), coords: make([]float64, n*d), labels: make([]uint8, n)}
	for i := range p.labels {
		p.labels[i] = bits[i/8] >> (i % 8) & 1
	}
	for j := range p.dim {
		if !readColumn(r, p, j) {
			return Points{}, badLink("points")
		}
	}
	return p, nil
}

// readColumn fills feature j and reports whether all values were there and finite.
func readColumn(r *bytes.Reader, p Points, j int) bool {
	kind, err := r.ReadByte()
	if err != nil || kind > 1 {
		return false
	}
	last := int64(0)
	for i := range p.labels {
		var x float64
		if kind == 0 {
			var step int64
			step, err = binary.ReadVarint(r)
			last += step
			x = float64(last) / grid
		} else {
			var bits [8]byte
			_, err = io.ReadFull(r, bits[:])
			x = math.Float64frombits(binary.LittleEndian.Uint64(bits[:]))
		}
		if err != nil || !goodCoordinate(x) {
			return false
		}
		p.coords[i*p.dim+j] = x
	}
	return true
}

// slack is how much shorter points may become beside the rest of a link.
const slack = 100

// Linkable reports whether a link of p may be short enough. If not, no Scene with these points fits into one.
func (p Points) Linkable() bool { return len(encodeBody(appendPoints(nil, p))) <= MaxLink+slack }
