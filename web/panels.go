package web

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/code"
	"downhill/web/curves"
	"downhill/web/fit"
	"downhill/web/grid"
	"downhill/web/judge"
	"downhill/web/maths"
	"downhill/web/plot"
	"downhill/web/runs"
	"downhill/web/surface"
	"downhill/web/transport"
	"downhill/web/views"
	"downhill/web/weights"
)

// panel is a part of the page. Its component is given the revisions of what it follows, as go-app draws a component again
// only when an exported field changed.
type panel struct {
	part   string // its name in a Classroom, one of scene.Parts; "" for what no class can hide
	place  place
	framed place  // in a frame of another page
	view   string // that it is in, at atView
	live   bool   // it is drawn with every frame, the others in turns
	draw   func(p *page, s *seen) app.Composer
}

// seen are the revisions of what the page shows.
type seen struct{ scene, frame, theme, selected, ui int }

// place is where panels stand, one under the other.
type place int

const (
	atNone     place = iota
	atSource         // what there is to learn from
	atSettings       // what to learn, and how
	atStage          // the plot, with what is over and under it
	atView           // what is seen of it, in one of the views beside the plot
)

// panels are all of them, in reading order.
var panels = []panel{
	{"data", atSource, atSettings, "", false, func(p *page, s *seen) app.Composer {
		return &dataPanel{Page: p, Scene: s.scene, UI: s.ui, Selected: s.selected}
	}},
	{"features", atSettings, atSettings, "", false, func(p *page, s *seen) app.Composer {
		return &featuresPanel{Page: p, Scene: s.scene, UI: s.ui, Theme: s.theme}
	}},
	{"training", atSettings, atSettings, "", false, func(p *page, s *seen) app.Composer {
		return &trainingPanel{Page: p, Scene: s.scene, UI: s.ui, Note: p.rateNote(), Safe: p.judge.SafeRate()}
	}},
	{"points", atStage, atStage, "", false, func(p *page, s *seen) app.Composer {
		return &plotTools{Page: p, Scene: s.scene, UI: s.ui, Undo: p.state.Frame().Undo, Redo: p.state.Frame().Redo}
	}},
	{"axes", atStage, atStage, "", false, func(p *page, s *seen) app.Composer {
		return &axisPickers{Page: p, Scene: s.scene, UI: s.ui}
	}},
	{"", atStage, atStage, "", true, func(p *page, s *seen) app.Composer {
		return &plot.Plot{Host: p, Scene: s.scene, Frame: s.frame, Theme: s.theme, UI: s.ui, Selected: s.selected,
			Phase: p.maths.Turn(), Traced: p.maths.Rev(), Tour: p.tour.Rev(), Cut: p.state.CutRev(), Kept: p.state.RunsRev(),
			Weighed: p.influence.Follow(p.state.Scene().Circles != scene.NoCircles), Advises: p.judge.Speaks(), Help: p.plotHelp() + " " + p.plotKeys()}
	}},
	{"", atStage, atNone, "", false, func(p *page, _ *seen) app.Composer {
		return &views.PlotButton{Views: p.views, Full: p.views.PlotClass()}
	}},
	{"transport", atStage, atStage, "", true, func(p *page, s *seen) app.Composer {
		return &transport.Bar{Transport: p.transport, Scene: s.scene, Frame: s.frame, Cut: p.state.CutRev(), Phase: p.maths.Turn()}
	}},
	{"loss", atView, atView, "loss", false, func(p *page, s *seen) app.Composer {
		return &lossPanel{Page: p, Scene: s.scene, Frame: s.frame, Theme: s.theme, Examined: p.judge.Rev(), Taught: p.tour.Rev() + p.study.Rev(), Kept: p.state.RunsRev()}
	}},
	{"surface", atView, atNone, "surface", false, func(p *page, s *seen) app.Composer {
		return &surface.Panel{Surface: p.surface, Scene: s.scene, Frame: s.frame, Theme: s.theme,
			Found: p.surface.Rev() + p.state.RunsRev(), Step: p.maths.Rev(), Examined: p.judge.Rev()}
	}},
	{"maths", atView, atNone, "maths", false, func(p *page, s *seen) app.Composer {
		return &maths.Panel{Maths: p.maths, Scene: s.scene, Frame: s.frame, Selected: s.selected, Step: p.maths.Rev(), Slow: p.maths.Phase()}
	}},
	{"model", atView, atNone, "model", false, func(p *page, s *seen) app.Composer {
		return &modelPanel{Page: p, Scene: s.scene, Frame: s.frame, Cut: p.state.CutRev()}
	}},
	{"predict", atView, atNone, "model", false, func(p *page, s *seen) app.Composer {
		return &predictPanel{Page: p, Scene: s.scene, Frame: s.frame, UI: s.ui}
	}},
	{"weights", atView, atNone, "model", false, func(p *page, s *seen) app.Composer {
		return &weights.Panel{Weights: p.weights, Scene: s.scene, Frame: s.frame, Theme: s.theme}
	}},
	{"fit", atView, atNone, "fit", false, func(p *page, s *seen) app.Composer {
		return &fit.Panel{Fit: p.fit, Scene: s.scene, Frame: s.frame, Found: p.fit.Rev(), UI: s.ui}
	}},
	{"metrics", atView, atNone, "metrics", false, func(p *page, s *seen) app.Composer {
		return &judge.Metrics{Judge: p.judge, Scene: s.scene, Frame: s.frame, Cut: p.state.CutRev()}
	}},
	{"diagnosis", atView, atNone, "metrics", false, func(p *page, s *seen) app.Composer {
		return &judge.Diagnosis{Judge: p.judge, Scene: s.scene, Frame: s.frame, Found: p.judge.Rev()}
	}},
	{"cutoff", atView, atNone, "curves", false, func(p *page, s *seen) app.Composer {
		return &curves.Cutoff{Curves: p.curves, Scene: s.scene, Frame: s.frame, UI: s.ui, Cut: p.state.CutRev(), Found: p.curves.Rev()}
	}},
	{"curves", atView, atNone, "curves", false, func(p *page, s *seen) app.Composer {
		return &curves.Panel{Curves: p.curves, Scene: s.scene, Frame: s.frame, Cut: p.state.CutRev(), Found: p.curves.Rev()}
	}},
	{"table", atView, atNone, "table", false, func(p *page, s *seen) app.Composer {
		table := p.table(s)
		table.InView = true
		return table
	}},
	{"runs", atView, atNone, "runs", false, func(p *page, s *seen) app.Composer {
		return &runs.Panel{Runs: p.runs, Scene: s.scene, Frame: s.frame, Theme: s.theme, Kept: p.state.RunsRev() + p.runs.Rev()}
	}},
	{"sweep", atView, atNone, "runs", false, func(p *page, s *seen) app.Composer {
		return &runs.Sweep{Runs: p.runs, Scene: s.scene, Theme: s.theme, Kept: p.runs.Rev()}
	}},
	{"code", atView, atNone, "code", false, func(p *page, s *seen) app.Composer {
		return &code.Panel{Host: p, Scene: s.scene, Epoch: code.Epoch(p.state.Scene(), p.state.Frame().Snapshot)}
	}},
}

