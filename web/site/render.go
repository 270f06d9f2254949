//go:build !wasm

package site

import (
	"bytes"
	"cmp"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"
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

// tidy puts the attributes of a page in order, which go-app writes in any, so that the same page has the same bytes;
// gives it its policy, before anything that has to follow it; and leaves out the host that an address lacks.
func tidy(page []byte) ([]byte, error) {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return nil, err
	}
	for n := range root.Descendants() {
		slices.SortFunc(n.Attr, func(a, b html.Attribute) int { return cmp.Compare(a.Key, b.Key) })
		for i, a := range n.Attr {
			if rest, ok := strings.CutPrefix(a.Val, "https://"); ok && (rest == "" || rest[0] == '/') {
				n.Attr[i].Val = rest
			}
		}
		if n.Type == html.ElementNode && n.Data == "head" {
			n.InsertBefore(&html.Node{Type: html.ElementNode, Data: "meta", Attr: []html.Attribute{
				{Key: "http-equiv", Val: "Content-Security-Policy"}, {Key: "content", Val: policy},
			}}, n.FirstChild)
		}
	}
	var b bytes.Buffer
	err = html.Render(&b, root)
	return b.Bytes(), err
}
