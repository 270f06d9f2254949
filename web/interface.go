package web

import (
	"errors"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/calls"
	"downhill/web/dom"
)

// This file joins window.downhill to web/calls; static/boot is its side in JavaScript.

var _ calls.Host = (*page)(nil)

// connectInterface carries out the calls of window.downhill. readyInterface lets them in, once the engine has greeted.
func (p *page) connectInterface(ctx app.Context) {
	carriedOut := calls.New(p, p.files)
	p.readyInterface = dom.OnCall(func(method, argument string, unwritten bool, resolve, reject app.Value) {
		ctx.Dispatch(func(app.Context) {
			carriedOut.Do(method, argument, unwritten, func(r calls.Result, err error) {
				if err != nil {
					field, value := about(err)
					reject.Invoke(p.text.CallSentence(err), field, value)
					return
				}
				resolve.Invoke(append([]any{r.JSON}, arrays(r.Rows)...)...)
			})
		})
	})
}

// about returns the field and the value that an error is about, where it has them.
func about(err error) (field, value string) {
	var bad *scene.Error
	if errors.As(err, &bad) {
		return bad.Field, bad.Value
	}
	return "", ""
}

// arrays are rows of numbers as JavaScript has them.
func arrays(rows []any) []any {
	out := make([]any, len(rows))
	for i, row := range rows {
		switch row := row.(type) {
		case []float64:
			out[i] = dom.Float64Array(row)
		case []byte:
			out[i] = dom.Uint8Array(row)
		}
	}
	return out
}
