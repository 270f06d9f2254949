package calls

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"

	"downhill/engine/inference"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
)

// reader puts the argument of a call into a command. An error is a *scene.Error that names the argument.
type reader func(c *protocol.Command, g given) error

// given is the argument of a call.
type given struct {
	field string // its name
	json  string
	scene scene.Scene // what is shown
}

// wrong is the error of an argument. brackets are the characters around it that its value goes without.
func (g given) wrong(rule scene.Rule, brackets string, least, most float64) *scene.Error {
	return &scene.Error{Field: g.field, Value: strings.Trim(g.json, brackets), Rule: rule, Min: least, Max: most}
}

// readText reads a link or a Scene in JSON, which came as a text.
func readText(c *protocol.Command, g given) error {
	c.Text = g.json
	return nil
}

// readScene reads a Scene, which came as a value.
func readScene(c *protocol.Command, g given) error {
	c.Text, c.JSON = g.json, true
	return nil
}

// wholeFrom reads a number of epochs, which is whole and at least least.
func wholeFrom(least int) reader {
	return func(c *protocol.Command, g given) (err error) {
		c.N, err = g.whole(least, scene.MaxEpochs)
		return err
	}
}

// readPoint reads the index of a point.
func readPoint(c *protocol.Command, g given) (err error) {
	c.N, err = g.whole(0, max(g.scene.Points.Len()-1, 0))
	return err
}

// numbersWithin reads a list of numbers. What each may be is for the engine to check; most, for its error, is how far
// from 0.
func numbersWithin(most float64) reader {
	return func(c *protocol.Command, g given) (err error) {
		c.X, err = g.numbers(-most, most)
		return err
	}
}

// readSet reads which points are meant; the engine says what there is.
func readSet(c *protocol.Command, g given) error {
	if json.Unmarshal([]byte(g.json), &c.Kind) != nil || c.Kind == "" {
		c.Kind = g.json
	}
	return nil
}

// readAxes reads the two parameters of a surface: 0 is the bias, k the weight of mapped feature k. An empty list means
// those of the Scene.
func readAxes(c *protocol.Command, g given) error {
	x, err := g.numbers(0, scene.MaxMapped)
	switch {
	case err != nil:
		return err
	case len(x) == 0:
		c.Axes[0], c.Axes[1] = g.scene.SurfaceAxes()
		return nil
	case len(x) != 2:
		return &scene.Error{Field: g.field, Value: strconv.Itoa(len(x)), Rule: scene.WrongLength, Want: 2}
	}
	c.Axes = [2]int{int(x[0]), int(x[1])}
	if float64(c.Axes[0]) != x[0] || float64(c.Axes[1]) != x[1] {
		return g.wrong(scene.NotWhole, "[]", 0, scene.MaxMapped)
	}
	return nil
}

// readFitOptions reads an object of options, all of which may be absent.
func readFitOptions(c *protocol.Command, g given) error {
	decoder := json.NewDecoder(strings.NewReader(g.json))
	decoder.DisallowUnknownFields()
	if decoder.Decode(&c.Fit) != nil || c.Fit == nil {
		return &scene.Error{Field: g.field, Value: g.json, Rule: scene.NotAnObject, Choices: []string{"method", "profile"}}
	}
	methods := []string{inference.Maximum, inference.Firth}
	if c.Fit.Method != "" && !slices.Contains(methods, c.Fit.Method) {
		return &scene.Error{Field: g.field, Value: c.Fit.Method, Rule: scene.NotAChoice, Choices: methods}
	}
	return nil
}

// whole reads a whole number from least to most.
func (g given) whole(least, most int) (int, error) {
	var x *float64
	switch {
	case json.Unmarshal([]byte(g.json), &x) != nil, x == nil, *x != math.Trunc(*x):
		return 0, g.wrong(scene.NotWhole, `"`, float64(least), float64(most))
	case *x < float64(least), *x > float64(most):
		return 0, g.wrong(scene.OutOfRange, `"`, float64(least), float64(most))
	}
	return int(*x), nil
}

// numbers reads a list of finite numbers. least and most are what the error says that each may be.
func (g given) numbers(least, most float64) ([]float64, error) {
	var list []*float64
	if json.Unmarshal([]byte(g.json), &list) != nil || list == nil {
		return nil, g.wrong(scene.NotANumber, "[]", least, most)
	}
	x := make([]float64, len(list))
	for i, v := range list {
		if v == nil {
			return nil, g.wrong(scene.NotANumber, "[]", least, most)
		}
		x[i] = *v
	}
	return x, nil
}

// readName reads what a run is called; "" is for a name that is made up.
func readName(c *protocol.Command, g given) (err error) {
	if c.Text, err = g.name(); err == nil && c.Text != "" {
		c.Text, err = scene.RunName(g.field, c.Text)
	}
	return err
}

// name reads the name of a run.
func (g given) name() (string, error) {
	var name *string
	if json.Unmarshal([]byte(g.json), &name) != nil || name == nil {
		return "", g.wrong(scene.NotText, `"`, 0, 0)
	}
	return *name, nil
}

// readRace reads the runs of a race and the loss to reach, if there is one. What the runs are is for the engine to check.
func readRace(c *protocol.Command, g given) error {
	var race struct {
		List, Until json.RawMessage
	}
	if json.Unmarshal([]byte(g.json), &race) != nil || race.List == nil {
		return g.wrong(scene.NotAList, "", 0, 0)
	}
	c.Text = string(race.List)
	if race.Until == nil {
		return nil
	}
	until := given{field: "until", json: string(race.Until)}
	x, err := given{"until", "[" + until.json + "]", g.scene}.numbers(-math.MaxFloat64, math.MaxFloat64)
	c.X = x
	return err
}

// readKind reads what is swept. What there is to sweep is for the engine to check.
func readKind(c *protocol.Command, g given) (err error) {
	c.Kind, err = g.name()
	return err
}
