//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"testing"
)

// TestPicture takes the picture for the README where DOWNHILL_PICTURE names a file, and pictures of every size and
// colour scheme where DOWNHILL_PICTURES names a folder. Elsewhere it only sees that the picture shows a trained model.
// How many bytes it may have is a row of static/budgets.json: here it would hang on the fonts and the browser of a machine.
func TestPicture(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "overlap", learningRate: 0.05, speed: "max"}`)
	eval[snapshot](k, `downhill.step(400)`)
	k.idle()
	if zero, one := k.pixel(-5, -5), k.pixel(5, 5); !(zero[0] > zero[2]+40) || !(one[2] > one[0]+40) {
		t.Errorf("the field is %v on the side of class 0 and %v on that of class 1: want orange and blue", zero, one)
	}
	if file := os.Getenv("DOWNHILL_PICTURE"); file != "" {
		write(t, file, k.picture())
	}
	if folder := os.Getenv("DOWNHILL_PICTURES"); folder != "" {
		gallery(t, folder)
	}
}

func gallery(t *testing.T, folder string) {
	for name, s := range map[string]screen{
		"1440": {width: 1440, height: 900}, "1024": {width: 1024, height: 768},
		"390": {width: 390, height: 844, mobile: true}, "320": {width: 320, height: 700, mobile: true},
	} {
		for _, dark := range []bool{false, true} {
			s.dark = dark
			if dark {
				name += "-dark"
			}
			k := open(t, s, "")
			write(t, filepath.Join(folder, name+"-start.png"), k.picture())
			k.load(`{dataset: "one"}`)
			eval[snapshot](k, `downhill.step(700)`)
			k.settle()
			write(t, filepath.Join(folder, name+"-one.png"), k.picture())
			k.load(`{dataset: "moons", learningRate: 0.05, lossAxis: "log"}`)
			eval[snapshot](k, `downhill.step(400)`)
			k.enter("#set-learningRate", "0")
			write(t, filepath.Join(folder, name+"-moons.png"), k.picture())
			k.load(`{dataset: "circles", featureMap: "chosen", terms: "x1,x2,x1^2,x2^2,sin x1", testShare: 0.3, optimizer: "adam",
				learningRate: 0.05, scaling: "standardise", l2: 0.001, schedule: "cosine"}`)
			eval[snapshot](k, `downhill.step(300)`)
			eval[bool](k, `(document.querySelectorAll("details").forEach((d) => { d.open = true; }),
				document.querySelector(".surface-panel").scrollIntoView(), true)`)
			k.until("the surface is there", nextStep)
			k.idle()
			write(t, filepath.Join(folder, name+"-deep.png"), k.whole())
		}
	}
}

func write(t testing.TB, file string, content []byte) {
	t.Helper()
	if err := os.WriteFile(file, content, 0o644); err != nil {
		t.Fatal(err)
	}
}
