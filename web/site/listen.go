//go:build !wasm

package site

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"syscall"
	"time"
)

// The server's timeouts. The page is a few megabytes and some connections are slow, so an answer may take long, also if
// the server is told to stop meanwhile.
const (
	headerTime = 5 * time.Second
	readTime   = 10 * time.Second
	answerTime = 2 * time.Minute
	idleTime   = 2 * time.Minute
	mostHeader = 1 << 14 // bytes; a browser's take a tenth of it
)

// Serve listens at the address until the context ends, and then completes the answers under way. It writes its address
// to out, and logs to log.
func (s *Site) Serve(ctx context.Context, addr string, out io.Writer, log *slog.Logger) error {
	listener, err := net.Listen("tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("Something else is listening at %s. Stop it, or choose another port with -addr, such as -addr 127.0.0.1:0 for any free one.", addr)
	}
	if err != nil {
		return fmt.Errorf("Downhill cannot listen at %q: %w. Give -addr as host:port, such as 127.0.0.1:8000.", addr, err)
	}
	server := s.server(log)
	location := s.location(listener.Addr())
	fmt.Fprintf(out, "Downhill is at %s\n", location)
	log.Info("serving", "at", location, "version", s.version)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("Downhill stopped serving: %w.", err)
	case <-ctx.Done():
	}
	log.Info("stopping", "within", answerTime)
	grace, cancel := context.WithTimeout(context.Background(), answerTime)
	defer cancel()
	if server.Shutdown(grace) != nil {
		return server.Close()
	}
	log.Info("stopped")
	return nil
}

// server is an HTTP server of the site.
func (s *Site) server(log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:                      s.Handler(log),
		ReadHeaderTimeout:            headerTime,
		ReadTimeout:                  readTime,
		WriteTimeout:                 answerTime,
		IdleTimeout:                  idleTime,
		MaxHeaderBytes:               mostHeader,
		DisableGeneralOptionsHandler: true, // OPTIONS * is answered as every other method is
		ErrorLog:                     slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}

// location is where a browser on this machine finds the page.
func (s *Site) location(addr net.Addr) string {
	host, port, _ := net.SplitHostPort(addr.String())
	if net.ParseIP(host).IsUnspecified() {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, port) + s.base
}
