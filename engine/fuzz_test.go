package engine

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"testing"

	"downhill/engine/scene"
)

// fuzzScenes are what FuzzSession starts from.
var fuzzScenes = []string{
	`{"dataset":"one"}`,
	`{"dataset":"overlap","count":12,"testShare":0.3}`,
	`{"dataset":"moons","count":9,"featureMap":"polynomial","optimizer":"newton"}`,
	`{"dataset":"two","scaling":"minmax","optimizer":"adam","l1":0.1}`,
	`{"points":[{"x":[1,2,3],"label":0},{"x":[-1,0.5,2],"label":1},{"x":[0,1,-2],"label":1}],"held":[null,null,4]}`,
	`{"points":[{"x":[1e15,-1e15],"label":0},{"x":[-1e15,1],"label":1},{"x":[3,999999999999999],"label":1}],"featureMap":"polynomial","degree":8}`,
	`{"points":[{"x":[1e15,-1e15],"label":0},{"x":[-1e15,1],"label":1},{"x":[3,0],"label":1}],"featureMap":"polynomial","degree":8,"schedule":"backtracking","learningRate":1000}`,
	`{"points":[{"x":[1e15,-1e15],"label":0},{"x":[-1e15,1],"label":1},{"x":[3,0],"label":1}],"featureMap":"sin","optimizer":"newton"}`,
	`{"points":[{"x":[1e9,0],"label":0},{"x":[-1e9,1e-310],"label":1},{"x":[5,5],"label":1}],"optimizer":"nesterov"}`,
	`{"dataset":"one","initial":{"epoch":7,"weights":[1e100],"bias":-1e100},"l2":10}`,
	`{"dataset":"overlap","count":8,"initial":{"epoch":0,"weights":[-700,300],"bias":2},"optimizer":"newton"}`,
	`{"points":[]}`,
}

// player drives a Session by bytes.
type player struct {
	*testing.T
	bytes   []byte
	session *Session
}

// next returns a number below n.
func (p *player) next(n int) int {
	if len(p.bytes) == 0 {
		return 0
	}
	b := p.bytes[0]
	p.bytes = p.bytes[1:]
	return int(b) % n
}

func FuzzSession(f *testing.F) {
	for i := range fuzzScenes {
		f.Add([]byte{byte(i), 0, 0, 9, 1, 5, 2, 3, 6, 1, 2, 3})
		f.Add([]byte{byte(i), 1, 1, 19, 6, 12, 6, 1, 19, 2, 4, 1, 7, 7, 8, 1, 2, 0, 5, 3, 3, 3, 0, 15, 9})
	}
	for row := range scene.Table {
		f.Add([]byte{1, 0, 1, 5, 6, byte(row), 2, 1, 5, 6, byte(row), 4, 0, 9, 2, 3})
	}
	f.Fuzz(func(t *testing.T, bytes []byte) {
		p := &player{T: t, bytes: bytes}
		p.session = NewSession(decode(t, fuzzScenes[p.next(len(fuzzScenes))]))
		fresh := p.next(8) == 0
		for range 30 {
			p.check()
			if len(p.bytes) == 0 {
				break
			}
			p.command()
		}
		if fresh {
			p.startAnew()
		}
	})
}

func (p *player) command() {
	s := p.session
	switch p.next(9) {
	case 0:
		p.refusedOrNot(s.Run)
		for range p.next(20) {
			before, going := s.Epoch(), s.Status() == Running
			if !going {
				break
			}
			if s.Advance() != (s.Status() == Running) || s.Epoch()-before > 1 || s.Epoch() < before {
				p.Fatalf("Advance goes from epoch %d to %d, %s", before, s.Epoch(), s.Status())
			}
		}
	case 1:
		n := p.next(21)
		p.move(s.CheckStep(n), func() error { return s.Step(n) }, s.Epoch()+n)
	case 2:
		epoch := s.scene.FirstEpoch() - 1 + p.next(40)
		p.move(s.CheckSeek(epoch), func() error { return s.Seek(epoch) }, epoch)
	case 3:
		s.Reset()
		if s.Epoch() != s.scene.FirstEpoch() || len(s.Losses()) != s.Epoch()+1 {
			p.Fatalf("Reset leads to epoch %d", s.Epoch())
		}
	case 4:
		s.Pause()
	case 5, 6, 7:
		p.edit()
	case 8:
		p.surface()
	}
}

// refusedOrNot calls a command, which changes nothing where it is refused.
func (p *player) refusedOrNot(command func() error) {
	before := p.text()
	if err := command(); err != nil && p.text() != before {
		p.Fatalf("%v, and the Snapshot went from\n%s to\n%s", err, before, p.text())
	}
}

