//go:build !wasm

package site

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"

	"downhill/web/text"
	"downhill/web/tour"
)

// render asks go-app for one of the files that it makes.
func render(page *app.Handler, name string) ([]byte, error) {
	answer := httptest.NewRecorder()
	page.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, name, nil))
	if answer.Code != http.StatusOK {
		return nil, fmt.Errorf("go-app answers %d for %s", answer.Code, name)
	}
	return answer.Body.Bytes(), nil
}

// tidy sorts the attributes of a page, which go-app writes in random order, so that the same page has the same bytes.
// It also adds the policy, before anything that it governs, marks the page as written, puts what it
// needs without scripts into the loading screen, leaves print.css to printers, has go-app's scripts follow the others, and
// leaves out the host of an address that has none.
func tidy(page []byte) ([]byte, error) {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return nil, err
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		slices.SortFunc(n.Attr, func(a, b html.Attribute) int { return cmp.Compare(a.Key, b.Key) })
		for i, a := range n.Attr {
			if rest, ok := strings.CutPrefix(a.Val, "https://"); ok && (rest == "" || rest[0] == '/') {
				n.Attr[i].Val = rest
			}
		}
		switch n.Data {
		case "head":
			n.InsertBefore(element("meta", "http-equiv", "Content-Security-Policy", "content", policy), n.FirstChild)
			goAppLast(n)
		case "link":
			if path.Base(attribute(n, "href")) == "print.css" { // nothing on the screen waits for it
				n.Attr = append(n.Attr, html.Attribute{Key: "media", Val: "print"})
			}
		case "body":
			err = errors.Join(err, written(n))
		case "aside":
			explain(n)
		}
	}
	var b bytes.Buffer
	err = errors.Join(err, html.Render(&b, root))
	return b.Bytes(), err
}

// goAppLast moves go-app's scripts behind those that have to run before them.
func goAppLast(head *html.Node) {
	var own []*html.Node
	for n := range head.ChildNodes() {
		if src := attribute(n, "src"); n.Data == "script" && (path.Base(src) == "wasm_exec.js" || path.Base(src) == "app.js") {
			own = append(own, n)
		}
	}
	for _, n := range own {
		head.RemoveChild(n)
		head.AppendChild(n)
	}
}

// written marks the page that stands in a body: it stays there while go-app, which replaces a body's first element, builds
// its own. The radio buttons of the two pages are in different groups. The first card for newcomers is written where lessons are.
func written(body *html.Node) error {
	var place *html.Node
	for n := range body.Descendants() {
		switch {
		case n.Data == "div" && attribute(n, "class") == "page":
			setAttribute(n, "class", "page written")
		case n.Data == "div" && attribute(n, "class") == "lesson":
			place = n
		case n.Data == "input" && attribute(n, "type") == "radio":
			setAttribute(n, "name", "written-"+attribute(n, "name"))
		}
	}
	body.InsertBefore(element("div", "hidden", ""), body.FirstChild)
	if place == nil {
		return errors.New("the page has no place for lessons")
	}
	cards, err := html.ParseFragment(strings.NewReader(app.HTMLString(tour.Written(text.English))), place)
	for _, n := range cards {
		place.AppendChild(n)
	}
	return err
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func setAttribute(n *html.Node, name, value string) {
	for i := range n.Attr {
		if n.Attr[i].Key == name {
			n.Attr[i].Val = value
		}
	}
}

// explain puts what the page needs into go-app's loading screen, for browsers that run no scripts. In a frame without
// an origin WebKit loads no style sheets either; then only this text is visible, as the rest is hidden until visit.css
// shows it.
func explain(loading *html.Node) {
	hidden := html.Attribute{Key: "style", Val: "display:none"}
	for n := range loading.ChildNodes() {
		n.Attr = append(n.Attr, hidden)
	}
	for n := range loading.Parent.ChildNodes() {
		if n != loading && n.Type == html.ElementNode {
			n.Attr = append(n.Attr, hidden)
		}
	}
	said := func(class, sentence string) *html.Node {
		p := element("p", "class", class, "role", "alert")
		p.AppendChild(&html.Node{Type: html.TextNode, Data: sentence})
		return p
	}
	unscripted := element("noscript")
	unscripted.AppendChild(said("goapp-label", text.English.Start.NoScript))
	loading.AppendChild(unscripted)
	loading.AppendChild(said("bare", text.English.Start.Bare))
}

// element is an element of HTML with attributes: name, value, name, value, ….
func element(name string, attributes ...string) *html.Node {
	n := &html.Node{Type: html.ElementNode, Data: name}
	for i := 0; i+1 < len(attributes); i += 2 {
		n.Attr = append(n.Attr, html.Attribute{Key: attributes[i], Val: attributes[i+1]})
	}
	return n
}
