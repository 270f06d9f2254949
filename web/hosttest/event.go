package hosttest

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Event is what a browser tells of a key or a pointer. Fields that are left out are false, 0 and "".
type Event struct {
	app.Value
	Fields    map[string]any
	Prevented bool // the page keeps the browser from its own action
}

// Key is the press of a key, with others held: "ctrlKey", "shiftKey".
func Key(key string, held ...string) *Event {
	e := &Event{Value: app.Window(), Fields: map[string]any{"key": key}}
	for _, other := range held {
		e.Fields[other] = true
	}
	return e
}

// Get is a field of the event.
func (e *Event) Get(name string) app.Value { return field{app.Window(), e.Fields[name]} }

// Call hears that the browser's own action is prevented.
func (e *Event) Call(method string, _ ...any) app.Value {
	e.Prevented = e.Prevented || method == "preventDefault"
	return app.Window()
}

// field is a value of JavaScript.
type field struct {
	app.Value
	is any
}

func (f field) Bool() bool {
	is, _ := f.is.(bool)
	return is
}

func (f field) Int() int {
	is, _ := f.is.(int)
	return is
}

func (f field) Float() float64 {
	is, _ := f.is.(float64)
	return is
}

func (f field) String() string {
	is, _ := f.is.(string)
	return is
}
