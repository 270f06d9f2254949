package keep

import (
	"slices"
	"strings"
	"testing"
)

var (
	works     = []string{"starting", "expecting", "opening", "there", "restoring"}
	addresses = []string{"follows", "asked", "leaving", "askedLeaving"}
	events    = []string{"greeted", "loading", "loaded", "died", "restored", "asking", "answered", "left", "hidden", "stayed", "changed", "due"}
	actions   = []string{"admit", "schedule", "follow", "write"}
)

// What the work becomes by each event: a row for each of works, in their order.
const workTable = `
event     starting   expecting  opening    there      restoring
greeted   there      opening    opening    there      restoring
loading   expecting  expecting  opening    opening    restoring
loaded    starting   starting   there      there      restoring
died      starting   expecting  restoring  restoring  restoring
restored  starting   expecting  opening    there      there
asking    starting   expecting  opening    there      restoring
answered  starting   expecting  opening    there      restoring
left      starting   expecting  opening    there      restoring
hidden    starting   expecting  opening    there      restoring
stayed    starting   expecting  opening    there      restoring
changed   starting   expecting  opening    there      restoring
due       starting   expecting  opening    there      restoring`

// What the address does after each event.
const addressTable = `
event     follows    asked         leaving       askedLeaving
greeted   follows    asked         leaving       askedLeaving
loading   follows    asked         leaving       askedLeaving
loaded    follows    asked         leaving       askedLeaving
died      follows    asked         leaving       askedLeaving
restored  follows    asked         leaving       askedLeaving
asking    asked      asked         askedLeaving  askedLeaving
answered  follows    follows       leaving       leaving
left      leaving    askedLeaving  leaving       askedLeaving
hidden    follows    asked         leaving       askedLeaving
stayed    follows    asked         follows       asked
changed   follows    asked         leaving       askedLeaving
due       follows    asked         leaving       askedLeaving`

// What is done by each event where the work is there afterwards, by what the address did before. Where it is not,
// nothing is.
const actionTable = `
event     follows         asked           leaving         askedLeaving
greeted   admit           admit           admit           admit
loading   -               -               -               -
loaded    admit,schedule  admit,schedule  admit,schedule  admit,schedule
died      -               -               -               -
restored  admit,schedule  admit,schedule  admit,schedule  admit,schedule
asking    -               -               -               -
answered  -               -               -               -
left      write           write           write           write
hidden    write           write           write           write
stayed    schedule        schedule        schedule        schedule
changed   schedule        schedule        schedule        schedule
due       follow          -               write           write`

// read reads a table: by event, its cells in order.
func read(table string) map[string][]string {
	rows := map[string][]string{}
	for _, line := range strings.Split(strings.TrimSpace(table), "\n")[1:] {
		cells := strings.Fields(line)
		rows[cells[0]] = cells[1:]
	}
	return rows
}

func TestEveryPhaseUnderEveryEvent(t *testing.T) {
	work, address, action := read(workTable), read(addressTable), read(actionTable)
	pairs := 0
	for w := range works {
		for a := range addresses {
			for e, name := range events {
				pairs++
				to, do := next(phase{work: workOf(w), address: addressOf(a)}, event(e))
				if want := work[name][w]; works[to.work] != want {
					t.Errorf("%s: the work goes from %s to %s, want %s", name, works[w], works[to.work], want)
				}
				if want := address[name][a]; addresses[to.address] != want {
					t.Errorf("%s: the address goes from %s to %s, want %s", name, addresses[a], addresses[to.address], want)
				}
				var done []string
				for _, d := range do {
					done = append(done, actions[d])
				}
				want := slices.DeleteFunc(strings.Split(action[name][a], ","), func(s string) bool { return s == "-" || works[to.work] != "there" })
				if !slices.Equal(done, want) {
					t.Errorf("%s at %s, %s: done is %v, want %v", name, works[w], addresses[a], done, want)
				}
			}
		}
	}
	if pairs != 240 {
		t.Errorf("%d pairs were looked at", pairs)
	}
}

func workOf(i int) work       { return work(i) }
func addressOf(i int) address { return address(i) }

// Whatever happens, nothing is kept while the work is not there, and an unanswered question leaves the address as it
// is.
func TestTheAddressFollowsOnlyWorkThatIsThere(t *testing.T) {
	for w := range works {
		for a := range addresses {
			for e := range events {
				_, do := next(phase{workOf(w), addressOf(a)}, event(e))
				if slices.Contains(do, follow) && (workOf(w) != there || addressOf(a) != follows) {
					t.Errorf("%s at %s, %s: the address follows", events[e], works[w], addresses[a])
				}
			}
		}
	}
}
