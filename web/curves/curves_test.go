package curves

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/curves"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/format"
	"downhill/web/hosttest"
	"downhill/web/state"
)

// bench is a page with an engine, on which time passes when pass is called.
type bench struct {
	*hosttest.Host
	waiting []func()
	slides  []string
	sets    []string // the thresholds that were set
}

func (b *bench) After(_ time.Duration, f func()) { b.waiting = append(b.waiting, f) }

func (b *bench) Slide(slider string) { b.slides = append(b.slides, slider) }

func (b *bench) Try(e scene.Edit, done func(error)) {
	b.sets = append(b.sets, e.Set.Value)
	b.Host.Try(e, done)
}

// pass lets all waits end, and those that begin then.
func (b *bench) pass() {
	for len(b.waiting) > 0 {
		next := b.waiting[0]
		b.waiting = b.waiting[1:]
		next()
	}
}

// judge is a page that has ranked the points of a Scene.
func judge(t *testing.T, content string) (*bench, *Curves) {
	t.Helper()
	b := &bench{Host: hosttest.Show(t, content, 0)}
	c := New(b)
	session := engine.NewSession(b.State().Scene())
	at := session.Snapshot()
	train, test := session.Rankings()
	c.take(protocol.Answer{Snapshot: &at, Curves: &protocol.Curves{Train: train, Test: test}})
	return b, c
}

const trained = `{"dataset":"hours","initial":{"epoch":0,"weights":[1.5],"bias":-4}}`

func written(e app.UI) string { return app.HTMLString(e) }

// holds checks that a part of the page has these parts.
func holds(t *testing.T, content string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(content, part) {
			t.Errorf("%q is not in %s", part, content)
		}
	}
}

// While it moves, the threshold is shown at once, and set when it rests: then as it is.
func TestAThresholdIsSetOnceItRests(t *testing.T) {
	b, c := judge(t, trained)
	for _, to := range []float64{0.6, 0.61, 0.62} {
		c.slide(to)
		if got := b.State().Threshold(); got != to || len(b.sets) != 0 {
			t.Errorf("moved to %v it is shown at %v, and %v are set", to, got, b.sets)
		}
	}
	b.pass()
	if !slices.Equal(b.sets, []string{"0.62"}) || b.State().Scene().Threshold != 0.62 || b.State().Threshold() != 0.62 {
		t.Errorf("%v are set", b.sets)
	}
	if slices.Contains(b.slides, "") {
		t.Error("the gesture ends before the hand lets go")
	}
	b.Holds = true
	c.slide(0.7)
	b.pass()
	c.slide(0.8) // while 0.7 is on its way
	b.Release()
	if got := b.State().Threshold(); got != 0.8 {
		t.Errorf("it jumps back to %v", got)
	}
	b.pass()
	b.Release()
	if b.State().Scene().Threshold != 0.8 || b.sets[len(b.sets)-1] != "0.8" {
		t.Errorf("%v are set", b.sets)
	}
	c.step(-0.01)
	if got := b.State().Threshold(); got != 0.79 {
		t.Errorf("a step leads to %v", got)
	}
	if c.step(5); b.State().Threshold() != 1 {
		t.Errorf("past the end it is %v", b.State().Threshold())
	}
}

// One that is refused is shown no more, and the panel says why.
func TestARefusedThresholdIsTakenBack(t *testing.T) {
	b, c := judge(t, trained)
	b.Refusal = &scene.Error{Field: setting, Rule: scene.Locked}
	c.set(0.7)
	b.pass()
	if b.State().Threshold() != 0.5 || b.State().Wrong(thresholdField) == "" {
		t.Errorf("it is %v, with the complaint %q", b.State().Threshold(), b.State().Wrong(thresholdField))
	}
	b.Refusal = nil
	c.enter("0,65")
	b.pass()
	if b.State().Scene().Threshold != 0.65 || b.State().Wrong(thresholdField) != "" {
		t.Errorf("it is %v, with the complaint %q", b.State().Scene().Threshold, b.State().Wrong(thresholdField))
	}
	for _, typed := range []string{"2", "high", ""} {
		if c.enter(typed); b.State().Wrong(thresholdField) == "" {
			t.Errorf("%q is taken", typed)
		}
	}
}

