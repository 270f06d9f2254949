package judge

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/format"
	"downhill/web/hosttest"
	"downhill/web/text"
)

// practice is a session with the page's view of it.
type practice struct {
	*testing.T
	session *engine.Session
	changed changes
}

func practise(t *testing.T, content string) *practice {
	return &practice{T: t, session: engine.NewSession(hosttest.Decode(t, content))}
}

func (p *practice) run() *practice {
	p.Helper()
	if err := p.session.Continue(); err != nil {
		p.Fatal(err)
	}
	for p.session.Advance() {
	}
	return p
}

func (p *practice) step(n int) *practice {
	p.Helper()
	if err := p.session.Step(n); err != nil {
		p.Fatal(err)
	}
	return p
}

// update does what an edit does in the middle of a session.
func (p *practice) update(change func()) *practice {
	before, epoch := p.session.Scene(), p.session.Epoch()
	change()
	p.changed = p.changed.to(before, p.session.Scene(), epoch)
	return p
}

func (p *practice) edit(e scene.Edit) *practice {
	p.Helper()
	return p.update(func() {
		next, err := p.session.Scene().Apply(e)
		if err != nil {
			p.Fatal(err)
		}
		p.session.Update(next)
	})
}

func (p *practice) set(name, value string) *practice {
	p.Helper()
	return p.edit(scene.Edit{Set: &scene.Set{Name: name, Value: value}})
}

// now is the situation, with the problem examined.
func (p *practice) now() situation {
	for e := p.session.Examination(); e.Advance(); {
	}
	found := p.session.Examination().Diagnosis()
	pairs := func(losses []float64) (known []float64) {
		for epoch, loss := range losses {
			if loss == loss {
				known = append(known, float64(epoch), loss)
			}
		}
		return known
	}
	s := p.session.Scene()
	return situation{text: text.English, scene: s, snapshot: p.session.Snapshot(), found: &found, losses: pairs(p.session.Losses()),
		tests: pairs(p.session.TestLosses()), spread: spreadRatio(s.Points), change: p.changed.last}
}

// lineID is the advice at the plot, "" for none.
func (now situation) lineID() string {
	a, _ := now.line()
	return a.id
}

// ids are the advices' names, in their order.
func (now situation) ids() string {
	var ids []string
	for _, a := range now.advices() {
		ids = append(ids, a.id)
	}
	return strings.Join(ids, " ")
}

// named is how the last change is named, "" where it is not.
func (now situation) named() string {
	if !now.isChanged() {
		return ""
	}
	return now.sayChanged()
}

const unlike = `{"points":[{"x":[20,21000],"label":0},{"x":[31,24000],"label":0},{"x":[40,52000],"label":1},{"x":[35,61000],"label":1},{"x":[52,30000],"label":0},{"x":[61,75000],"label":1}]`

const touching = `{"scaling":"standardise","points":[{"x":[0],"label":0},{"x":[1],"label":0},{"x":[2],"label":0},{"x":[2],"label":1},{"x":[3],"label":1},{"x":[4],"label":1}]`

// byHeart is data that many features fit point by point, with some held out.
const byHeart = `{"dataset":"moons","noise":1,"count":60,"testShare":0.5,"featureMap":"polynomial","scaling":"standardise","optimizer":"adam","batchSize":0,"learningRate":0.1,"epochs":1000`

// lump is data of one class but for some that a line tells from it.
const lump = `{"l2":0.001,"points":[{"x":[5,5],"label":1},{"x":[5,6],"label":1},{"x":[6,5],"label":1},{"x":[0,0],"label":0},{"x":[0,1],"label":0},{"x":[0,2],"label":0},{"x":[1,0],"label":0},` +
	`{"x":[1,1],"label":0},{"x":[1,2],"label":0},{"x":[2,0],"label":0},{"x":[2,1],"label":0},{"x":[2,2],"label":0},{"x":[0,3],"label":0},{"x":[3,0],"label":0},{"x":[3,1],"label":0}]`

