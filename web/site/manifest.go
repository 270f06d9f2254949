//go:build !wasm

package site

import (
	"encoding/json"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// manifest is the web app's manifest. go-app's own has the scope "/" whatever the base.
func (a addresses) manifest(page *app.Handler) []byte {
	picture := func(src, kind, sizes, purpose string) map[string]string {
		return map[string]string{"src": a.Resolve(src), "type": kind, "sizes": sizes, "purpose": purpose}
	}
	body, _ := json.Marshal(map[string]any{ // strings always encode
		"name":             page.Name,
		"short_name":       page.Name,
		"description":      page.Description,
		"id":               a.base,
		"scope":            a.base,
		"start_url":        a.base,
		"display":          "standalone",
		"background_color": page.BackgroundColor,
		"theme_color":      page.ThemeColor,
		"icons": []map[string]string{
			picture(page.Icon.SVG, "image/svg+xml", "any", "any"),
			picture(page.Icon.Default, "image/png", "192x192", "any"),
			picture(page.Icon.Large, "image/png", "512x512", "any"),
			picture(page.Icon.Maskable, "image/png", "512x512", "maskable"),
		},
	})
	return body
}
