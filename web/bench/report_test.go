//go:build !wasm

package main

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestTheTableHasTargetsAndReasons(t *testing.T) {
	var r report
	r.set("field", "512 × 512, linear features", 3.5, "ms")
	r.set("field", "512 × 512, radial features", 12.25, "ms")
	r.set("field", "cells", 262144, "")
	r.complete("field", "Node is missing")
	var b strings.Builder
	r.writeTable(&b)
	want := `what                                   value   target  holds

field
  512 × 512, linear features         3.50 ms   ≤ 4 ms  yes
  512 × 512, radial features         12.2 ms  ≤ 12 ms  no
  cells                               262144
  512 × 512, polynomial of degree 5        –  ≤ 12 ms  Node is missing
`
	if b.String() != want {
		t.Errorf("the table is\n%s\nwant\n%s", b.String(), want)
	}
}

func TestAValueAtItsTargetHolds(t *testing.T) {
	var r report
	r.set("bytes", "second visit, of the program", 0, "MB")
	r.set("kernel", "1,000 × 2, against JavaScript", 0.601, "×")
	if x := r.Results[0]; x.Holds == nil || !*x.Holds {
		t.Errorf("0 of at most 0 does not hold")
	}
	if x := r.Results[1]; x.Holds == nil || *x.Holds {
		t.Errorf("0.601 of at most 0.6 holds")
	}
}

func TestWhatCouldNotBeMeasuredIsNullInJSON(t *testing.T) {
	var r report
	r.complete("bytes", "the browser does not start")
	var b strings.Builder
	if err := r.writeJSON(&b); err != nil {
		t.Fatal(err)
	}
	var back report
	if err := json.Unmarshal([]byte(b.String()), &back); err != nil {
		t.Fatal(err)
	}
	if len(back.Results) != 2 || back.Results[0].Value != nil || back.Results[0].Holds != nil || *back.Results[0].Target != 2.4 {
		t.Errorf("it is read as %+v", back.Results)
	}
}

func TestQuantity(t *testing.T) {
	for want, v := range map[string]float64{"0.00": 0, "0.0003": 0.0003, "0.10": 0.1, "9.99": 9.99, "10.5": 10.5, "123": 123.4, "123456": 123456} {
		if got := quantity(v, ""); got != want {
			t.Errorf("%g is written %q, want %q", v, got, want)
		}
	}
}

func TestEveryRowIsOfAPartAndNamedOnce(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range rows() {
		if chosen, err := choose(r.part); err != nil || len(chosen) != 1 {
			t.Errorf("%q is of no part: %v", r.name, err)
		}
		if seen[r.part+r.name] {
			t.Errorf("%q is there twice", r.name)
		}
		seen[r.part+r.name] = true
	}
}

func TestPartsAreChosenByName(t *testing.T) {
	if all, err := choose(""); err != nil || len(all) != len(parts())-1 {
		t.Errorf("without names %d parts run, %v", len(all), err)
	}
	if two, err := choose("field,kernel"); err != nil || len(two) != 2 {
		t.Errorf("two names choose %d parts, %v", len(two), err)
	}
	if _, err := choose("kernel,speed"); err == nil || !strings.Contains(err.Error(), "opening") {
		t.Errorf("an unknown part is answered with %v, which does not name those that there are", err)
	}
}