// What is said, of the commonest things that happen to a person. The first is what the page says under the plot.
func TestAdviceInCausalOrder(t *testing.T) {
	for name, c := range map[string]struct {
		of         func(t *testing.T) *practice
		line, want string
	}{
		"ordinary data, at the start":       {func(t *testing.T) *practice { return practise(t, `{}`) }, "", ""},
		"ordinary data, a few steps":        {func(t *testing.T) *practice { return practise(t, `{"learningRate":0.1}`).step(5) }, "", ""},
		"ordinary data, trained":            {func(t *testing.T) *practice { return practise(t, `{"learningRate":0.1}`).run() }, "done", "done"},
		"ordinary data, the default rate":   {func(t *testing.T) *practice { return practise(t, `{}`).run() }, "falling", "falling"},
		"a rate above the bound, not begun": {func(t *testing.T) *practice { return practise(t, `{"learningRate":50}`) }, "rate", "rate"},
		"a rate above the bound, in a run":  {func(t *testing.T) *practice { return practise(t, `{"learningRate":50}`).step(20) }, "rate", "rate"},
		"ages and incomes, not begun":       {func(t *testing.T) *practice { return practise(t, unlike+`}`) }, "scale", "scale"},
		"ages and incomes, run":             {func(t *testing.T) *practice { return practise(t, unlike+`}`).run() }, "scale", "scale"},
		"ages and incomes, standardised":    {func(t *testing.T) *practice { return practise(t, unlike+`,"scaling":"standardise"}`).run() }, "separable", "separable"},
		"ages and incomes, Newton's method": {func(t *testing.T) *practice { return practise(t, unlike+`,"optimizer":"newton"}`) }, "", ""},
		"penguins, not begun":               {func(t *testing.T) *practice { return practise(t, `{"dataset":"penguins"}`) }, "scale", "scale"},
		"penguins, run":                     {func(t *testing.T) *practice { return practise(t, `{"dataset":"penguins"}`).run() }, "scale", "scale"},
		"large numbers of one spread":       {func(t *testing.T) *practice { return practise(t, `{"dataset":"two"}`) }, "scale", "scale"},
		"one feature, run":                  {func(t *testing.T) *practice { return practise(t, `{"dataset":"one"}`).run() }, "falling", "falling"},
		"one feature, paused on the way":    {func(t *testing.T) *practice { return practise(t, `{"dataset":"one"}`).step(500) }, "", ""},
		"one feature, trained on":           {func(t *testing.T) *practice { return practise(t, `{"dataset":"one","epochs":10000}`).run() }, "separable", "separable"},
		"one feature, too large a rate":     {func(t *testing.T) *practice { return practise(t, `{"dataset":"one","learningRate":1}`).step(3) }, "rate", "rate"},
		"XOR, a straight line":              {func(t *testing.T) *practice { return practise(t, `{"dataset":"xor"}`) }, "", "features"},
		"XOR, a straight line, converged":   {func(t *testing.T) *practice { return practise(t, `{"dataset":"xor","learningRate":0.1}`).run() }, "features", "features converged"},
		"XOR, quadratic as advised": {func(t *testing.T) *practice {
			return practise(t, `{"dataset":"xor","featureMap":"quadratic","scaling":"standardise"}`).run()
		}, "falling", "falling"},
		"spiral, radial bumps": {func(t *testing.T) *practice {
			return practise(t, `{"dataset":"spiral","featureMap":"rbf","centres":6}`).run()
		}, "falling", "falling"},
		"spiral, the default bumps":      {func(t *testing.T) *practice { return practise(t, `{"dataset":"spiral","featureMap":"rbf"}`).run() }, "falling", "falling"},
		"blobs, separated":               {func(t *testing.T) *practice { return practise(t, `{"dataset":"blobs"}`).run() }, "separable", "separable"},
		"blobs, separable and not begun": {func(t *testing.T) *practice { return practise(t, `{"dataset":"blobs"}`) }, "", ""},
		"blobs with a penalty": {func(t *testing.T) *practice {
			return practise(t, `{"dataset":"blobs","l2":0.1,"learningRate":1,"epochs":5000}`).run()
		}, "converged", "converged"},
		"mini-batches that hover":        {func(t *testing.T) *practice { return practise(t, `{"optimizer":"sgd","learningRate":0.5}`).run() }, "done", "done"},
		"classes that touch, not begun":  {func(t *testing.T) *practice { return practise(t, touching+`}`) }, "", ""},
		"classes that touch, run":        {func(t *testing.T) *practice { return practise(t, touching+`,"optimizer":"newton","epochs":50}`).run() }, "quasi-separable", "quasi-separable converged"},
		"classes that touch, on the way": {func(t *testing.T) *practice { return practise(t, touching+`}`).run() }, "falling", "falling"},
		"snow, always saying no": {func(t *testing.T) *practice {
			return practise(t, `{"dataset":"snow","scaling":"standardise","learningRate":1}`).step(10)
		}, "balance", "balance"},
		"momentum that flings the loss up": {func(t *testing.T) *practice {
			return practise(t, `{"dataset":"two","optimizer":"momentum","batchSize":0,"learningRate":0.01}`).step(6)
		}, "rising", "rising"},
		"a point placed at the end": {func(t *testing.T) *practice {
			return practise(t, `{"learningRate":0.1}`).run().edit(scene.Edit{Add: &scene.Point{X: []float64{-5, -5}, Label: 1}})
		}, "changed", "changed"},
		"placed at the end, and a step": {func(t *testing.T) *practice {
			return practise(t, `{"learningRate":0.1}`).run().edit(scene.Edit{Add: &scene.Point{X: []float64{-5, -5}, Label: 1}}).step(1)
		}, "", ""},
		"a point placed, momentum": {func(t *testing.T) *practice {
			return practise(t, `{"learningRate":0.1,"optimizer":"adam"}`).run().edit(scene.Edit{Add: &scene.Point{X: []float64{-5, -5}, Label: 1}}).step(1)
		}, "", ""},
		"weights by hand, and steps": {func(t *testing.T) *practice {
			p := practise(t, `{"learningRate":0.1}`).run()
			return p.update(func() { p.session.SetModel(engine.Model{Weights: []float64{-2, 3}, Bias: 1}) }).step(8)
		}, "falling", "falling"},
		"weights by hand, momentum": {func(t *testing.T) *practice {
			p := practise(t, `{"learningRate":0.1,"optimizer":"adam"}`).run()
			return p.update(func() { p.session.SetModel(engine.Model{Weights: []float64{-2, 3}, Bias: 1}) }).step(2)
		}, "", ""},
		"no points": {func(t *testing.T) *practice { return practise(t, `{}`).edit(scene.Edit{Clear: true}) }, "lacking", "lacking"},
		"one class": {func(t *testing.T) *practice {
			return practise(t, `{"points":[{"x":[1,1],"label":0},{"x":[2,9000],"label":0}]}`)
		}, "lacking", "lacking"},
		"a run that has diverged":     {func(t *testing.T) *practice { return practise(t, `{"l2":10,"learningRate":1}`).run() }, "diverged", "diverged"},
		"curves that learn by heart":  {func(t *testing.T) *practice { return practise(t, byHeart+`,"degree":2}`).run() }, "overfitting", "overfitting converged"},
		"curves that go round each":   {func(t *testing.T) *practice { return practise(t, byHeart+`,"degree":4}`).run() }, "separable", "separable overfitting"},
		"curves, before they do":      {func(t *testing.T) *practice { return practise(t, byHeart+`,"degree":3}`).step(5) }, "", ""},
		"curves that a penalty holds": {func(t *testing.T) *practice { return practise(t, byHeart+`,"degree":3,"l2":0.1}`).run() }, "converged", "converged"},
		"a lump of one class":         {func(t *testing.T) *practice { return practise(t, lump+`,"optimizer":"newton"}`).run() }, "converged", "converged"},
		"momentum that swings": {func(t *testing.T) *practice {
			return practise(t, `{"dataset":"hours","optimizer":"momentum","batchSize":0,"learningRate":10,"l1":0.001,"epochs":20,"seed":940,"testShare":0.3}`).run()
		}, "worse", "worse"},
		"a rate that has gone": {func(t *testing.T) *practice {
			return practise(t, `{"learningRate":0.1,"schedule":"exponential","period":1,"epochs":60}`).run()
		}, "faded", "faded"},
		"a rate that has gone, of separable classes": {func(t *testing.T) *practice {
			return practise(t, `{"dataset":"one","learningRate":0.1,"schedule":"exponential","period":1,"epochs":60}`).run()
		}, "done", "done"},
		"a rate that is going": {func(t *testing.T) *practice {
			return practise(t, `{"learningRate":0.01,"schedule":"exponential","period":1000}`).run()
		}, "falling", "falling"},
		"a penalty in the middle of a run": {func(t *testing.T) *practice {
			return practise(t, `{"optimizer":"adam","learningRate":0.1}`).step(300).set("l2", "1").step(1)
		}, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			now := c.of(t).now()
			if got, line := now.ids(), now.lineID(); got != c.want || line != c.line {
				t.Errorf("the page says %q, and %q of that at the plot, want %q and %q (%+v, spread %.1f)", got, line, c.want, c.line, now.snapshot, now.spread)
			}
			for _, a := range now.advices() {
				if strings.ContainsAny(a.words, "{}") || strings.Contains(a.words, "part") {
					t.Errorf("%s: %s", a.id, a.words)
				}
			}
			if now.silent = true; now.ids() != "" || now.rateNote() != "" || now.lineID() != "" {
				t.Errorf("in a lesson the page says %q, %q, %q", now.ids(), now.rateNote(), now.lineID())
			}
		})
	}
}

