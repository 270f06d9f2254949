package scene

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// pinned is a Scene that keeps two runs, one of which starts from weights.
func pinned(t *testing.T) Scene {
	return decode(t, `{"dataset":"moons","count":50,"pins":[{"name":"Adam <b>","epoch":40,"settings":{"optimizer":"adam","learningRate":0.30000000000000004}},
		{"name":"Run 1","epoch":7,"hidden":true,"initial":{"epoch":3,"weights":[1,0.1],"bias":-2}}]}`)
}

func TestPinsAreReadAndWritten(t *testing.T) {
	s := pinned(t)
	if p := s.Pins[0]; len(s.Pins) != 2 || p.Settings.Optimizer != Adam || p.Settings.LearningRate != 0.30000000000000004 || p.Settings.Seed != 1 {
		t.Fatalf("they are %+v", s.Pins)
	}
	if p := s.Pins[1]; !p.Hidden || p.Epoch != 7 || p.Initial.Epoch != 3 || p.Initial.Bias != -2 {
		t.Errorf("the second is %+v", p)
	}
	thereAndBack(t, s, 12)
	text, _ := s.MarshalJSON()
	shell, err := DecodeShell([]byte(strings.Replace(string(text), `"points":[{`, `"points":[],"version":1,"x":[{`, 1)))
	if err == nil {
		t.Errorf("a shell of an unknown field is read: %+v", shell)
	}
	without := s
	without.Points = Points{}
	text, _ = without.MarshalJSON()
	if shell, err = DecodeShell(text); err != nil || !reflect.DeepEqual(shell.Pins, s.Pins) {
		t.Errorf("a shell keeps %+v, %v", shell.Pins, err)
	}
}

func TestBadPinsAreRefused(t *testing.T) {
	many := strings.Repeat(`{"name":"a","epoch":1},`, MaxPins) + `{"name":"a","epoch":1}`
	for list, want := range map[string]Rule{
		`3`: NotAList, `[3]`: NotAnObject, `[{"name":"a"}]`: NotANumber, `[{"epoch":1}]`: NotText, `[{"name":"","epoch":1}]`: NotText,
		`[{"name":"a","epoch":1.5}]`: NotWhole, `[{"name":"a","epoch":-1}]`: OutOfRange, `[{"name":"a","epoch":1,"loss":2}]`: UnknownField,
		`[{"name":"a","epoch":1,"hidden":3}]`: NotAChoice, `[{"name":"a","epoch":1,"initial":3}]`: NotAnObject,
		`[{"name":"a","epoch":1,"settings":{"count":9}}]`: UnknownField, `[{"name":"a","epoch":1,"settings":{"l2":-1}}]`: OutOfRange,
		`[{"name":"a","epoch":1,"settings":3}]`:           NotAnObject,
		`[{"name":"a","epoch":1},{"name":"a","epoch":2}]`: SameName,
		"[" + many + "]": TooMany,
		`[{"name":"` + strings.Repeat("a", 41) + `","epoch":1}]`:     NotText,
		`[{"name":"a","epoch":1,"settings":{"optimizer":"newtom"}}]`: NotAChoice,
	} {
		if _, err := Decode([]byte(`{"pins":` + list + `}`)); rule(err) != want {
			t.Errorf("%s: %v, want %s", list, err, want)
		}
	}
}

