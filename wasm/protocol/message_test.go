package protocol

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"downhill/engine"
	"downhill/engine/scene"
)

// widest is a point of as many features as there may be.
var widest = `{"x":[` + strings.Repeat("1,", scene.MaxFeatures-1) + `-0.1],"label":0}`

// travellers are Scenes of every kind that a Session may hold: each is loaded, trained for some epochs and edited.
var travellers = map[string]struct {
	content string
	epochs  int
	edits   []scene.Edit
}{
	"default":          {`{}`, 0, nil},
	"one feature":      {`{"dataset":"one","features":["hours \"studied\" <&>"],"view":[[-1,12]]}`, 7, nil},
	"recipe":           {`{"dataset":"spiral","noise":0.31,"count":77,"seed":9007199254740991,"learningRate":0.3}`, 3, nil},
	"settings":         {`{"scaling":"minmax","l1":0.001,"l2":1e-9,"threshold":0.1,"speed":"max","lossAxis":"log"}`, 3, nil},
	"two scales":       {`{"dataset":"two","scaling":"standardise"}`, 50, []scene.Edit{{Set: &scene.Set{Name: "learningRate", Value: "1"}}}},
	"no points":        {`{"points":[]}`, 0, nil},
	"no points of one": {`{"points":[],"features":["α"]}`, 0, nil},
	"many features":    {`{"points":[` + widest + `,` + strings.Replace(widest, `"label":0`, `"label":1`, 1) + `]}`, 9, nil},
	"every bit":        {`{"points":[{"x":[0.1,3.3333333333333335],"label":0},{"x":[1e-9,1e9],"label":1},{"x":[5e-324,-1e9],"label":1}]}`, 0, nil},
	"far from 0":       {`{"points":[{"x":[999999999],"label":0},{"x":[1000000000],"label":1}],"scaling":"standardise"}`, 20, nil},
	"repeated":         {`{"points":[{"x":[1,2],"label":0},{"x":[1,2],"label":0},{"x":[1,2],"label":1}]}`, 1, nil},
	"initial":          {`{"dataset":"moons","initial":{"epoch":7,"weights":[0.30000000000000004,-1e100],"bias":5e-324}}`, 0, nil},
	"one more":         {`{"dataset":"xor"}`, 12, []scene.Edit{{Add: &scene.Point{X: []float64{1. / 3, -9}, Label: 1}}}},
	"cleared":          {`{"dataset":"moons"}`, 12, []scene.Edit{{Clear: true}}},
	"cleared of three": {`{"points":[{"x":[1,2,3],"label":0},{"x":[3,2,1],"label":1}]}`, 5, []scene.Edit{{Clear: true}}},
	"another recipe":   {`{"dataset":"one"}`, 5, []scene.Edit{{Set: &scene.Set{Name: "dataset", Value: "circles"}}}},
	"diverging":        {`{"l2":10,"learningRate":1}`, 3, []scene.Edit{{Set: &scene.Set{Name: "learningRate", Value: "0.1"}}}},
	"other axes": {`{"points":[{"x":[1,20,300],"label":0},{"x":[3,40,500],"label":1}],"horizontal":3,"held":[null,2.5,null],"learningRate":1e-6}`, 2,
		[]scene.Edit{{Set: &scene.Set{Name: "vertical", Value: "1"}}}},
	"mapped": {`{"dataset":"circles","featureMap":"chosen","terms":"x1^2,sin x2","testShare":0.3,"optimizer":"adam"}`, 4,
		[]scene.Edit{{Set: &scene.Set{Name: "schedule", Value: "cosine"}}}},
	"bumps": {`{"dataset":"moons","featureMap":"rbf","optimizer":"newton","l1":0.01}`, 2, []scene.Edit{{Set: &scene.Set{Name: "width", Value: "0.5"}}}},
}

func TestEverySceneOfASessionTravelsUnchanged(t *testing.T) {
	for name, row := range travellers {
		t.Run(name, func(t *testing.T) {
			k := newTalk(t)
			k.must(Command{Verb: Load, Text: row.content})
			if row.epochs > 0 {
				k.must(Command{Verb: Step, N: row.epochs})
			}
			for _, e := range row.edits {
				k.must(Command{Verb: Edit, Edit: &e})
			}
			s := k.server.session.Scene()
			checkSame(t, "the page's", k.scene, s)
			checkSame(t, "an envelope's", through(t, s, false), s)
			checkSame(t, "an envelope's without points", through(t, s, true), s)
			link, err := scene.EncodeLink(s, row.epochs)
			if err != nil {
				t.Fatal(err)
			}
			got, epoch, err := scene.DecodeLink(link)
			if err != nil || epoch != row.epochs {
				t.Fatalf("the link leads to epoch %d, %v", epoch, err)
			}
			checkSame(t, "a link's", got, s)
		})
	}
}