// The buttons of an advice do away with what it is about.
func TestAdviceHelps(t *testing.T) {
	for name, c := range map[string]struct{ scene, id string }{
		"penguins":     {`{"dataset":"penguins"}`, "scale"},
		"large rate":   {`{"learningRate":50}`, "rate"},
		"one feature":  {`{"dataset":"one"}`, "falling"},
		"spiral":       {`{"dataset":"spiral","featureMap":"rbf"}`, "falling"},
		"XOR as it is": {`{"dataset":"xor"}`, "features"},
		"divergence":   {`{"l2":10,"learningRate":1}`, "diverged"},
		"coarse":       {`{"learningRate":0.1,"tolerance":0.1}`, "converged"},
	} {
		t.Run(name, func(t *testing.T) {
			p := practise(t, c.scene).run()
			now := p.now()
			i := slices.IndexFunc(now.advices(), func(a advice) bool { return a.id == c.id })
			if i < 0 {
				t.Fatalf("the page says %q", now.ids())
			}
			before := now.snapshot
			for _, act := range now.advices()[i].acts {
				for k := 0; k+1 < len(act.Set); k += 2 {
					p.set(act.Set[k], act.Set[k+1])
				}
				if act.Verb == protocol.Reset {
					p.session.Reset()
				}
			}
			if after := p.run().now(); !(after.snapshot.Loss < before.Loss*0.95) || after.overshoots() {
				t.Errorf("the loss was %g and is %g, the accuracy %g and %g", before.Loss, after.snapshot.Loss, before.Accuracy, after.snapshot.Accuracy)
			}
		})
	}
}