// A Scene that keeps no run has the link that it always had, and one that keeps runs has them in its link, as far as that
// fits.
func TestPinsTravelInALinkWhileTheyFit(t *testing.T) {
	s := pinned(t)
	bare := s
	bare.Pins = nil
	before, err := EncodeLink(bare, 5)
	if err != nil {
		t.Fatal(err)
	}
	if empty, _ := EncodeLink(apply(t, s, Edit{Pins: &[]Pin{}}), 5); empty != before {
		t.Errorf("without its runs the link is\n%s, not\n%s", empty, before)
	}
	link, dropped, err := SharedLink(s, 5)
	got, epoch, failed := DecodeLink(link)
	if err != nil || failed != nil || dropped || epoch != 5 || !reflect.DeepEqual(got.Pins, s.Pins) {
		t.Errorf("%s, %t, %v: %+v, %v", link, dropped, err, got.Pins, failed)
	}
	t.Logf("two runs take %d characters", len(link)-len(before))
	long := placed(800)
	for i := range MaxPins {
		p := long.Pin(fmt.Sprint(i), i)
		p.Initial = &Initial{Weights: make([]float64, 200)}
		for j := range p.Initial.Weights {
			p.Initial.Weights[j] = float64(i*j) / 7
		}
		long.Pins = append(long.Pins, p)
	}
	if _, err := EncodeLink(long, 0); rule(err) != TooLong {
		t.Fatalf("the link of many weights: %v", err)
	}
	link, dropped, err = SharedLink(long, 0)
	if got, _, failed := DecodeLink(link); err != nil || failed != nil || !dropped || got.Pins != nil || got.Points.Len() != 800 {
		t.Errorf("%t, %v, %v: %d runs and %d points", dropped, err, failed, len(got.Pins), got.Points.Len())
	}
	if _, dropped, err := SharedLink(placed(20_000), 0); dropped || rule(err) != TooLong {
		t.Errorf("many points: %t, %v", dropped, err)
	}
}

func TestARunIsPinnedAndUnpinned(t *testing.T) {
	s := decode(t, `{"dataset":"two","optimizer":"momentum","l2":0.1,"threshold":0.3,"noise":0.4,"epochs":9}`)
	p := s.Pin("", 30)
	if p.Name != "Run 1" || p.Epoch != 30 || p.Settings.Optimizer != Momentum || p.Settings.Threshold != 0.5 || p.Settings.Noise != DefaultSettings().Noise {
		t.Fatalf("it is pinned as %+v", p)
	}
	s.Pins = s.WithPin(p)
	if q := s.Pin("", 30); q.Name != "Run 2" {
		t.Errorf("the next one is %q", q.Name)
	}
	if again := s.WithPin(s.Pin("Run 1", 31)); len(again) != 1 || again[0].Epoch != 31 || s.Pins[0].Epoch != 30 {
		t.Errorf("pinned again it is %+v, and was %+v", again, s.Pins)
	}
	changed := apply(t, apply(t, s, Edit{Set: &Set{"optimizer", "adam"}}), Edit{Set: &Set{"threshold", "0.7"}})
	u, err := changed.Unpinned(p)
	if err != nil || u.Optimizer != Momentum || u.L2 != 0.1 || u.Threshold != 0.7 || u.Pins != nil {
		t.Errorf("it trains %+v, %v", u.Settings, err)
	}
	p.Initial = &Initial{Weights: []float64{1, 2, 3}}
	if _, err := changed.Unpinned(p); rule(err) != WrongLength {
		t.Errorf("from three weights for two features: %v", err)
	}
	changed.Pins[0].Initial = &Initial{Weights: []float64{1, 2}}
	if other := apply(t, changed, Edit{Set: &Set{"dataset", "one"}}); other.Pins[0].Initial != nil || changed.Pins[0].Initial == nil {
		t.Errorf("on other data it starts from %+v", other.Pins[0].Initial)
	}
	changed.Pins[0].Initial = nil
	if _, err := apply(t, changed, Edit{Clear: true}).Unpinned(p); rule(err) != NoPoints {
		t.Errorf("without points: %v", err)
	}
}

