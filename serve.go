// Command downhill serves the playground, or writes it as a static site.
//
//	downhill [-addr 127.0.0.1:8000] [-base /] [-origin https://example.org]
//	downhill -dist DIR [-base /downhill/] [-origin https://example.org]
//	downhill -version
//
// The page is embedded: the binary needs no other file. Everything below /web/ comes from static/build, which
// `make build` fills.
package main

import (
	"context"
	"embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"downhill/web"
	"downhill/web/site"
)

//go:embed all:static/build
var embedded embed.FS

func main() {
	if err := run(embedded, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run does what the flags ask for, with the page in static/build of files: it says on out what a person wants to know,
// and logs what a host does. Its errors are sentences for the person at the terminal.
func run(files fs.FS, args []string, out, logs io.Writer) error {
	o, err := parse(args, out)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	build, err := fs.Sub(files, "static/build")
	if err != nil {
		return err
	}
	web.Register()
	s, err := site.New(build, site.Place{Base: o.base, Origin: o.origin})
	switch {
	case err != nil:
		return err
	case o.version:
		_, err = fmt.Fprintln(out, "downhill", site.Release, s.Version())
		return err
	case o.dist != "":
		return s.Write(o.dist)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	return s.Serve(ctx, o.addr, out, slog.New(slog.NewTextHandler(logs, nil)))
}

// options are the flags.
type options struct {
	addr, base, dist, origin string
	version                  bool
}

func parse(args []string, out io.Writer) (options, error) {
	var o options
	flags := flag.NewFlagSet("downhill", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&o.addr, "addr", "127.0.0.1:8000", "listen at `host:port`; port 0 picks a free one")
	flags.StringVar(&o.base, "base", "/", "serve below this `path`, such as /downhill/")
	flags.StringVar(&o.dist, "dist", "", "write the static site into `directory` and exit")
	flags.StringVar(&o.origin, "origin", "", "the `https://host` that previews of links name, such as https://example.org")
	flags.BoolVar(&o.version, "version", false, "print the version and exit")
	err := flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprintln(out, "Downhill serves its playground, or writes it as a static site. Its flags are:")
		flags.SetOutput(out)
		flags.PrintDefaults()
	case err != nil:
		err = fmt.Errorf("Downhill does not understand its flags: %w. See downhill -help.", err)
	case flags.NArg() > 0:
		err = fmt.Errorf("Downhill takes flags only, not %q. See downhill -help.", flags.Arg(0))
	}
	return o, err
}