// Where the held-out points are fitted ever worse, to go back and a penalty both help.
func TestAdviceHelpsAgainstOverfitting(t *testing.T) {
	p := practise(t, byHeart+`,"degree":2}`).run()
	now := p.now()
	before, acts := now.snapshot.Test.Loss, now.restrain()
	if len(acts) != 2 || acts[0].Verb != protocol.Seek || !strings.HasSuffix(acts[0].Name, "epoch "+strconv.Itoa(acts[0].Epoch)) {
		t.Fatalf("offered is %+v", acts)
	}
	if err := p.session.Seek(acts[0].Epoch); err != nil {
		t.Fatal(err)
	}
	if back := p.now(); !(back.snapshot.Test.Loss < before) || back.overfits() {
		t.Errorf("at epoch %d the loss of the held-out points is %g, it was %g", acts[0].Epoch, back.snapshot.Test.Loss, before)
	}
	for range 3 { // the penalty, and more of it
		act := p.now().penalise()[0]
		p.set(act.Set[0], act.Set[1])
	}
	if l2 := p.session.Scene().L2; l2 != 0.09 {
		t.Errorf("the penalty comes to %g", l2)
	}
	if after := p.run().now().snapshot; !(after.Test.CrossEntropy < before*0.95) {
		t.Errorf("with a penalty of %g the loss of the held-out points is %g, it was %g", p.session.Scene().L2, after.Test.CrossEntropy, before)
	}
}