// The points are ranked while a panel is seen, anew for another model, and not for another threshold.
func TestThePointsAreRankedForAModel(t *testing.T) {
	b := &bench{Host: hosttest.Show(t, trained, 0)}
	c := New(b)
	asks := func() int { return len(b.Sent) }
	if c.pace.Check(); asks() != 0 {
		t.Error("the points are ranked for nobody")
	}
	c.see("curves", true)
	b.Settle()
	if asks() != 1 || !b.State().Cuts() {
		t.Fatalf("%d are asked for", asks())
	}
	b.pass()
	if !c.isCurrent() {
		t.Fatal("what came is of something else")
	}
	c.set(0.8)
	b.pass()
	if c.pace.Check(); asks() != 1 {
		t.Error("another threshold has the points ranked anew")
	}
	was := b.State().Frame()
	for _, m := range []engine.Model{{Weights: []float64{1.4}, Bias: -4}, {Weights: []float64{1.5}, Bias: -3}} {
		other := was
		other.Snapshot.Model = m
		if b.State().TakeFrame(other, b.State().SceneRev()); c.isCurrent() {
			t.Errorf("the ranking is that of %+v", m)
		}
	}
	b.State().TakeFrame(was, b.State().SceneRev())
	divided := b.State().Scene()
	if divided.TestShare = 0.3; !c.isCurrent() {
		t.Error("the ranking is of another model than that which it is of")
	}
	if b.State().TakeScene(divided); c.isCurrent() {
		t.Error("the ranking is of other points")
	}
	hosttest.Train(t, b.State(), `{"dataset":"hours","initial":{"epoch":0,"weights":[1],"bias":-4}}`, 0)
	c.pace.Check()
	b.pass()
	b.Settle()
	if asks() < 2 {
		t.Error("another model has not")
	}
	c.see("curves", false)
	if b.State().Cuts() {
		t.Error("the line is there for nobody")
	}
}

func TestTheMatrixAndWhatFollows(t *testing.T) {
	b, c := judge(t, `{"dataset":"hours","initial":{"epoch":0,"weights":[1.5],"bias":-4},"testShare":0.25}`)
	s := b.State().Scene()
	one := 1.0
	for _, threshold := range []float64{0.5, 0.3, one} {
		b.State().MoveThreshold(&threshold)
		want := map[bool]*curves.Counts{false: {}, true: {}}
		for i := range s.Points.Len() {
			n := want[b.State().HeldOut()[i]]
			said := engine.Classify(b.State().Section().Logit(b.State().Frame().Snapshot.Model, s.Points.At(i)), threshold)
			*map[[2]uint8]*int{{0, 0}: &n.TrueNegatives, {0, 1}: &n.FalsePositives, {1, 0}: &n.FalseNegatives, {1, 1}: &n.TruePositives}[[2]uint8{s.Points.Label(i), said}]++
		}
		for i, set := range c.shown() {
			n := want[i == 1]
			content := written(c.matrix(i, set))
			for class, count := range map[string]int{"is-0 said-0": n.TrueNegatives, "is-0 said-1": n.FalsePositives, "is-1 said-0": n.FalseNegatives, "is-1 said-1": n.TruePositives} {
				_, after, _ := strings.Cut(content, class)
				_, after, _ = strings.Cut(after, "<b>")
				if got, _, _ := strings.Cut(strings.TrimSpace(after), "<"); strings.TrimSpace(got) != strconv.Itoa(count) {
					t.Errorf("at %v %s of set %d is %q, want %d", threshold, class, i, got, count)
				}
			}
		}
	}
	holds(t, written(c.shares(c.shown())), `class="undefined"`, "0.0000", "Brier score")
	d := &Cutoff{Curves: c}
	holds(t, written(d.Render()), "matrix train", "matrix test", `id="cutoff-slider"`, "Use least")
	b.State().TakeScene(hosttest.Decode(t, `{"dataset":"hours","classroom":{"locked":["threshold"]}}`))
	holds(t, written(c.slider()), "disabled", "lock-reason")
	b.State().TakeScene(hosttest.Decode(t, `{"dataset":"hours","classroom":{"hidden":["threshold"]}}`))
	if content := written(c.slider()) + written(c.field()); strings.Count(content, ` gone"`) != 2 {
		t.Errorf("what a class does not see is there: %s", content)
	}
	c.found = nil
	holds(t, written(d.Render()), "being ranked")
}