func through(t *testing.T, s scene.Scene, samePoints bool) scene.Scene {
	t.Helper()
	e, err := sceneEnvelope(s, 1, samePoints)
	if err != nil {
		t.Fatal(err)
	}
	var h header
	if err := json.Unmarshal([]byte(e.Header), &h); err != nil {
		t.Fatal(err)
	}
	got, err := openScene(h, e.Parts, s)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func checkSame(t *testing.T, whose string, got, want scene.Scene) {
	t.Helper()
	a, _ := json.Marshal(want)
	b, _ := json.Marshal(got)
	if string(a) != string(b) || !got.Points.Equal(want.Points) || got.Dim() != want.Dim() || !got.SameTraining(want) {
		t.Errorf("%s Scene is\n%.500s\nand was\n%.500s", whose, b, a)
	}
}

// A number that is not finite cannot be written in JSON. None should come up; if one does, no one waits for ever.
func TestAnAnswerThatCannotBeWrittenStillEndsItsCommand(t *testing.T) {
	broken := func(e Envelope, c *Client) {
		var command Command
		if err := json.Unmarshal([]byte(e.Header), &command); err != nil {
			t.Fatal(err)
		}
		c.Receive(answerEnvelope(Answer{ID: command.ID, Snapshot: &engine.Snapshot{Loss: math.NaN()}}))
	}
	var c *Client
	c = NewClient(func(e Envelope) { broken(e, c) })
	var failure error
	c.Send(Command{Verb: State}, func(_ Answer, err error) { failure = err })
	var unwritten *MessageError
	if !errors.As(failure, &unwritten) || unwritten.Kind != kindAnswer {
		t.Errorf("the command ended with %v", failure)
	}
}

func TestAFrameThatCannotBeWrittenIsSaidAndTheNextOneComes(t *testing.T) {
	k := newTalk(t)
	var heard error
	k.client.OnError = func(err error) { heard = err }
	k.must(Command{Verb: Run})
	k.client.Drawn()
	k.client.Drawn() // nothing new since
	before := len(k.frames)
	k.server.pace.measured.rate = math.Inf(1)
	k.now += 20 * time.Millisecond
	k.server.Work()
	var unwritten *MessageError
	if !errors.As(heard, &unwritten) || unwritten.Kind != kindFrame || len(k.frames) != before {
		t.Errorf("%d frames more, and the page heard %v", len(k.frames)-before, heard)
	}
	k.server.pace.measured.rate = 0
	k.now += 20 * time.Millisecond
	k.server.Work()
	if len(k.frames) != before+1 {
		t.Errorf("after a frame that could not be written, %d came", len(k.frames)-before)
	}
}

func TestASceneThatCannotBeReadIsSaid(t *testing.T) {
	k := newTalk(t)
	heard, scenes := 0, 0
	k.client.OnError = func(error) { heard++ }
	k.client.OnScene = func(scene.Scene, int) { scenes++ }
	e, _ := sceneEnvelope(scene.Default(), 1, false)
	k.client.Receive(Envelope{Header: e.Header, Parts: e.Parts[:1]})
	same, _ := sceneEnvelope(scene.Default(), 2, true)
	k.client.Receive(same) // of points that never came
	if heard != 2 || scenes != 0 {
		t.Errorf("two Scenes without their points: %d complaints, %d Scenes", heard, scenes)
	}
	k.client.Receive(e)
	k.client.Receive(same)
	if heard != 2 || scenes != 2 {
		t.Errorf("then two whole Scenes: %d complaints, %d Scenes", heard, scenes)
	}
	for _, h := range []string{"{", `{"kind":"scene"}`, `{"kind":"frame","frame":{}}`, `{"kind":"answer"}`, `{"kind":"dance"}`} {
		heard = 0
		if k.client.Receive(Envelope{Header: h}); heard != 1 {
			t.Errorf("%s: %d complaints", h, heard)
		}
	}
	heard = 0
	if k.client.Receive(Envelope{}); heard != 0 {
		t.Error("a message of someone else is complained of")
	}
}

func TestNumbersAreTheirBytes(t *testing.T) {
	numbers := []float64{0, -1.5, math.Pi, math.Inf(1), 5e-324}
	b := encode(numbers)
	if len(b) != 40 || b[8+7] != 0xbf {
		t.Fatalf("%x", b)
	}
	shifted := append([]byte{1}, b...)[1:]
	for _, bytes := range [][]byte{b, shifted} {
		if got := decode[float64](bytes); !slices.Equal(got, numbers) {
			t.Errorf("%v", got)
		}
	}
	if got := decode[float32](encode([]float32{1, 2})); !slices.Equal(got, []float32{1, 2}) || len(decode[float64](nil)) != 0 || len(encode[float64](nil)) != 0 {
		t.Errorf("%v", got)
	}
}