// A gap is one that chance does not explain, at the end of a run.
func TestAGapIsNoChance(t *testing.T) {
	for _, c := range []struct {
		status               engine.Status
		points, tested       int
		accuracy, ofTheTests float64
		want                 bool
	}{
		{engine.Reached, 100, 100, 1, 0.7, true},
		{engine.Converged, 100, 100, 1, 0.7, true},
		{engine.Running, 100, 100, 1, 0.7, false},
		{engine.Reached, 100, 9, 1, 0.5, false},
		{engine.Reached, 100, 20, 0.9, 0.8, false},
		{engine.Reached, 1000, 1000, 0.9, 0.8, true},
		{engine.Reached, 1000, 1000, 0.8, 0.9, false},
		{engine.Reached, 1000, 1000, 1, 1, false},
	} {
		now := situation{text: text.English, snapshot: engine.Snapshot{Status: c.status, Train: engine.Metrics{Points: c.points, Accuracy: c.accuracy}, Test: &engine.Metrics{Points: c.tested, Accuracy: c.ofTheTests}}}
		if got := now.overfits(); got != c.want {
			t.Errorf("%+v: it is a gap: %t", c, got)
		}
		if c.want && !strings.Contains(now.sayOverfits(), format.Percent(c.ofTheTests)+" of the test points") {
			t.Errorf("of %+v it says %q", c, now.sayOverfits())
		}
	}
}

// Where the loss of the training points rises too, something else is wrong.
func TestItOverfitsOnlyWhereTheTrainingLossFalls(t *testing.T) {
	for loss, want := range map[float64]bool{0.3: true, 0.7: false} {
		now := situation{losses: []float64{0, 0.6, 10, loss}, tests: []float64{0, 0.6, 10, 0.8},
			snapshot: engine.Snapshot{Epoch: 10, Loss: loss, Test: &engine.Metrics{Points: 20, Loss: 0.8}}}
		if got := now.overfits(); got != want {
			t.Errorf("at a loss of %g the model overfits: %t", loss, got)
		}
	}
}

// While something is trained the line says only what that does not change.
func TestTheLineIsStillDuringARun(t *testing.T) {
	for content, want := range map[string]string{`{"learningRate":50}`: "rate", `{"dataset":"penguins"}`: "scale", `{"dataset":"xor"}`: "", `{}`: ""} {
		now := practise(t, content).step(20).now()
		if now.runs = true; now.lineID() != want {
			t.Errorf("%s: during a run the page says %q, want %q", content, now.lineID(), want)
		}
	}
}

// After a change in the middle of a run the page says what to do, until the run goes on.
func TestAChangeIsNamed(t *testing.T) {
	words := text.English.Advice.Changed
	trained := func() *practice { return practise(t, `{"learningRate":0.1}`).run() }
	placed := scene.Edit{Add: &scene.Point{X: []float64{-5, -5}, Label: 1}}
	byHand := trained()
	byHand.update(func() { byHand.session.SetModel(engine.Model{Weights: []float64{-2, 3}, Bias: 1}) })
	byHandAgain := trained()
	byHandAgain.update(func() { byHandAgain.session.SetModel(engine.Model{Weights: []float64{-2, 3}, Bias: 1}) })
	last := trained().session.Scene().Points.Len()
	back := func(p *practice, e scene.Edit) *practice { // does something and takes it back
		before := p.session.Scene()
		return p.edit(e).update(func() { p.session.Update(before) })
	}
	for name, c := range map[string]struct {
		p    *practice
		want string
	}{
		"nothing":                     {trained(), ""},
		"a point":                     {trained().edit(placed), words.Of("data")},
		"a point, and then a view":    {trained().edit(placed).set("threshold", "0.4"), words.Of("data")},
		"a point, and a step":         {trained().edit(placed).step(1), ""},
		"a point, and a run":          {trained().edit(placed).run(), ""},
		"a penalty":                   {trained().set("l2", "0.3"), words.Of("settings")},
		"weights":                     {byHand, words.Of("weights")},
		"a threshold":                 {trained().set("threshold", "0.4"), ""},
		"a target":                    {trained().set("epochs", "3000"), ""},
		"a point before the run":      {practise(t, `{}`).edit(placed), ""},
		"a point, and taken back":     {trained().edit(placed).edit(scene.Edit{Remove: &last}), ""},
		"all points, and taken back":  {back(trained(), scene.Edit{Clear: true}), ""},
		"two changes, one taken back": {back(trained().set("l2", "0.3"), placed), words.Of("settings")},
		"weights, a point taken back": {back(byHandAgain, placed), words.Of("weights")},
		"a point, a run, and again":   {back(trained().edit(placed).step(3), scene.Edit{Clear: true}), ""},
		"a start that a Scene brings": {practise(t, `{"dataset":"one","initial":{"epoch":40,"weights":[1],"bias":0}}`), ""},
	} {
		if got := c.p.now().named(); got != c.want {
			t.Errorf("after %s the page says %q, want %q", name, got, c.want)
		}
	}
}