// While the threshold is moved, all metrics of the page are those that the engine will have there.
func TestMetricsFollowTheThresholdAtOnce(t *testing.T) {
	const content = `{"dataset":"hours","initial":{"epoch":0,"weights":[1.5],"bias":-4},"testShare":0.25,"threshold":%s}`
	b, c := judge(t, fmt.Sprintf(content, "0.5"))
	before := b.State().Frame().Snapshot
	for _, threshold := range []string{"0.3", "0.81", "1", "0"} {
		to, _ := strconv.ParseFloat(threshold, 64)
		c.Move(to)
		want := engine.NewSession(hosttest.Decode(t, fmt.Sprintf(content, threshold))).Snapshot()
		got := b.State().Judged(before)
		if !reflect.DeepEqual(got.Train, want.Train) || !reflect.DeepEqual(got.Test, want.Test) || got.Accuracy != want.Accuracy {
			t.Errorf("at %s the page shows %+v and %+v, the engine has %+v and %+v", threshold, got.Train, got.Test, want.Train, want.Test)
		}
	}
	if b.State().Misjudged(before) {
		t.Error("what is known is not")
	}
	other := before
	if other.Epoch++; !b.State().Misjudged(other) || !reflect.DeepEqual(b.State().Judged(other), other) {
		t.Error("the metrics of another epoch are changed")
	}
	if b.State().MoveThreshold(nil); b.State().Misjudged(other) || !reflect.DeepEqual(b.State().Judged(before), before) {
		t.Error("the threshold is no longer moved, and the metrics are not the engine's")
	}
	hosttest.Train(t, b.State(), `{"dataset":"hours","initial":{"epoch":0,"weights":[1],"bias":-4}}`, 0)
	if c.Move(0.3); !reflect.DeepEqual(b.State().Judged(b.State().Frame().Snapshot), b.State().Frame().Snapshot) {
		t.Error("the metrics of a model come from the points as another ranked them")
	}
}

// The least cost is looked for once for what was found and what it costs, as a drag draws it on every frame.
func TestTheLeastCostIsKept(t *testing.T) {
	_, c := judge(t, trained)
	at, _, _ := c.least()
	c.best.threshold = 7
	if kept, _, _ := c.least(); kept != 7 {
		t.Error("it is looked for again")
	}
	c.price(negativeCost, c.costs().FalseNegative, "9")
	if dear, _, _ := c.least(); dear >= at {
		t.Errorf("where a miss costs 9 it is at %v, and at %v before", dear, at)
	}
	c.best.threshold = 7
	c.found = &found{sets: c.found.sets}
	if fresh, _, _ := c.least(); fresh == 7 {
		t.Error("of another ranking it is as it was")
	}
}

func TestCostsLeadToAThreshold(t *testing.T) {
	b, c := judge(t, trained)
	c.price(negativeCost, c.costs().FalseNegative, "9")
	if c.price(positiveCost, c.costs().FalsePositive, "-1"); !strings.Contains(b.State().Wrong(costField(positiveCost)), "1 is still in use") || c.costs() != (curves.Costs{FalsePositive: 1, FalseNegative: 9}) {
		t.Errorf("the costs are %+v", c.costs())
	}
	at, corner, _ := c.least()
	if n := c.found.sets[0].Counts(corner); n.FalseNegatives != 0 || at >= 0.5 {
		t.Errorf("where a miss costs 9 the threshold is %v, with %d misses", at, n.FalseNegatives)
	}
	c.useLeast()
	b.pass()
	if b.State().Scene().Threshold != at {
		t.Errorf("%v is set, want %v", b.State().Scene().Threshold, at)
	}
}

