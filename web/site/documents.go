//go:build !wasm

package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"

	"downhill/web/text"
)

// shipped is something that the site or its server is made of, with the licences that it is under.
type shipped struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Texts   []struct {
		Name string `json:"name"`
		Text string `json:"text"`
	} `json:"texts"`
}

// readLicences reads licences.json, which static/licences.mjs writes.
func readLicences(build fs.FS) ([]shipped, error) {
	content, err := fs.ReadFile(build, "licences.json")
	if err != nil {
		return nil, err
	}
	var all []shipped
	if err := json.Unmarshal(content, &all); err != nil {
		return nil, fmt.Errorf("licences.json: %w", err)
	}
	for _, s := range all {
		if s.Name == "" || len(s.Texts) == 0 {
			return nil, fmt.Errorf("licences.json has no licence of %q", s.Name)
		}
	}
	return all, nil
}

// documents are the pages that are made of words alone: about.html and 404.html.
var documents = template.Must(template.New("").Parse(`
{{define "head"}}<!DOCTYPE html>
<html lang="en">
<head>
<meta http-equiv="Content-Security-Policy" content="{{.Policy}}">
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="{{.Resolve "/web/icons/icon.svg"}}">
<script src="{{.Resolve "/web/look.js"}}"></script>
<link rel="stylesheet" href="{{.Resolve "/web/style.css"}}">
{{end}}
{{define "404.html"}}{{template "head" .}}<title>{{.Title}}</title>
<script src="{{.Resolve "/web/lost.js"}}" data-base="{{.Base}}"></script>
</head>
<body class="document">
<main><h1>{{.Title}}</h1><p><a href="{{.Base}}">{{.Home}}</a></p></main>
</body>
</html>
{{end}}
{{define "about.html"}}{{template "head" .}}<title>{{.Title}}</title>
</head>
<body class="document">
<main>
<h1>{{.Title}}</h1>
<p>{{.Description}} {{.Privacy}}</p>
<p>{{.VersionIs}} {{.Release}}, {{.BuildIs}} <code>{{.Version}}</code></p>
<p><a href="{{.Base}}">{{.Home}}</a></p>
<h2>{{.List}}</h2>
{{range .Shipped}}<details><summary>{{.Name}}{{with .Version}} {{.}}{{end}}</summary>
{{range .Texts}}<h3>{{.Name}}</h3>
<pre>
{{.Text}}</pre>
{{end}}</details>
{{end}}</main>
</body>
</html>
{{end}}`))

// document renders one of the documents.
func (a addresses) document(name string, all []shipped) ([]byte, error) {
	data := struct {
		addresses
		Policy, Base, Release, Version                              string
		Title, Home, Description, Privacy, VersionIs, BuildIs, List string
		Shipped                                                     []shipped
	}{
		addresses: a, Policy: policy, Base: a.base, Release: Release, Version: a.version, Shipped: all,
		Title: text.English.Licences.Title, Home: text.English.Home, Description: text.English.Description,
		Privacy: text.English.Licences.Privacy, VersionIs: text.English.Licences.Version, BuildIs: text.English.Licences.Build,
		List: text.English.Licences.List,
	}
	if name == "404.html" {
		data.Title = text.English.Lost
	}
	var b bytes.Buffer
	err := documents.ExecuteTemplate(&b, name, data)
	return b.Bytes(), err
}
