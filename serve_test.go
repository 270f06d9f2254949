package main

import (
	"bytes"
	"io"
	"strings"
	"testing"
)

func TestFlags(t *testing.T) {
	for _, args := range [][]string{{"-nonsense"}, {"serve"}, {"-addr"}} {
		if _, err := parse(args, io.Discard); err == nil || !strings.Contains(err.Error(), "downhill -help") {
			t.Errorf("%q gives %v", args, err)
		}
	}
	o, err := parse([]string{"-addr", "host:1", "-base", "b", "-dist", "d", "-origin", "o"}, io.Discard)
	if want := (options{addr: "host:1", base: "b", dist: "d", origin: "o"}); o != want || err != nil {
		t.Errorf("parsed %+v, %v", o, err)
	}
	var help bytes.Buffer
	if err := run([]string{"-help"}, &help, io.Discard); err != nil || !strings.Contains(help.String(), "-dist") {
		t.Errorf("-help prints %q, %v", help.String(), err)
	}
}
