package calls

import (
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"downhill/engine"
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

// readSet reads which points, or what sweep, are meant; the engine says what there is.
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
	options, err := g.options("method", "profile")
	if err != nil {
		return err
	}
	c.Fit = &engine.FitOptions{}
	if given, ok := options["method"]; ok {
		methods := []string{inference.Maximum, inference.Firth}
		if json.Unmarshal([]byte(given.json), &c.Fit.Method) != nil || !slices.Contains(methods, c.Fit.Method) {
			return given.notAmong(methods...)
		}
	}
	if given, ok := options["profile"]; ok && (given.json == "null" || json.Unmarshal([]byte(given.json), &c.Fit.Profile) != nil) {
		return given.notAmong("true", "false")
	}
	return nil
}

// options reads an object that may have fields of some names, each of which is an argument of its own.
func (g given) options(known ...string) (map[string]given, error) {
	var fields map[string]json.RawMessage
	if json.Unmarshal([]byte(g.json), &fields) != nil || fields == nil {
		return nil, &scene.Error{Field: g.field, Value: strings.Trim(g.json, `"`), Rule: scene.NotAnObject, Choices: known}
	}
	options := map[string]given{}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		option := given{g.field + "." + name, string(fields[name]), g.scene}
		if !slices.Contains(known, name) {
			return nil, option.wrong(scene.UnknownField, `"`, 0, 0)
		}
		options[name] = option
	}
	return options, nil
}

// notAmong is the error of an argument that is none of some choices.
func (g given) notAmong(choices ...string) error {
	return &scene.Error{Field: g.field, Value: strings.Trim(g.json, `"`), Rule: scene.NotAChoice, Choices: choices}
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

// readRace reads the runs of a race, and of its options the loss to reach. What the runs are is for the engine to check.
func readRace(c *protocol.Command, g given) error {
	var race struct {
		List, Options json.RawMessage
	}
	if json.Unmarshal([]byte(g.json), &race) != nil || race.List == nil {
		return &scene.Error{Field: g.field, Rule: scene.NotAList}
	}
	c.Text = string(race.List)
	options, err := given{"options", string(race.Options), g.scene}.options("until")
	until, ok := options["until"]
	if err != nil || !ok {
		return err
	}
	var loss *float64
	if json.Unmarshal([]byte(until.json), &loss) != nil || loss == nil {
		return until.wrong(scene.NotANumber, `"`, -math.MaxFloat64, math.MaxFloat64)
	}
	c.X = []float64{*loss}
	return nil
}
