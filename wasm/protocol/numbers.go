package protocol

import (
	"slices"
	"unsafe"
)

// Numbers travel as their bytes in memory, which are little-endian on every machine that runs this: converting millions
// one by one would block the page.

// encode returns the bytes of numbers, a copy.
func encode[T float32 | float64](numbers []T) []byte { return slices.Clone(bytesOf(numbers)) }

// decode returns the numbers in bytes. It keeps the bytes, which must not be changed afterwards, unless they are not
// aligned to a word.
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