// move makes a command that leads to an epoch exactly, unless its check refuses it or the run diverges.
func (p *player) move(check error, command func() error, to int) {
	before := p.text()
	err := command()
	var refused *CommandError
	switch {
	case check != nil && (err == nil || err.Error() != check.Error() || p.text() != before):
		p.Fatalf("the check says %v, the command %v", check, err)
	case check == nil && err == nil && p.session.Epoch() != to:
		p.Fatalf("at epoch %d, want %d", p.session.Epoch(), to)
	case check == nil && err != nil && !(errors.As(err, &refused) && p.session.Status() == Diverged):
		p.Fatalf("%v, %s", err, p.session.Status())
	}
}

// text is the Snapshot as JSON, which has no place for NaN and infinity.
func (p *player) text() string {
	text, err := json.Marshal(p.session.Snapshot())
	if err != nil {
		p.Fatalf("%v: %+v", err, p.session.Snapshot())
	}
	return string(text)
}

// check compares the parts of a Session with one another.
func (p *player) check() {
	p.text()
	s, snapshot := p.session, p.session.Snapshot()
	losses := s.Losses()
	if len(losses) != snapshot.Furthest+1 || losses[s.Epoch()] != snapshot.Loss {
		p.Fatalf("%d losses up to epoch %d, at %d it is %g of %g", len(losses), snapshot.Furthest, s.Epoch(), losses[s.Epoch()], snapshot.Loss)
	}
	if tests := s.TestLosses(); tests != nil && (len(tests) != len(losses) || tests[s.Epoch()] != snapshot.Test.Loss) {
		p.Fatalf("%d test losses, %d losses", len(tests), len(losses))
	}
	if (snapshot.Stop != nil) != (snapshot.Status == Converged || snapshot.Status == Diverged) {
		p.Fatalf("%s with %+v", snapshot.Status, snapshot.Stop)
	}
	text, err := s.Scene().MarshalJSON()
	if err != nil {
		p.Fatal(err)
	}
	again, err := scene.Decode(text)
	if err != nil {
		p.Fatalf("%v: %s", err, text)
	}
	if !again.SameTraining(s.Scene()) {
		p.Fatalf("read again it trains on something else: %s", text)
	}
	for _, v := range NewSection(s.Scene()).Field(snapshot.Model, 2, 2) {
		if !(v >= 0 && v <= 1) {
			p.Fatalf("a probability of %g", v)
		}
	}
}

// startAnew goes to the same place from the Session's Scene alone.
func (p *player) startAnew() {
	p.session.Pause()
	snapshot := p.session.Snapshot()
	again := NewSession(p.session.Scene())
	if err := again.Seek(snapshot.Epoch); err != nil {
		p.Fatal(err)
	}
	if snapshot.Status == Diverged && again.Step(1) == nil {
		p.Fatal("from the start it does not diverge")
	}
	if got, want := snapshotText(p.T, again), snapshotText(p.T, p.session); got != want {
		p.Fatalf("from the start\n%s, want\n%s", got, want)
	}
}

// edit makes a random change of the Scene, or one that is refused.
func (p *player) edit() {
	before, _ := p.session.Scene().MarshalJSON()
	next, err := p.session.Scene().Apply(p.randomEdit())
	if err != nil {
		if after, _ := next.MarshalJSON(); !slices.Equal(before, after) {
			p.Fatalf("%v, and the Scene is\n%s, before\n%s", err, after, before)
		}
		return
	}
	if next.MappedDim()*next.Points.Len() > 500 || next.MappedDim() > 30 {
		return // right, and too slow for here
	}
	p.session.Update(next)
}

func (p *player) randomEdit() scene.Edit {
	points := p.session.Scene().Points.Len()
	switch p.next(13) {
	case 0:
		return scene.Edit{Add: &scene.Point{X: p.place(), Label: uint8(p.next(3))}}
	case 1:
		return scene.Edit{Move: &scene.Move{Index: p.next(points+2) - 1, X: p.place()}}
	case 2:
		index := p.next(points+2) - 1
		return scene.Edit{Remove: &index}
	case 3:
		return scene.Edit{Clear: p.next(2) == 0}
	case 4:
		x := p.place()[0]
		return scene.Edit{Hold: &scene.Hold{Index: p.next(4), X: []*float64{nil, &x}[p.next(2)]}}
	case 5:
		return scene.Edit{Scatter: []scene.Point{{X: p.place(), Label: uint8(p.next(3))}, {X: p.place(), Label: 1}}}
	case 6:
		return scene.Edit{Shift: &scene.Shift{Indices: p.indices(points), By: p.place()}}
	case 7:
		return scene.Edit{Flip: p.indices(points)}
	case 9:
		return scene.Edit{Put: &scene.Put{Index: p.next(points+2) - 1, Feature: p.next(4) - 1, X: p.place()[0]}}
	case 8:
		return scene.Edit{Erase: p.indices(points)}
	}
	row := scene.Table[p.next(len(scene.Table))]
	return scene.Edit{Set: &scene.Set{Name: row.Name, Value: p.value(row)}}
}