// in are the panels at a place, but for those that are hidden.
func (p *page) in(at place) []app.UI {
	return p.shown(func(row *panel) bool {
		if p.embedded {
			return row.framed == at
		}
		return row.place == at
	})
}

// Views are what the docks can show: each view of which a panel is not hidden.
func (p *page) Views() []views.View {
	var all []views.View
	for i := range panels {
		name := panels[i].view
		if name == "" || p.leavesOut(&panels[i]) || len(all) > 0 && all[len(all)-1].Name == name {
			continue
		}
		all = append(all, views.View{Name: name, Panels: func() []app.UI {
			return p.shown(func(row *panel) bool { return row.view == name })
		}})
	}
	return all
}

// viewOf is the view that a part of the page is in, "" for none.
func viewOf(part string) string {
	for i := range panels {
		if panels[i].part == part {
			return panels[i].view
		}
	}
	return ""
}

// leavesOut reports whether a class does not see a panel. The table is of the data, and is hidden with them.
func (p *page) leavesOut(row *panel) bool {
	return p.hides(row.part) || row.part == "table" && p.hides("data")
}

// shown are the panels that stand somewhere, but for those that are hidden.
func (p *page) shown(stands func(*panel) bool) []app.UI {
	s := &seen{p.state.SceneRev(), p.state.FrameRev(), p.state.ThemeRev(), p.state.SelectedRev(), p.state.UIRev() + p.folds.Rev()}
	var shown []app.UI
	for i := range panels[:p.built.panels] {
		row := &panels[i]
		if !stands(row) || p.leavesOut(row) {
			continue
		}
		s.frame = p.state.FrameRev()
		if !row.live {
			s.frame = p.turns.Of(row.part)
		}
		shown = append(shown, row.draw(p, s))
	}
	return shown
}

// table is the table of points. It follows the model as far as it lists points by that.
func (p *page) table(s *seen) *grid.Table {
	l := p.state.Listing()
	t := &grid.Table{Host: p, Scene: s.scene, Selected: s.selected, Listing: l, Weighed: p.influence.Follow(l.Influence), Wrong: p.state.Wrong("table")}
	if l.Outcome != "" {
		t.Frame = s.frame + p.state.CutRev()
	}
	return t
}
