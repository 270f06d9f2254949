package scene

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
)

// initialState reads where training starts. A field that is not there is 0; null stands for no such state.
func (d *decoder) initialState(s *Scene) {
	raw, ok := d.field("initial")
	if !ok || string(raw) == "null" {
		return
	}
	start, err := decodeInitial(raw, s.MappedDim())
	if d.err = err; err == nil {
		s.Initial = start
	}
}

func decodeInitial(raw json.RawMessage, dim int) (*Initial, error) {
	names := []string{"epoch", "weights", "bias"}
	var fields map[string]json.RawMessage
	if json.Unmarshal(raw, &fields) != nil {
		return nil, &Error{Field: "initial", Value: excerpt(raw), Rule: NotAnObject, Choices: names}
	}
	if err := onlyKnown("initial.", fields, names); err != nil {
		return nil, err
	}
	var start Initial
	var err error
	if epoch, ok := fields["epoch"]; ok {
		start.Epoch, err = decodeEpoch(epoch)
	}
	if bias, ok := fields["bias"]; ok && err == nil {
		start.Bias, err = number("initial.bias", bias, -MaxWeight, MaxWeight)
	}
	if err == nil {
		start.Weights, err = decodeWeights(fields["weights"], dim)
	}
	return &start, err
}

func decodeEpoch(raw json.RawMessage) (int, error) {
	epoch, err := number("initial.epoch", raw, 0, MaxEpochs)
	if err == nil && epoch != math.Trunc(epoch) {
		err = &Error{Field: "initial.epoch", Value: excerpt(raw), Rule: NotWhole, Max: MaxEpochs}
	}
	return int(epoch), err
}

// decodeWeights reads one weight for each of dim features; for −1 it reads as many as there are.
func decodeWeights(raw json.RawMessage, dim int) ([]float64, error) {
	list := []json.RawMessage{}
	var err error
	if raw != nil {
		list, err = entries("initial.weights", raw)
	}
	if err == nil && len(list) != dim && dim >= 0 {
		err = &Error{Field: "initial.weights", Value: strconv.Itoa(len(list)), Rule: WrongLength, Want: dim}
	}
	weights := make([]float64, len(list))
	for j := range list {
		if err == nil {
			weights[j], err = number(fmt.Sprintf("initial.weights[%d]", j), list[j], -MaxWeight, MaxWeight)
		}
	}
	return weights, err
}

// CheckWeights returns an error (*Error) unless there is one weight for each mapped feature and each number, the bias
// too, is within ±MaxWeight.
func (s Scene) CheckWeights(weights []float64, bias float64) error {
	if len(weights) != s.MappedDim() {
		return &Error{Field: "weights", Value: strconv.Itoa(len(weights)), Rule: WrongLength, Want: s.MappedDim()}
	}
	for j, w := range append(weights[:len(weights):len(weights)], bias) {
		if !(math.Abs(w) <= MaxWeight) {
			field := "bias"
			if j < len(weights) {
				field = fmt.Sprintf("weights[%d]", j)
			}
			return &Error{Field: field, Value: FormatNumber(w), Rule: OutOfRange, Min: -MaxWeight, Max: MaxWeight}
		}
	}
	return nil
}
