//go:build !wasm

package site

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/text"
)

// Write makes the static site in dir: the pages, the manifest, a page for lost visitors, and the build as web/. The
// policy goes into the page, as a static host sets no header.
func (s *Site) Write(dir string) error {
	s.page.RawHeaders = append(s.page.RawHeaders, `<meta http-equiv="Content-Security-Policy" content="`+policy+`">`)
	for _, step := range []func() error{
		func() error { return s.copyBuild(filepath.Join(dir, "web")) },
		func() error { return app.GenerateStaticWebsite(dir, s.page) },
		func() error { return writeFile(dir, "manifest.webmanifest", s.manifest()) },
		func() error {
			return writeFile(dir, "404.html", fmt.Appendf(nil, lost, text.English.Title, text.English.Lost, s.base, text.English.Home))
		},
	} {
		if err := step(); err != nil {
			return fmt.Errorf("Downhill could not write the site to %s: %w. Check that the directory can be written.", dir, err)
		}
	}
	return nil
}

const lost = `<!DOCTYPE html>
<html lang="en">
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>%s</title>
<p>%s <a href="%s">%s</a>
`

// copyBuild copies what the server would serve. The .gz siblings stay behind: a static host compresses by itself.
func (s *Site) copyBuild(dir string) error {
	return fs.WalkDir(s.build, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !public(name) || path.Ext(name) == ".gz" {
			return err
		}
		body, err := fs.ReadFile(s.build, name)
		if err != nil {
			return err
		}
		return writeFile(dir, name, body)
	})
}

func writeFile(dir, name string, body []byte) error {
	target := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	return os.WriteFile(target, body, 0o644)
}
