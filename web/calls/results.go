package calls

import (
	"encoding/json"
	"strings"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/dom"
)

// writer makes the result of a call. An error is a *protocol.MessageError: the result cannot be written, which is a
// defect.
type writer func(a answered) (Result, error)

// answered is what the engine says to a call.
type answered struct {
	protocol.Answer
	scene  scene.Scene // what is shown now
	remark string      // sentences about what was done; "" for none
	say    func(error) string
}

// marshal writes a result as JSON.
func marshal(value any, rows ...any) (Result, error) {
	text, err := json.Marshal(value)
	if err != nil {
		return Result{}, &protocol.MessageError{Kind: "result", Reason: err.Error()}
	}
	return Result{string(text), rows}, nil
}

// writeSnapshot puts a remark into the Snapshot's object, which writes itself.
func writeSnapshot(a answered) (Result, error) {
	r, err := marshal(a.Snapshot)
	if err == nil && a.remark != "" {
		notice, _ := json.Marshal(a.remark) // a text: cannot fail
		r.JSON = strings.TrimSuffix(r.JSON, "}") + `,"notice":` + string(notice) + "}"
	}
	return r, err
}

// writeScene has the points, which may be many, go over as a row of coordinates and one of labels.
func writeScene(a answered) (Result, error) {
	s := a.scene
	points := s.Points
	s.Points = scene.Points{}
	return marshal(s, points.Coords(), points.Labels())
}

func writeLink(a answered) (Result, error) { return marshal(dom.Link(a.Text)) }

func writePrediction(a answered) (Result, error) { return marshal(a.Prediction) }

// writeLosses has the losses, which may be a million, go over as rows, with NaN at epochs that were never seen.
func writeLosses(a answered) (Result, error) { return marshal(struct{}{}, a.Losses, a.Tests) }

func writeSurface(a answered) (Result, error) {
	return marshal(struct {
		*engine.Surface
		Values []float64 `json:"values"`
	}{a.Surface, a.Surface.Values})
}

func writeDiagnosis(a answered) (Result, error) { return marshal(a.Diagnosis) }

func writeFit(a answered) (Result, error) { return marshal(a.Fit) }

// writeCurves writes the curves of the points that were asked for.
func writeCurves(a answered) (Result, error) {
	r := a.Curves.Asked()
	s := r.Summary()
	low, high := s.Interval()
	calibration := make([][3]float64, len(s.Calibration))
	for i, b := range s.Calibration {
		calibration[i] = [3]float64{b.Mean, b.Share(), float64(b.Count())}
	}
	return marshal(struct {
		ROC              [][3]*float64 `json:"roc"`
		AUC              *float64      `json:"auc"`
		SE               *float64      `json:"aucSe"`
		Low              *float64      `json:"aucLow"`
		High             *float64      `json:"aucHigh"`
		PR               [][3]*float64 `json:"pr"`
		AveragePrecision *float64      `json:"averagePrecision"`
		Calibration      [][3]float64  `json:"calibration"`
	}{r.ROC(), s.AUC, s.SE, low, high, r.PrecisionRecall(), s.AveragePrecision, calibration})
}

func writeTrace(a answered) (Result, error) { return marshal(a.Trace) }

// writeInfluence has the numbers, four a point, go over as a row, with NaN of points held out.
func writeInfluence(a answered) (Result, error) { return marshal(a.Influence, a.Influence.Values) }