// indices are a few numbers of points, mostly of points that are there.
func (p *player) indices(points int) []int {
	list := make([]int, p.next(4))
	for k := range list {
		list[k] = p.next(points+2) - 1
	}
	return list
}

// place is a position, mostly one that is allowed.
func (p *player) place() []float64 {
	d := p.session.Scene().Dim()
	if p.next(16) == 15 {
		d++
	}
	x := make([]float64, d)
	for j := range x {
		odd := []float64{1e15, -1e15, 1e-310, 1e6, math.NaN(), math.Inf(1), 2e15, 0.1}
		if b := p.next(256); b < len(odd) {
			x[j] = odd[b]
		} else {
			x[j] = scene.Snap(float64(b-128) / 20)
		}
	}
	return x
}

// value is a text for a setting, mostly one that is allowed.
func (p *player) value(row scene.Setting) string {
	if row.Choices != nil {
		all := append([]string{"", "nothing"}, row.Choices...)
		text := all[p.next(len(all))]
		if row.Several && p.next(2) == 0 {
			text += "," + row.Choices[p.next(len(row.Choices))]
		}
		return text
	}
	least, most := row.Min, row.Max
	if row.Name == "count" {
		most = 20
	}
	texts := []string{"", "NaN", "-1", "1e400", "1", "2", "3", "0.3", "0.01", "5",
		row.Text(scene.DefaultSettings()), scene.FormatNumber(least), scene.FormatNumber(most),
		scene.FormatNumber(least + (most-least)*float64(p.next(256))/256)}
	text := texts[p.next(len(texts))]
	if row.Name == "count" && text == "200" {
		return "20"
	}
	return text
}

// surface computes a loss surface over two parameters, sometimes with the optimum on it.
func (p *player) surface() {
	var optimum *Optimum
	if p.next(4) == 0 && p.session.problem.Features.Dim() < 20 {
		optimum = optimumOf(p.session)
	}
	job, err := p.session.Surface(p.next(8)-1, p.next(8)-1, optimum)
	if err != nil {
		return
	}
	for job.Advance() {
	}
	s := job.Surface
	if _, err := json.Marshal(s); err != nil || len(s.Values) != s.Columns*s.Rows {
		p.Fatalf("%v: %d cells", err, len(s.Values))
	}
	for k, r := range s.Ranges {
		if !(r.Min < r.Max && s.Here[k+1] >= r.Min && s.Here[k+1] <= r.Max) {
			p.Fatalf("the run is at %v, of which %v are shown", s.Here, s.Ranges)
		}
	}
	for _, v := range s.Values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			p.Fatalf("a loss of %g over %v", v, s.Ranges)
		}
	}
}

// FuzzContours: whatever the values, the pieces lie inside the ranges.
func FuzzContours(f *testing.F) {
	f.Add([]byte{3, 1, 200, 3, 90, 250, 100, 100, 7})
	f.Add([]byte{2, 255, 0, 0, 255})
	f.Fuzz(func(t *testing.T, bytes []byte) {
		p := &player{T: t, bytes: bytes}
		columns := p.next(6) + 1
		rows := len(p.bytes) / columns
		values := make([]float64, columns*rows)
		for i := range values {
			values[i] = float64(p.next(256)) - 100
			if values[i] == 155 {
				values[i] = math.MaxFloat64
			}
		}
		x, y := scene.Range{Min: -1, Max: 2}, scene.Range{Min: 1e8, Max: 1e9}
		for _, piece := range Contours(values, columns, rows, x, y, 0) {
			for _, end := range piece {
				if !(end[0] >= x.Min && end[0] <= x.Max && end[1] >= y.Min && end[1] <= y.Max) {
					t.Fatalf("%v lies outside", piece)
				}
			}
		}
		for _, u := range Crossings(values[:min(len(values), columns)], x, 0) {
			if !(u >= x.Min && u <= x.Max) {
				t.Fatalf("%g lies outside", u)
			}
		}
	})
}
