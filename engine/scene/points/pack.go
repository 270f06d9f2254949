package points

import (
	"bytes"
	"encoding/binary"
	"io"
	"math"
)

// A packed form of Points: n and d as varints, the labels as bits, then each feature's column: a byte 0 and the differences of
// successive multiples of 1/Grid as signed varints, or a byte 1 and the float64s, little-endian.

// AppendPacked appends p, packed, to b.
func AppendPacked(b []byte, p Points) []byte {
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
		k := math.Round(x * Grid)
		if k/Grid != x || math.Abs(k) > 1<<50 {
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

// Unpack reads what AppendPacked wrote, and reports whether that is what it is. The numbers may be any.
func Unpack(b []byte) (p Points, ok bool) {
	r := bytes.NewReader(b)
	n, err1 := binary.ReadUvarint(r)
	d, err2 := binary.ReadUvarint(r)
	most := uint64(len(b)) // as each number takes a byte at least
	if err1 != nil || err2 != nil || n > most || d > most || n > 0 && d == 0 || n*d > most {
		return Points{}, false
	}
	if n == 0 {
		return Points{}, true
	}
	bits := make([]byte, (n+7)/8)
	if _, err := io.ReadFull(r, bits); err != nil {
		return Points{}, false
	}
	p = Points{dim: int(d), coords: make([]float64, n*d), labels: make([]uint8, n)}
	for i := range p.labels {
		p.labels[i] = bits[i/8] >> (i % 8) & 1
	}
	for j := range p.dim {
		if !readColumn(r, p, j) {
			return Points{}, false
		}
	}
	return p, true
}

// readColumn fills feature j and reports whether all values were there.
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
			x = float64(last) / Grid
		} else {
			var bits [8]byte
			_, err = io.ReadFull(r, bits[:])
			x = math.Float64frombits(binary.LittleEndian.Uint64(bits[:]))
		}
		if err != nil {
			return false
		}
		p.coords[i*p.dim+j] = x
	}
	return true
}
