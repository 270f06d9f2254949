package export

import (
	"encoding/csv"
	"strings"
	"testing"

	"downhill/engine/inference"
)

func TestAFitIsWrittenRowByRow(t *testing.T) {
	odds := 2.5
	f := inference.Fit{Points: 20, Deviance: 12.25, Coefficients: []inference.Coefficient{
		{Name: "bias", Estimate: -1, SE: 0.5, Z: -2, P: 0.0455}, {Name: "=x", Estimate: 0.1, SE: 0.25, OddsRatio: &odds, Away: -3},
	}}
	f.LR.DF = 1
	r := csv.NewReader(strings.NewReader(string(WriteFit(f))))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil || len(rows) != 3+15 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for at, want := range map[int]string{
		1: "bias,-1,0.5,-2,0.0455,0,0,,,,,,0", 2: "'=x,0.1,0.25,0,0,0,0,2.5,,,,,-3", 3: "points,20", 5: "deviance,12.25", 11: "its degrees of freedom,1",
	} {
		if got := strings.Join(rows[at], ","); got != want {
			t.Errorf("row %d is %s, want %s", at, got, want)
		}
	}
	if len(rows[0]) != len(rows[1]) {
		t.Errorf("%d names of %d cells", len(rows[0]), len(rows[1]))
	}
}
