package plot

import (
	"fmt"

	"downhill/engine/elementary"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/plot/prose"
	"downhill/web/text"
)

// tipHTML says P(y = 1) at the pointer; drawTip fills it.
const tipHTML = `<div class="plot-tip" aria-hidden="true" translate="no"></div>`

// tip is what it says, and where: at the pointer or the keyboard's cross, but not under a finger. It says nothing where
// the model is not one of the Scene's.
func (d *Plot) tip(g geometry) (said string, left, top float64) {
	p := d.Host
	at, c, m := d.here, p.State().Section(), p.State().Frame().Snapshot.Model
	if d.finger || len(at) != len(p.State().Scene().View) || len(m.Weights) != c.Features.Dim() {
		return "", 0, 0
	}
	probability := format.Fixed(elementary.Sigmoid(c.Logit(m, d.row(at...))), 3)
	left, top = g.left(at[0]), d.pointed
	if !g.one {
		top = g.top(at[1])
	}
	said = equal(p, probability)
	if p.State().Scene().Classes != nil {
		said = text.Fill(p.Words().Plot.Tip, "name", p.State().ClassName(1), "p", probability)
	}
	if more := prose.Influence(p, d.hover); more != "" {
		said += " · " + more
	}
	return said, left, top
}

// drawTip places it to the right of the pointer and above it, or to the left or below where there is no room.
func (d *Plot) drawTip(g geometry) {
	said, left, top := d.tip(g)
	scale := max(d.scale, 1)
	d.marks.Write(".plot-tip", said)
	x, y := "0%", "-100%"
	if left > g.width/2 {
		left, x = left-14, "-100%"
	} else {
		left += 14
	}
	if top < marginTop+34 {
		top, y = top+14, "0%"
	} else {
		top -= 10
	}
	d.marks.Style(".plot-tip", "transform", fmt.Sprintf("translate(%s, %s) translate(%s, %s)", dom.Pixels(int(left*scale)), dom.Pixels(int(top*scale)), x, y))
}
