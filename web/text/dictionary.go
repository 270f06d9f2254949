package text

import (
	"iter"
	"slices"
)

// A Dictionary holds texts by key: a setting, a rule, a status. It is data and not a map, since a map's literal is code, which
// runs each time the page and its worker start. The whole catalogue was 89 kB of such code, which browsers spent 0.4 s of a
// processor to optimise. A dictionary is short, so its rows are looked through one by one. Its keys differ.
type Dictionary[V any] []Row[V]

// Row is what a Dictionary has for a key.
type Row[V any] struct {
	Key   string
	Value V
}

// Words are a Dictionary of plain texts.
type Words = Dictionary[string]

// Find looks a key up, and says whether it is there.
func (d Dictionary[V]) Find(key string) (value V, ok bool) {
	for i := range d {
		if d[i].Key == key {
			return d[i].Value, true
		}
	}
	return value, false
}

// Of is the value of a key, or nothing where it is not there.
func (d Dictionary[V]) Of(key string) V {
	value, _ := d.Find(key)
	return value
}

// All passes each key with its value, in the order of the rows.
func (d Dictionary[V]) All() iter.Seq2[string, V] {
	return func(yield func(string, V) bool) {
		for _, row := range d {
			if !yield(row.Key, row.Value) {
				return
			}
		}
	}
}

// With is a copy that has another value for a key, which is there.
func (d Dictionary[V]) With(key string, value V) Dictionary[V] {
	copied := slices.Clone(d)
	for i := range copied {
		if copied[i].Key == key {
			copied[i].Value = value
		}
	}
	return copied
}