// What is refused stays in its field with its complaint, whatever is entered elsewhere, until its own field has another value.
func TestAComplaintStaysAsLongAsItsCause(t *testing.T) {
	b, c := judge(t, trained)
	kept := func(id, typed string) {
		t.Helper()
		content := written((&Cutoff{Curves: c}).Render())
		_, field, _ := strings.Cut(content, `id="`+id+`"`)
		if sentence := b.State().Wrong(id); !strings.Contains(sentence, typed) || !strings.Contains(content, `id="wrong-`+id+`"`) || b.State().Typed(id, "0") != typed {
			t.Errorf("of %q in %s there is the complaint %q; the field is %s", typed, id, sentence, field)
		}
		holds(t, content, `value="`+typed+`"`, "aria-invalid", `aria-describedby="wrong-`+id)
	}
	c.price(positiveCost, c.costs().FalsePositive, "dear")
	c.enter("0.7")
	b.pass()
	c.slide(0.6)
	b.pass()
	c.price(negativeCost, c.costs().FalseNegative, "4")
	kept(costField(positiveCost), "dear")
	c.enter("7")
	c.price(positiveCost, c.costs().FalsePositive, "2")
	kept(thresholdField, "7")
	if b.State().Wrong(costField(positiveCost)) != "" {
		t.Error("a cost that is one is complained of")
	}
	if c.slide(0.6); b.State().Wrong(thresholdField) != "" || b.State().Typed(thresholdField, "0.6") != "0.6" {
		t.Errorf("moved by the slider, the field still shows %q", b.State().Typed(thresholdField, "0.6"))
	}
}

// Under the average precision lies what the curve of steps holds, and the corners are those of the ranking.
func TestLinesGoThroughTheCorners(t *testing.T) {
	_, c := judge(t, trained)
	s := c.found.sets[0]
	if d := s.line(roc, 0, s.Len(), 1000, 1000); strings.Count(d, "L") != s.Len() || !strings.HasPrefix(d, "M0.0 1000.0") || !strings.HasSuffix(d, "L1000.0 0.0") {
		t.Errorf("the ROC curve of %d corners is %s", s.Len(), d)
	}
	area, x, y := 0.0, 0.0, 0.0
	for piece := range strings.FieldsFuncSeq(s.line(recall, 0, s.Len(), 1000, 1000), func(r rune) bool { return r == 'M' || r == 'L' }) {
		u, v, _ := strings.Cut(piece, " ")
		to, _ := strconv.ParseFloat(u, 64)
		up, _ := strconv.ParseFloat(v, 64)
		area += (to - x) / 1000 * (1 - up/1000)
		x, y = to, up
	}
	if math.Abs(area-*s.AveragePrecision) > 1e-3 || x != 1000 || y != 500 {
		t.Errorf("it holds %v and ends at %v, %v; the average precision is %v", area, x, y, *s.AveragePrecision)
	}
	for k := range s.Len() + 1 {
		u, v := s.place(roc, k)
		if got, off := s.nearest(roc, u, v, 300, 200); got != k || off != 0 {
			t.Errorf("at corner %d the nearest is %d", k, got)
		}
	}
	scores, labels := make([]float64, 20_000), make([]uint8, 20_000)
	for i := range scores {
		scores[i], labels[i] = float64(i), uint8(i*7919%20_000/10_000)
	}
	many := set{Ranking: curves.Rank(scores, labels)}
	if n := strings.Count(many.line(roc, 0, many.Len(), 1000, 1000), "L"); n > 3*detail {
		t.Errorf("a line of 20,000 corners has %d pieces", n)
	}
}

// Every kind is drawn of both sets, in words and as a picture too.
func TestEveryKindIsDrawn(t *testing.T) {
	b, c := judge(t, `{"dataset":"overlap","testShare":0.3,"initial":{"epoch":0,"weights":[1,1],"bias":0}}`)
	for _, kind := range kinds {
		c.choose(kind)
		holds(t, written((&Panel{Curves: c}).Render()), "Training: ", "Test: ")
		picture := c.Picture(800, 500)
		if (picture == "") != (kind == cutOffs) {
			t.Errorf("the picture of %s is %q", kind, picture)
		}
		if kind == cutOffs {
			holds(t, written((&table{Curves: c, Corner: 3}).Render()), `aria-pressed`, "Youden")
			continue
		}
		holds(t, picture, "train", "test", b.Words().Curves.Axes.Of(kind)[0])
		holds(t, written((&drawing{Curves: c}).Render()), "train", "test", `role="slider"`, "curve-"+kind)
	}
	_, c = judge(t, trained)
	c.choose(calibration)
	holds(t, c.Picture(800, 500)+written((&drawing{Curves: c}).Render()), ">Share of class passed</text>", ">Share of class passed</span>")
	_, c = judge(t, `{"dataset":"overlap","testShare":0.3,"initial":{"epoch":0,"weights":[1,1],"bias":0}}`)
	if len(c.Keys()) != 2 {
		t.Errorf("%d entries in the legend", len(c.Keys()))
	}
	b, c = judge(t, `{"points":[{"x":[1],"label":1},{"x":[2],"label":1}]}`)
	holds(t, written((&Panel{Curves: c}).Render()), b.Words().Curves.None)
	if c.Picture(800, 500) != "" {
		t.Error("of one class there is a picture")
	}
}

