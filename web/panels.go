package web

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/code"
	"downhill/web/judge"
	"downhill/web/maths"
	"downhill/web/plot"
	"downhill/web/surface"
	"downhill/web/transport"
	"downhill/web/weights"
)

// panel is a part of the page. Its component is given the revisions of what it follows, as go-app draws a component again
// only when an exported field changed.
type panel struct {
	part   string // its name in a Classroom, one of scene.Parts; "" for what no class can hide
	place  place
	framed place // in a frame of another page
	live   bool  // it is drawn with every frame, the others in turns
	draw   func(p *page, s *seen) app.Composer
}

// seen are the revisions of what the page shows.
type seen struct{ scene, frame, theme, selected, ui int }

// place is where panels stand, one under the other.
type place int

const (
	atNone      place = iota
	atSource          // what there is to learn from
	atSettings        // what to learn, and how
	atStage           // the plot, with what is over and under it
	atResults         // what came of it
	atWorking         // a step worked through
	atLandscape       // where the run goes, and what is known of the ground
	atOutcome         // the numbers of the model
	atProgram         // the run as code
)

// panels are all of them, in reading order.
var panels = []panel{
	{"data", atSource, atSettings, false, func(p *page, s *seen) app.Composer {
		return &dataPanel{Page: p, Scene: s.scene, UI: s.ui, Selected: s.selected}
	}},
	{"features", atSettings, atSettings, false, func(p *page, s *seen) app.Composer {
		return &featuresPanel{Page: p, Scene: s.scene, UI: s.ui}
	}},
	{"training", atSettings, atSettings, false, func(p *page, s *seen) app.Composer {
		return &trainingPanel{Page: p, Scene: s.scene, UI: s.ui, Note: p.judge.RateNote()}
	}},
	{"points", atStage, atStage, false, func(p *page, s *seen) app.Composer {
		return &plotTools{Page: p, Scene: s.scene, UI: s.ui, Undo: p.state.Frame().Undo, Redo: p.state.Frame().Redo}
	}},
	{"axes", atStage, atStage, false, func(p *page, s *seen) app.Composer {
		return &axisPickers{Page: p, Scene: s.scene, UI: s.ui}
	}},
	{"", atStage, atStage, true, func(p *page, s *seen) app.Composer {
		return &plot.Plot{Host: p, Scene: s.scene, Frame: s.frame, Theme: s.theme, UI: s.ui, Selected: s.selected,
			Phase: p.maths.Turn(), Traced: p.maths.Rev(), Help: p.plotHelp() + " " + p.plotKeys()}
	}},
	{"transport", atStage, atStage, true, func(p *page, s *seen) app.Composer {
		return &transport.Bar{Transport: p.transport, Scene: s.scene, Frame: s.frame, Phase: p.maths.Turn()}
	}},
	{"loss", atResults, atResults, false, func(p *page, s *seen) app.Composer {
		return &lossPanel{Page: p, Scene: s.scene, Frame: s.frame, Theme: s.theme, Examined: p.judge.Rev()}
	}},
	{"model", atResults, atNone, false, func(p *page, s *seen) app.Composer {
		return &modelPanel{Page: p, Scene: s.scene, Frame: s.frame}
	}},
	{"predict", atResults, atNone, false, func(p *page, s *seen) app.Composer {
		return &predictPanel{Page: p, Scene: s.scene, Frame: s.frame, UI: s.ui}
	}},
	{"maths", atWorking, atNone, false, func(p *page, s *seen) app.Composer {
		return &maths.Panel{Maths: p.maths, Scene: s.scene, Frame: s.frame, Selected: s.selected, Step: p.maths.Rev(), Slow: p.maths.Phase()}
	}},
	{"surface", atLandscape, atNone, false, func(p *page, s *seen) app.Composer {
		return &surface.Panel{Surface: p.surface, Scene: s.scene, Frame: s.frame, Theme: s.theme,
			Found: p.surface.Rev(), Step: p.maths.Rev(), Examined: p.judge.Rev()}
	}},
	{"diagnosis", atLandscape, atNone, false, func(p *page, s *seen) app.Composer {
		return &judge.Diagnosis{Judge: p.judge, Scene: s.scene, Frame: s.frame, Found: p.judge.Rev()}
	}},
	{"weights", atOutcome, atNone, false, func(p *page, s *seen) app.Composer {
		return &weights.Panel{Weights: p.weights, Scene: s.scene, Frame: s.frame, Theme: s.theme}
	}},
	{"metrics", atOutcome, atNone, false, func(p *page, s *seen) app.Composer {
		return &judge.Metrics{Judge: p.judge, Scene: s.scene, Frame: s.frame}
	}},
	{"code", atProgram, atNone, false, func(p *page, s *seen) app.Composer {
		return &code.Panel{Host: p, Scene: s.scene, Epoch: code.Epoch(p.state.Scene(), p.state.Frame().Snapshot)}
	}},
}

// in are the panels at a place, but for those that are hidden.
func (p *page) in(at place) []app.UI {
	s := &seen{p.state.SceneRev(), p.state.FrameRev(), p.state.ThemeRev(), p.state.SelectedRev(), p.state.UIRev()}
	var shown []app.UI
	for _, row := range panels[:p.built] {
		stands := row.place
		if p.embedded {
			stands = row.framed
		}
		if stands == at && !p.hides(row.part) {
			s.frame = p.state.FrameRev()
			if !row.live {
				s.frame = p.turns.of(row.part)
			}
			shown = append(shown, row.draw(p, s))
		}
	}
	return shown
}
