//go:build !wasm

// Command bench measures how fast and how light Downhill is, and prints it as one table with the targets beside it.
//
//	bench [-only kernel,bytes] [-server ./downhill] [-empty .bench] [-json bench.json]
//
// It runs in the project's folder. rows.go has the table of what is measured, and each part has a file. docs/speed.md
// says how to read the result.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
)

// bench is a run: what is measured, and what it found.
type bench struct {
	report
	address string // of Downhill
	empty   string // of an empty page of go-app
	browser context.Context
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	only := flag.String("only", "", "measure these `parts` alone, separated by commas: "+partNames())
	server := flag.String("server", "./downhill", "the `program` that serves Downhill")
	empty := flag.String("empty", ".bench", "the `folder` of empty.wasm and empty.wasm.br")
	file := flag.String("json", "bench.json", "write the result to this `file`")
	flag.Parse()
	chosen, err := choose(*only)
	if err != nil {
		return err
	}
	b := &bench{}
	var stop func()
	if b.address, stop, err = serveDownhill(*server); err != nil {
		return err
	}
	defer stop()
	if b.empty, stop, err = serveEmpty(*empty); err != nil {
		return err
	}
	defer stop()
	if b.browser, stop, err = startBrowser(); err != nil {
		return err
	}
	defer stop()
	b.Machine = thisMachine()
	v, err := chromedp.CallBrowser(b.browser, browser.GetVersion, cdp.Empty{})
	if err != nil {
		return err
	}
	b.Machine.Browser = v.Product
	for _, p := range chosen {
		b.measure(p)
	}
	b.writeTable(os.Stdout)
	out, err := os.Create(*file)
	if err != nil {
		return err
	}
	if err := b.writeJSON(out); err != nil {
		return err
	}
	return out.Close()
}

// choose returns the parts of these names, or without names all that do not run alone.
func choose(names string) (chosen []part, err error) {
	for _, p := range parts() {
		if names == "" && !p.alone || slices.Contains(strings.Split(names, ","), p.name) {
			chosen = append(chosen, p)
		}
	}
	if names != "" && len(chosen) != len(strings.Split(names, ",")) {
		return nil, fmt.Errorf("there is no such part as one of %q. There are %s", names, partNames())
	}
	return chosen, nil
}

func partNames() string {
	var names []string
	for _, p := range parts() {
		names = append(names, p.name)
	}
	return strings.Join(names, ", ")
}

// measure measures a part. What cannot be measured has its reason in the table, and the next part runs.
func (b *bench) measure(p part) {
	start := time.Now()
	fmt.Fprintf(os.Stderr, "%s …", p.name)
	err := b.attempt(func() { p.measure(b) })
	why := ""
	if err != nil {
		why = err.Error()
	}
	b.complete(p.name, why)
	fmt.Fprintf(os.Stderr, " %.0f s %s\n", time.Since(start).Seconds(), why)
}

// attempt calls a function and returns what it failed check with.
func (b *bench) attempt(f func()) (err error) {
	defer func() {
		switch v := recover().(type) {
		case nil:
		case failure:
			err = v.error
		default:
			panic(v)
		}
	}()
	f()
	return nil
}

// thisMachine describes the machine as far as Linux tells.
func thisMachine() machine {
	m := machine{Time: time.Now().Format(time.RFC3339), Cores: runtime.NumCPU(), Go: runtime.Version()}
	cpu, _ := os.ReadFile("/proc/cpuinfo") // elsewhere there is none
	if _, after, ok := strings.Cut(string(cpu), "model name"); ok {
		m.Processor, _, _ = strings.Cut(strings.TrimLeft(after, "\t :"), "\n")
	}
	load, _ := os.ReadFile("/proc/loadavg")
	m.Load, _, _ = strings.Cut(string(load), " ")
	return m
}

// output runs a program and returns what it prints.
func output(name string, args ...string) string {
	command := exec.Command(name, args...)
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		lines := strings.Split(strings.TrimSpace(string(out)), "\n")
		err = fmt.Errorf("%s: %w: %s", name, err, lines[len(lines)-1])
	}
	check(err)
	return string(out)
}