// Of many corners, the table has one for each hundredth at which there is another.
func TestTheTableHasRowsForAPerson(t *testing.T) {
	_, c := judge(t, trained)
	if got := rows(c.found.sets[0]); len(got) != c.found.sets[0].Len()+1 {
		t.Errorf("%d rows of %d corners", len(got), c.found.sets[0].Len())
	}
	_, c = judge(t, `{"dataset":"overlap","count":2000,"initial":{"epoch":0,"weights":[1,1],"bias":0}}`)
	got := rows(c.found.sets[0])
	if len(got) > mostRows || len(got) < 80 || !slices.IsSorted(got) || got[len(got)-1] != c.found.sets[0].Len() {
		t.Errorf("the rows are %v of %d corners", got, c.found.sets[0].Len())
	}
}

// sure is a model that is so sure of many points that their p round to 1, or to the same number.
const sure = `{"points":[{"x":[6],"label":1},{"x":[5.5],"label":0},{"x":[5],"label":1},{"x":[3.6],"label":1},{"x":[3.59],"label":0},
	{"x":[1],"label":1},{"x":[1.001],"label":0},{"x":[0],"label":1},{"x":[-1e-18],"label":0},{"x":[-5],"label":0},{"x":[-80],"label":1},{"x":[-90],"label":0}],
	"initial":{"epoch":0,"weights":[10],"bias":0}}`

// Choosing a row sets a threshold that has exactly the counts of the row, as its button says it.
func TestEveryRowOfTheTableIsReached(t *testing.T) {
	b, c := judge(t, sure)
	s, corners, said := c.found.sets[0], rows(c.found.sets[0]), map[string]bool{}
	if s.Len() != 12 || len(corners) != 8 {
		t.Errorf("%d of %d corners are rows", len(corners), s.Len()+1)
	}
	for _, k := range corners {
		c.set(s.Threshold(k))
		b.pass()
		var n curves.Counts
		now := b.State().Scene()
		for i := range now.Points.Len() {
			said := engine.Classify(b.State().Section().Logit(b.State().Frame().Snapshot.Model, now.Points.At(i)), now.Threshold)
			*map[[2]uint8]*int{{0, 0}: &n.TrueNegatives, {0, 1}: &n.FalsePositives, {1, 0}: &n.FalseNegatives, {1, 1}: &n.TruePositives}[[2]uint8{now.Points.Label(i), said}]++
		}
		if want := s.Counts(k); n != want || c.corner(s) != k {
			t.Errorf("at %v the counts are %+v, want %+v", now.Threshold, n, want)
		}
		_, after, _ := strings.Cut(written(c.tableRow(s, k, k, 0)), "<button")
		_, after, _ = strings.Cut(after, ">")
		words, _, _ := strings.Cut(after, "</button>")
		if words = strings.TrimSpace(words); said[words] || words != format.Exact(now.Threshold) {
			t.Errorf("the row of %v is called %q", now.Threshold, words)
		}
		said[words] = true
	}
	for _, kind := range []string{roc, recall} {
		for k := range s.Len() + 1 {
			u, v := s.place(kind, k)
			if at, _ := s.nearest(kind, u, v, 300, 200); !s.Reaches(at) {
				t.Errorf("on %s the pointer chooses corner %d, which no threshold reaches", kind, at)
			}
		}
	}
}

