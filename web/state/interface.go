package state

import "downhill/engine/scene"

// The state of the interface: its messages, and the tool in use. None of it is in the Scene.

// Notice is the sentence under the plot.
type Notice struct {
	Text string
	Bad  bool
}

// Brush is what a press on the plot does: place points of class 0 or 1, select, flip labels, or erase.
type Brush int

// The brushes, in the order of their buttons.
const (
	BrushZero Brush = iota
	BrushOne
	BrushSelect
	BrushFlip
	BrushErase
)

// Places reports whether the brush places points, of the class that Class gives.
func (b Brush) Places() bool { return b == BrushZero || b == BrushOne }

// Class is the class of the points that the brush places.
func (b Brush) Class() uint8 { return uint8(b) }

// Spray is how a class is sprayed: many points around the pointer while it is down.
type Spray struct {
	On      bool
	Size    float64 // of the spray's radius, as a share of the plot's width
	Density float64 // points a second
}

type interfaceState struct {
	notice    Notice
	wrong     map[string]string  // sentences about refused input, by the name of its control
	refused   map[string]refusal // that input, where the control holds it on
	announced string
	brush     Brush
	spray     Spray
	pointer   []float64
	query     []string
	listing   Listing
}

// refusal is what was typed into a control, and the value that its complaint calls the one in use; "" for none.
type refusal struct{ typed, inUse string }

func newInterface() interfaceState {
	return interfaceState{wrong: map[string]string{}, refused: map[string]refusal{}, brush: BrushOne, spray: Spray{Size: 0.08, Density: 40}}
}

// Notice is the message under the plot; its text is empty if there is none.
func (s *State) Notice() Notice { return s.ui.notice }

// Say shows a sentence under the plot; an empty one clears it.
func (s *State) Say(sentence string, bad bool) {
	s.ui.notice = Notice{sentence, bad}
	s.revs.ui++
}

// Wrong is what is wrong with the input of a control, "" for nothing.
func (s *State) Wrong(control string) string { return s.ui.wrong[control] }

// Complain says what is wrong with the input of a control; an empty sentence clears that.
func (s *State) Complain(control, sentence string) {
	delete(s.ui.wrong, control)
	delete(s.ui.refused, control)
	if sentence != "" {
		s.ui.wrong[control] = sentence
	}
	s.revs.ui++
}

// Refuse says what is wrong with what was typed into a control, which holds that on until the next complaint or none.
// inUse is the value that the sentence calls the one in use, "" if it names none: see Outlive.
func (s *State) Refuse(control, typed, sentence, inUse string) {
	s.Complain(control, sentence)
	s.ui.refused[control] = refusal{typed, inUse}
}

// Typed is what a control shows: what was refused in it, or else its value.
func (s *State) Typed(control, value string) string {
	if r, ok := s.ui.refused[control]; ok {
		return r.typed
	}
	return value
}

// Outlive ends the complaint about a control if it calls another value than this the one in use.
func (s *State) Outlive(control, value string) {
	if r := s.ui.refused[control]; r.inUse != "" && r.inUse != value {
		s.Complain(control, "")
	}
}

// outliveSettings ends the complaints about settings that next changes: each names the value in use.
func (s *State) outliveSettings(next scene.Scene) {
	for name := range s.ui.wrong {
		if row, ok := scene.Lookup(name); ok && row.Text(next.Settings) != row.Text(s.scene.Settings) {
			delete(s.ui.wrong, name)
		}
	}
}

// ForgetComplaints clears the complaints about all controls.
func (s *State) ForgetComplaints() {
	clear(s.ui.wrong)
	clear(s.ui.refused)
	s.revs.ui++
}

// Announced is the last announcement to a screen reader.
func (s *State) Announced() string { return s.ui.announced }

// Announce makes a screen reader say something. To repeat the last announcement, the text is changed invisibly.
func (s *State) Announce(sentence string) {
	if sentence == s.ui.announced {
		sentence += "\u00a0"
	}
	s.ui.announced = sentence
	s.revs.ui++
}

// Brush is what a press on the plot does.
func (s *State) Brush() Brush { return s.ui.brush }

// SetBrush chooses what a press on the plot does.
func (s *State) SetBrush(b Brush) {
	s.ui.brush = b
	s.revs.ui++
}

// Spray is how a class is sprayed.
func (s *State) Spray() Spray { return s.ui.spray }

// SetSpray changes how a class is sprayed.
func (s *State) SetSpray(spray Spray) {
	s.ui.spray = spray
	s.revs.ui++
}

// Pointer is where the pointer is in the plot, in the units of the features shown; nil outside.
func (s *State) Pointer() []float64 { return s.ui.pointer }

// Point notes where the pointer is in the plot; nil for outside.
func (s *State) Point(at []float64) {
	s.ui.pointer = at
	s.revs.ui++
}

// Query is the position typed into the predict panel: a text for each feature.
func (s *State) Query() []string { return s.ui.query }

// Type notes what is typed for feature j of the predict panel.
func (s *State) Type(j int, text string) {
	s.ui.query[j] = text
	s.revs.ui++
}
