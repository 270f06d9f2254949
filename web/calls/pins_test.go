package calls

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"downhill/engine/scene"
)

func (k talk) list(t *testing.T, name, argument string) (list []map[string]any) {
	t.Helper()
	r, err := k.call(name, argument)
	if err != nil || json.Unmarshal([]byte(r.JSON), &list) != nil {
		t.Fatalf("%s(%s) is %s, %v", name, argument, r.JSON, err)
	}
	return list
}

func TestRunsAreKept(t *testing.T) {
	k := newTalk(t, `{"dataset":"overlap","count":30,"epochs":20,"pins":[{"name":"Adam","epoch":9,"hidden":true,"settings":{"optimizer":"adam"}},
		{"name":"lost","epoch":3,"initial":{"weights":[1,2,3]}}]}`, 6)
	k.must(t, "step", "1")
	if r, err := k.call("pin", `""`); err != nil || r.JSON != `"Run 1"` {
		t.Fatalf("pin() is %s, %v", r.JSON, err)
	}
	list := k.list(t, "pins", "")
	if len(list) != 3 || list[0]["name"] != "Adam" || list[0]["hidden"] != true || list[0]["epoch"] != 9.0 || list[2]["loss"] == nil {
		t.Fatalf("pins() is %v", list)
	}
	if settings := list[2]["settings"].(map[string]any); settings["optimizer"] != "gd" || settings["l2"] != nil || list[0]["settings"].(map[string]any)["optimizer"] != "adam" {
		t.Errorf("what differs is %v", settings)
	}
	if list[1]["refusal"] == nil || list[1]["snapshot"] != nil {
		t.Errorf("a run that cannot be trained is %v", list[1])
	}
	if list[0]["snapshot"].(map[string]any)["weights"] == nil {
		t.Errorf("a snapshot is %v", list[0]["snapshot"])
	}
	k.must(t, "unpin", `"lost"`)
	if left := k.list(t, "pins", ""); len(left) != 2 || left[1]["name"] != "Run 1" {
		t.Errorf("without it, pins() is %v", left)
	}
	order := k.list(t, "race", `{"list":[{"optimizer":"newton"},{"learningRate":0.001}],"options":{"until":0.5}}`)
	if len(order) != 2 || order[0]["name"] != "newton" || order[0]["epoch"] == nil || order[1]["epoch"] != nil || order[1]["loss"] == nil {
		t.Errorf("the order is %v", order)
	}
	if rates := k.object(t, "sweep", `"rate"`); rates["bound"] == nil || len(rates["values"].([]any)) != len(rates["losses"].([]any)) {
		t.Errorf("a sweep is %v", rates)
	}
	var names []string
	for _, p := range k.State().Scene().Pins {
		names = append(names, p.Name)
	}
	if !slices.Equal(names, []string{"Adam", "Run 1", "newton", "learningRate 0.001"}) {
		t.Errorf("%q are kept", names)
	}
}

func (k talk) must(t *testing.T, name, argument string) {
	t.Helper()
	if _, err := k.call(name, argument); err != nil {
		t.Fatalf("%s(%s): %v", name, argument, err)
	}
}

func TestBadCallsOfRunsAreRefused(t *testing.T) {
	k := newTalk(t, `{"dataset":"two","pins":[{"name":"a","epoch":1}]}`, 0)
	k.must(t, "snapshot", "")
	for _, c := range []struct {
		name, argument, field string
		rule                  scene.Rule
	}{
		{"pin", "3", "name", scene.NotText}, {"pin", "null", "name", scene.NotText}, {"pin", `"  "`, "name", scene.NotText}, {"unpin", `"b"`, "name", scene.NotAChoice},
		{"unpin", "3", "name", scene.NotText}, {"race", "3", "race", scene.NotAList}, {"sweep", `"song"`, "of", scene.NotAChoice}, {"sweep", "3", "of", scene.NotAChoice}, {"race", `{"list":3,"options":{}}`, "race", scene.NotAList},
		{"race", `{"list":[{}],"options":{"until":"x"}}`, "options.until", scene.NotANumber}, {"race", `{"list":[{"l2":-1}],"options":{}}`, "race[0].l2", scene.OutOfRange},
		{"race", `{"list":[{"count":9}],"options":{}}`, "race[0].count", scene.UnknownField},
	} {
		var bad *scene.Error
		if _, err := k.call(c.name, c.argument); !errors.As(err, &bad) || bad.Field != c.field || bad.Rule != c.rule {
			t.Errorf("%s(%s): %v", c.name, c.argument, err)
		}
	}
	if len(k.State().Scene().Pins) != 1 {
		t.Errorf("they leave %+v", k.State().Scene().Pins)
	}
}