// A log-loss of any size fits into its cell.
func TestALargeLogLossIsWrittenShort(t *testing.T) {
	_, c := judge(t, `{"dataset":"hours","initial":{"epoch":0,"weights":[1e90],"bias":1}}`)
	holds(t, written(c.shares(c.shown())), "·10⁸⁹")
}

// A person points at the curve of the test points too: what is said, and the stretch that is marked, are then of those.
func TestTheNearestCurveIsPointedAt(t *testing.T) {
	b, c := judge(t, `{"dataset":"overlap","count":200,"testShare":0.3,"initial":{"epoch":0,"weights":[1,1],"bias":0}}`)
	for _, kind := range []string{roc, recall} {
		c.kind = kind
		sets, held := c.drawn(), 0
		for i, s := range sets {
			for k := range s.Len() + 1 {
				if !s.Reaches(k) {
					continue
				}
				u, v := s.place(kind, k)
				at := c.thresholdAt(sets, u, v, 300, 200)
				if first, off := sets[0].nearest(kind, u, v, 300, 200); i == 1 && off > 0 {
					if held++; !at.HeldOut || s.cornerAt(at.Threshold) != k {
						t.Fatalf("on the %s of the test points, corner %d is %+v", kind, k, at)
					}
				} else if at.HeldOut || sets[0].cornerAt(at.Threshold) != first {
					t.Fatalf("on the %s, corner %d is %+v", kind, k, at)
				}
				if only := c.thresholdAt(sets[:1], u, v, 300, 200); only.HeldOut {
					t.Fatal("the handle leaves its curve")
				}
				b.State().Consider(&at)
				said, n, m := c.turns(), c.pointed(sets).Counts(c.corner(c.pointed(sets))), c.pointed(sets).Counts(c.pointed(sets).cornerAt(at.Threshold))
				turned := max(m.TruePositives+m.FalsePositives-n.TruePositives-n.FalsePositives, n.TruePositives+n.FalsePositives-m.TruePositives-m.FalsePositives)
				if strings.Contains(said, "test point") != at.HeldOut || !strings.Contains(said, ", "+strconv.Itoa(turned)+" ") {
					t.Fatalf("at %+v is said %q, %d turn", at, said, turned)
				}
			}
		}
		if held < 10 {
			t.Errorf("%d corners are of the test points alone", held)
		}
	}
	other := state.Other{Threshold: 0.2, HeldOut: true}
	b.State().Consider(&other)
	c.kind = roc
	if s := c.shown()[1]; !strings.Contains(written((&drawing{Curves: c}).Render()), s.line(roc, min(c.corner(s), s.cornerAt(0.2)), max(c.corner(s), s.cornerAt(0.2)), side, side)) {
		t.Error("the stretch is not one of the test curve")
	}
}

// The costs are settings: they go with the Scene, into its link, and a class may have them locked or hidden.
func TestCostsAreKept(t *testing.T) {
	b, c := judge(t, trained)
	c.price(negativeCost, 1, "9")
	b.Settle()
	link, err := scene.EncodeLink(b.State().Scene(), 0)
	if err != nil {
		t.Fatal(err)
	}
	if again, _, err := scene.DecodeLink(link); err != nil || again.FalseNegativeCost != 9 || again.FalsePositiveCost != 1 {
		t.Errorf("in a link they are %v and %v, %v", again.FalsePositiveCost, again.FalseNegativeCost, err)
	}
	if !slices.Equal(b.slides, []string{negativeCost, ""}) {
		t.Errorf("undo takes back %q", b.slides)
	}
	b.Refusal = &scene.Error{Field: negativeCost, Rule: scene.Locked}
	if c.price(negativeCost, 9, "4"); !strings.Contains(b.State().Wrong(costField(negativeCost)), "is locked") || c.costs().FalseNegative != 9 {
		t.Errorf("locked it is %v: %q", c.costs().FalseNegative, b.State().Wrong(costField(negativeCost)))
	}
	b.State().TakeScene(hosttest.Decode(t, `{"dataset":"hours","classroom":{"hidden":["falsePositiveCost"],"locked":["falseNegativeCost"]}}`))
	row := written(c.costRow())
	if holds(t, row, "disabled", "lock-reason"); strings.Contains(row, costField(positiveCost)) {
		t.Errorf("a cost that a class does not see is in %s", row)
	}
}