// The field of the learning rate says that it is above the highest safe rate as long as that is so, at epoch 0 too.
func TestTheRateIsJudgedAtItsField(t *testing.T) {
	for name, c := range map[string]struct {
		p     *practice
		above bool
	}{
		"safe":                       {practise(t, `{}`), false},
		"typed at the start":         {practise(t, `{}`).set("learningRate", "50"), true},
		"in the middle of a run":     {practise(t, `{}`).step(10).set("learningRate", "1000"), true},
		"lowered":                    {practise(t, `{"learningRate":50}`).step(10).set("learningRate", "0.5"), false},
		"a schedule that lowers it":  {practise(t, `{"learningRate":4,"schedule":"step","period":5}`).step(30), false},
		"a schedule that begins":     {practise(t, `{"learningRate":4,"schedule":"step","period":5}`), true},
		"another method":             {practise(t, `{"learningRate":50,"optimizer":"adam"}`), false},
		"steps that find their size": {practise(t, `{"learningRate":50,"schedule":"backtracking"}`), false},
		"no points":                  {practise(t, `{"learningRate":50}`).edit(scene.Edit{Clear: true}), false},
	} {
		if got := c.p.now().rateNote(); (got != "") != c.above {
			t.Errorf("%s: the field says %q", name, got)
		}
	}
	examining := practise(t, `{"learningRate":50}`).now()
	if examining.found = nil; examining.rateNote() != "" || examining.ids() != "" {
		t.Error("a word before the data are examined")
	}
}

// Another rate, optimiser or start of the run is the same problem; anything else is another one.
func TestWhatADiagnosisIsOf(t *testing.T) {
	base := practise(t, `{"optimizer":"sgd"}`).step(3)
	for _, row := range scene.Table {
		if !row.Trains {
			continue
		}
		value := map[bool]string{true: row.Text(hosttest.Decode(t, `{"dataset":"moons","noise":0.31,"count":100,"seed":7,"testShare":0.3,"split":"random","featureMap":"rbf","degree":2,`+
			`"terms":"x1","centres":5,"width":2,"scaling":"minmax","l1":0.1,"l2":0.1}`).Settings), false: ""}[true]
		switch {
		case !row.OfTheRun():
		case row.Choices != nil:
			value = row.Choices[len(row.Choices)-1]
		case row.Whole():
			value = "7"
		default:
			value = "0.3"
		}
		next, err := base.session.Scene().Apply(scene.Edit{Set: &scene.Set{Name: row.Name, Value: value}})
		if err != nil {
			t.Fatal(row.Name, err)
		}
		if same := base.session.Scene().SameProblem(next); same != row.OfTheRun() {
			t.Errorf("%s = %s: the same problem is %t", row.Name, value, same)
		}
	}
}

func TestSpreads(t *testing.T) {
	for content, want := range map[string]float64{
		`{"points":[{"x":[1,100],"label":0},{"x":[3,300],"label":1}]}`:   100,
		`{"points":[{"x":[1,5,2],"label":0},{"x":[3,5,4],"label":1}]}`:   1,
		`{"points":[{"x":[1,2000],"label":0},{"x":[3,2000],"label":1}]}`: 1,
		`{"points":[]}`: 1, `{"points":[{"x":[1,2],"label":0}]}`: 1,
	} {
		if got := spreadRatio(hosttest.Decode(t, content).Points); got < want*(1-1e-9) || got > want*(1+1e-9) {
			t.Errorf("%s: %g, want %g", content, got, want)
		}
	}
}

// Settings are written as their fields have them, and results as the page has them everywhere.
func TestAdviceWritesNumbersAsThePageDoes(t *testing.T) {
	for name, c := range map[string]struct {
		p    *practice
		want string
	}{
		"a whole rate":     {practise(t, `{"learningRate":50}`), "The learning rate, 50, is above"},
		"a rate to scale":  {practise(t, `{"dataset":"two","learningRate":5}`), "The learning rate, 5, is above"},
		"a scheduled rate": {practise(t, `{"learningRate":50,"schedule":"exponential","decay":0.9,"period":3}`).step(2), "The learning rate, 48.2745, is above"},
	} {
		all := c.p.now().advices()
		if len(all) == 0 || !strings.Contains(all[0].words, c.want) {
			t.Errorf("%s: %+v lacks %q", name, all, c.want)
		}
	}
}

