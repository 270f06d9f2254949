package protocol

import (
	"slices"
	"unsafe"
)

// Numbers travel as the bytes that they are in memory, of which every machine that runs this has the lowest first: to
// convert millions one by one would hold the page up.

// encode returns the bytes of numbers, a copy.
func encode[T float32 | float64](numbers []T) []byte { return slices.Clone(bytesOf(numbers)) }

// decode returns the numbers that bytes are. It keeps the bytes, which must not be changed afterwards, unless they begin
// in the middle of a word.
func decode[T float32 | float64](b []byte) []T {
	size := int(unsafe.Sizeof(T(0)))
	if first := unsafe.Pointer(unsafe.SliceData(b)); uintptr(first)%uintptr(size) == 0 {
		return unsafe.Slice((*T)(first), len(b)/size)
	}
	numbers := make([]T, len(b)/size)
	copy(bytesOf(numbers), b)
	return numbers
}

// bytesOf is the memory of numbers.
func bytesOf[T float32 | float64](numbers []T) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(numbers))), int(unsafe.Sizeof(T(0)))*len(numbers))
}
