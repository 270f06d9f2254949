package curves

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/text"
	"downhill/web/widget"
)

// table is the cut-off table of the training points: a row for each corner that a threshold reaches, or where those are
// many for each hundredth at which there is another.
type table struct {
	app.Compo
	Curves        *Curves
	Found, Corner int
	Scene         int
}

// mostRows is how many corners have a row each.
const mostRows = 101

// rows are the corners that have one.
func rows(s set) []int {
	var out []int
	add := func(k int) {
		if s.Reaches(k) && (len(out) == 0 || out[len(out)-1] != k) {
			out = append(out, k)
		}
	}
	if s.Len() < mostRows {
		for k := range s.Len() + 1 {
			add(k)
		}
		return out
	}
	for i := range mostRows {
		add(s.cornerAt(1 - float64(i)/(mostRows-1)))
	}
	return out
}

// Render draws the table.
func (d *table) Render() app.UI {
	c := d.Curves
	t, s := c.host.Words().Curves, c.found.sets[0]
	corners := rows(s)
	_, least, _ := c.least()
	return app.Div().Class("scroller cut-offs").TabIndex(0).Role("group").Aria("label", t.Kinds.Of(cutOffs)).Body(
		app.Table().Class("metrics").Body(
			app.THead().Body(app.Tr().Body(app.Range(t.Columns).Slice(func(i int) app.UI { return app.Th().Scope("col").Text(t.Columns[i]) }))),
			app.TBody().Body(app.Range(corners).Slice(func(i int) app.UI { return c.tableRow(s, corners[i], d.Corner, least) })),
		),
	)
}

// tableRow is what the first k corners come to. Its threshold is a button that sets it.
func (c *Curves) tableRow(s set, k, now, least int) app.UI {
	at, n := s.Threshold(k), s.Counts(k)
	class := ""
	if k == least {
		class = "least-row"
	}
	button := app.Button().Class("button quiet").Type("button").Aria("label", text.Fill(c.host.Words().Curves.Set, "threshold", format.Exact(at))).
		Aria("pressed", k == now).Text(format.Exact(at)).OnClick(func(app.Context, app.Event) { c.set(at) }, app.EventScope("row", k, at))
	cells := []app.UI{app.Td().Body(dom.Verbatim(widget.Flag(button, c.isLocked(), widget.Idle)))}
	for _, x := range []*float64{n.Recall(), n.Specificity(), n.Youden()} {
		cells = append(cells, c.number(x))
	}
	for _, count := range []int{n.TruePositives, n.FalsePositives} {
		cells = append(cells, dom.Verbatim(app.Td()).Text(format.Thousands(count)))
	}
	return app.Tr().Class(class).Body(cells...)
}