// What is said at the end of a run has what is known of the least loss.
func TestDoneSaysHowNearTheLeastIs(t *testing.T) {
	for content, want := range map[string]string{
		`{"learningRate":0.1}`:  "the loss, 0.2242, is the lowest that these features allow.",
		`{"learningRate":0.04}`: "the loss is 0.2249, and the lowest possible is 0.2242.",
	} {
		now := practise(t, content).run().now()
		if a, _ := now.line(); a.id != "done" || !strings.HasSuffix(a.words, want) {
			t.Errorf("%s: it says %q", content, a.words)
		}
		if now.found.Optimum = nil; !strings.HasSuffix(now.sayDone(), "hardly falls any more.") {
			t.Errorf("where no least is known it says %q", now.sayDone())
		}
	}
}

// The advice about a run that has converged is the sentence that the run ended with.
func TestConvergenceHasOneSentence(t *testing.T) {
	now := practise(t, `{"dataset":"xor","learningRate":0.1}`).run().now()
	said := text.English.Sentence(&engine.CommandError{Rule: engine.HasConverged, Epoch: now.snapshot.Epoch, Stop: now.snapshot.Stop})
	if all := now.advices(); all[len(all)-1].words != said || !strings.Contains(said, "·10⁻⁷, is at most") {
		t.Errorf("it is advised %+v and said %q", all, said)
	}
}

// What a class may not do is not offered, and a stop that a teacher chose is not too early.
func TestNoActIsOfferedThatAClassIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		p          *practice
		want, lack string
		acts       string
	}{
		"no class":            {practise(t, `{"dataset":"one"}`).run(), "too short", "?", "Train on"},
		"a stop":              {practise(t, `{"dataset":"one","classroom":{"question":"Why?"}}`).run(), "still falling", "too short", "Set the rate to 0.45"},
		"a locked run":        {practise(t, `{"dataset":"one","classroom":{"locked":["transport"]}}`).run(), "still falling", "too short", "Set the rate to 0.45"},
		"a locked rate":       {practise(t, `{"learningRate":50,"classroom":{"locked":["learningRate"]}}`), "overshoot", "?", ""},
		"another lock":        {practise(t, `{"learningRate":50,"classroom":{"locked":["epochs"]}}`), "overshoot", "?", "Set the rate to 1.6"},
		"locked features":     {practise(t, `{"dataset":"xor","classroom":{"locked":["features"]}}`), "No straight boundary", "?", ""},
		"a locked scaling":    {practise(t, `{"dataset":"xor","classroom":{"locked":["scaling"]}}`), "No straight boundary", "?", ""},
		"a locked penalty":    {practise(t, `{"dataset":"blobs","classroom":{"locked":["l2"]}}`).run(), "No training point is wrong", "?", ""},
		"hidden metrics":      {practise(t, `{"dataset":"snow","scaling":"standardise","classroom":{"hidden":["metrics"]}}`), "accuracy misleads", "?", ""},
		"a start that resets": {practise(t, unlike+`,"classroom":{"locked":["transport"]}}`).step(30), "One feature spreads", "?", ""},
	} {
		now := c.p.now()
		a := now.advices()[0]
		var acts []string
		for _, act := range a.acts {
			acts = append(acts, act.Name)
		}
		if !strings.Contains(a.words, c.want) || strings.Contains(a.words, c.lack) || !strings.HasPrefix(strings.Join(acts, ", "), c.acts) || c.acts == "" && acts != nil {
			t.Errorf("%s: the page says %q and offers %q", name, a.words, acts)
		}
	}
	moved := practise(t, `{"learningRate":0.1,"epochs":5,"classroom":{"question":"Why?"}}`).run().edit(scene.Edit{Add: &scene.Point{X: []float64{-5, -5}, Label: 1}})
	if said := moved.now().named(); said != "" {
		t.Errorf("where a class stops the page says %q", said)
	}
}

// A loss that stays far from the least is not said to be that of a run that is done.
func TestARunThatHoversFarFromTheLeastIsNotDone(t *testing.T) {
	now := practise(t, `{"dataset":"hours","optimizer":"sgd","batchSize":1,"learningRate":0.1,"featureMap":"rbf","scaling":"standardise","epochs":20,"seed":344,"testShare":0.3}`).run().now()
	a, _ := now.line()
	if a.id != "done" || !strings.Contains(a.words, "though the lowest possible is 0.35") {
		t.Errorf("%s: %s", a.id, a.words)
	}
}