func TestSettingsThatDiffer(t *testing.T) {
	gd, adam := DefaultSettings(), DefaultSettings()
	adam.Optimizer, adam.Momentum = Adam, 0.5
	names := func(rows []Setting) (all []string) {
		for _, row := range rows {
			all = append(all, row.Name)
		}
		return all
	}
	if got := names(Differing(gd, adam)); !reflect.DeepEqual(got, []string{"optimizer"}) {
		t.Errorf("gradient descent and Adam differ in %q", got)
	}
	lion := adam
	lion.Optimizer, lion.Beta1, lion.Beta2 = Lion, 0.8, 0.7
	if got := names(Differing(gd, adam, lion)); !reflect.DeepEqual(got, []string{"optimizer", "beta1"}) {
		t.Errorf("with Lion they differ in %q", got)
	}
	newton := gd
	newton.Optimizer, newton.LearningRate = Newton, 3
	if got := names(Differing(gd, newton, gd)); !reflect.DeepEqual(got, []string{"optimizer"}) {
		t.Errorf("gradient descent and Newton's method differ in %q", got)
	}
	if got := names(Differing(adam, adam)); got != nil {
		t.Errorf("a run differs from itself in %q", got)
	}
	for _, row := range Table {
		s := DefaultSettings()
		s.Scaling = Standardise
		if reads := s.Reads(row.Name); row.Name == "l2" && !reads || row.Name == "centres" && reads || row.Name == "period" && reads {
			t.Errorf("%s is read: %t", row.Name, reads)
		}
	}
}

func TestRacersAreRead(t *testing.T) {
	s := decode(t, `{"dataset":"two","epochs":25,"l2":0.5,"initial":{"weights":[1,2],"bias":3}}`)
	racers, err := s.Racers([]byte(`[{"optimizer":"adam"},{"learningRate":0.1},{"learningRate":0.1},{"name":"mine","featureMap":"quadratic"},{}]`))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, p := range racers {
		names = append(names, p.Name)
		if p.Epoch != 25 || p.Settings.L2 != 0.5 || (p.Initial == nil) != (p.Name == "mine") {
			t.Errorf("%+v", p)
		}
	}
	if want := []string{"adam", "learningRate 0.1", "learningRate 0.1 (2)", "mine", "run"}; !reflect.DeepEqual(names, want) {
		t.Errorf("they are called %q", names)
	}
	s.Initial.Epoch = 4
	if late, err := s.Racers([]byte(`[{}]`)); err != nil || late[0].Initial != nil {
		t.Errorf("in the middle of a run a race starts at %+v, %v", late, err)
	}
	for text, want := range map[string]Rule{
		`{}`: NotAList, `[]`: OutOfRange, `[3]`: NotAnObject, `[{"name":3}]`: NotText, `[{"count":3}]`: UnknownField, `[{"l2":"x"}]`: NotANumber,
		`[{"name":"\u0000"}]`: NotText, `[` + strings.Repeat("{},", MaxPins) + `{}]`: OutOfRange, `[{"name":"` + strings.Repeat("a", 41) + `"}]`: NotText,
	} {
		if _, err := s.Racers([]byte(text)); rule(err) != want {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
	twins, err := s.Racers([]byte(`[{"name":"` + strings.Repeat("a", 40) + `"},{"name":"` + strings.Repeat("a", 40) + `"}]`))
	if err != nil || twins[1].Name != strings.Repeat("a", 36)+" (2)" {
		t.Errorf("twins with long names: %+v, %v", twins, err)
	}
	long, err := s.Racers([]byte(`[{"learningRate":0.123456789012,"l2":0.123456789012,"l1":0.123456789012}]`))
	if err != nil || len([]rune(long[0].Name)) > MaxName {
		t.Errorf("a long name is %+v, %v", long, err)
	}
}

func TestAPinThatCannotBeWrittenIsRefused(t *testing.T) {
	var p Pin
	if err := json.Unmarshal([]byte(`{"name":"a","epoch":-1}`), &p); rule(err) != OutOfRange {
		t.Errorf("a bad pin: %v", err)
	}
	s := Default()
	if _, err := s.Apply(Edit{Pins: &[]Pin{{Name: "a"}, {Name: "a"}}}); rule(err) != SameName {
		t.Errorf("two of a name: %v", err)
	}
	if _, err := s.Apply(Edit{Pins: &[]Pin{{Name: "a", Epoch: MaxEpochs + 1}}}); rule(err) != OutOfRange {
		t.Errorf("beyond the last epoch: %v", err)
	}
}
