//go:build !wasm

package site

import (
	"fmt"
	"os"
	"path/filepath"
)

// Write makes the static site in dir: every file of the site, with its packed forms beside it. A static host sets none
// of the server's headers, but the page has its policy in itself.
func (s *Site) Write(dir string) error {
	for name, f := range s.files {
		if name == "" {
			name = "index.html"
		}
		err := writeFile(dir, name, f.body)
		for _, c := range codings {
			if err == nil && f.encoded[c.coding] != nil {
				err = writeFile(dir, name+c.ending, f.encoded[c.coding])
			}
		}
		if err != nil {
			return fmt.Errorf("Downhill could not write the site to %s: %w. Check that the directory can be written.", dir, err)
		}
	}
	return nil
}

func writeFile(dir, name string, body []byte) error {
	target := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	return os.WriteFile(target, body, 0o644)
}
