package scene

import (
	"errors"
	"reflect"
	"slices"
	"testing"
)

// Each setting is in one part, so that what is hidden or locked reaches every control.
func TestEverySettingIsInOnePart(t *testing.T) {
	count := map[string]int{}
	for _, part := range Parts {
		count[part.Name]++
		for _, name := range part.Settings {
			count[name]++
			if _, ok := Lookup(name); !ok || part.Shows {
				t.Errorf("%s holds %s", part.Name, name)
			}
		}
	}
	for _, row := range Table {
		if count[row.Name] != 1 {
			t.Errorf("%s is in %d parts", row.Name, count[row.Name])
		}
		delete(count, row.Name)
	}
	if len(count) != len(Parts) {
		t.Errorf("%d names of %d parts", len(count), len(Parts))
	}
}

func TestAClassroomHidesAndLocks(t *testing.T) {
	s := decode(t, `{"classroom":{"hidden":["metrics","seed","metrics"],"locked":["training","points","noise"],"start":7}}`)
	want := &Classroom{Hidden: []string{"seed", "metrics"}, Locked: []string{"noise", "points", "training"}, Start: 7}
	if !reflect.DeepEqual(s.Classroom, want) {
		t.Errorf("%+v, want %+v", s.Classroom, want)
	}
	for _, name := range partNames(false) {
		_, setting := Lookup(name)
		locked := slices.Contains([]string{"noise", "points", "training"}, name) || setting && slices.Contains(Parts[5].Settings, name)
		if hidden := name == "seed" || name == "metrics"; s.Classroom.Hides(name) != hidden || s.Classroom.Locks(name) != locked {
			t.Errorf("%s: hidden %t, locked %t", name, s.Classroom.Hides(name), s.Classroom.Locks(name))
		}
	}
	if none := (*Classroom)(nil); none.Hides("data") || none.Locks("data") || none.StartsAt() != 0 || s.Classroom.StartsAt() != 7 {
		t.Error("no classroom hides or locks, or the start is another")
	}
}

// Views stay in the order in which they are shown.
func TestAClassroomOpensViews(t *testing.T) {
	s := decode(t, `{"classroom":{"open":["metrics","loss"]}}`)
	if want := (&Classroom{Open: []string{"metrics", "loss"}}); !reflect.DeepEqual(s.Classroom, want) {
		t.Fatalf("%+v, want %+v", s.Classroom, want)
	}
	link, err := EncodeLink(s, 3)
	if err != nil {
		t.Fatal(err)
	}
	if back, _, err := DecodeLink(link); err != nil || !reflect.DeepEqual(back.Classroom, s.Classroom) {
		t.Errorf("by a link it is %+v, %v", back.Classroom, err)
	}
	for text, field := range map[string]string{
		`["loss","predict"]`: "classroom.open[1]", `["loss","loss"]`: "classroom.open[1]", `[3]`: "classroom.open[0]", `"loss"`: "classroom.open",
		`["loss","surface","maths","model","metrics"]`: "classroom.open[4]",
	} {
		var bad *Error
		if _, err := Decode([]byte(`{"classroom":{"open":` + text + `}}`)); !errors.As(err, &bad) || bad.Field != field {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestAnEmptyClassroomIsNone(t *testing.T) {
	for _, text := range []string{`{"classroom":null}`, `{"classroom":{}}`, `{"classroom":{"question":"","hidden":[],"locked":[],"start":0}}`} {
		if s := decode(t, text); s.Classroom != nil {
			t.Errorf("%s: %+v", text, s.Classroom)
		}
	}
}

// Edits leave what the teacher set.
func TestEditsKeepTheClassroom(t *testing.T) {
	s := decode(t, `{"classroom":{"question":"Why?"}}`)
	for _, e := range []Edit{{Clear: true}, {Add: &Point{X: []float64{9, 9}, Label: 1}}, {Set: &Set{Name: "dataset", Value: "iris"}}} {
		if s = apply(t, s, e); s.Classroom == nil || s.Classroom.Question != "Why?" {
			t.Errorf("%+v: %+v", e, s.Classroom)
		}
	}
	if _, err := (Classroom{Start: MaxEpochs + 1}).Checked(); rule(err) != OutOfRange {
		t.Errorf("%v", err)
	}
	if _, err := (Classroom{Question: "\xff"}).Checked(); rule(err) != NotAQuestion {
		t.Errorf("%v", err)
	}
}
