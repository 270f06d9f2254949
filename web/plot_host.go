package web

import (
	"downhill/engine"
	"downhill/engine/scene"
	"downhill/web/plot"
	"downhill/web/state"
	"downhill/web/text"
)

var _ plot.Host = (*page)(nil)

// State is what is shown.
func (p *page) State() *state.State { return p.state }

// Words are all that is written on the page.
func (p *page) Words() *text.Catalogue { return p.text }

// Gesture begins what undo takes back as one.
func (p *page) Gesture() { p.beginGesture() }

// Try changes the Scene, and leaves it to done to say what is wrong.
func (p *page) Try(e scene.Edit, done func(error)) { p.sendEdit(e, done) }

// Step is the phase of the step that is shown in slow motion, 0 for none, and the step taken apart.
func (p *page) Step() (phase int, found *engine.Trace) { return p.slow.phase, p.maths.found }
