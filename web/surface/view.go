package surface

import (
	"math"
	"strings"

	"downhill/engine"
	"downhill/engine/scene"
)

// view is what part of the plane the surface shows. It is chosen once for what the Scene trains, so that contours stay where
// they are while the run goes on and while its place is dragged. It grows where the run leaves it.
type view struct {
	of     subject
	ranges *[2]scene.Range // nil where the engine is to choose
	chosen [2]scene.Range  // what the engine chose
	aimed  bool            // and whether it knew the optimum
	zoomed bool            // the person has zoomed: the view then only follows the run
}

// subject is what a view is chosen for.
type subject struct{ data, parameters string }

// subjectOf is that of a Scene whose parameters have names.
func subjectOf(s scene.Scene, names []string) subject {
	x, y := s.SurfaceAxes()
	parameters := []string{s.Scaling, strings.Join(s.Features, " ")}
	for _, k := range []int{x, y} {
		if k < len(names) {
			parameters = append(parameters, names[k])
		}
	}
	return subject{s.Dataset, strings.Join(parameters, "\n")}
}

// serves reports whether the view of a subject is that of another one too, as it is where only points were changed.
func (s subject) serves(other subject) bool {
	return s.parameters == other.parameters && (s.data == other.data || other.data == scene.Custom)
}

// A view that grows does so by half of its extent at a time, until what it grows for is clear of its edge by a part of it.
// One that is mostGrown times what the engine chose is chosen anew as soon as nothing is trained.
const (
	growth    = 0.5
	clearance = 0.15
	mostGrown = 16
)

// isTooLarge reports whether the view is so much larger than what was chosen.
func (v view) isTooLarge() bool {
	for k, r := range v.ranges {
		if r.Max-r.Min > mostGrown*(v.chosen[k].Max-v.chosen[k].Min) {
			return true
		}
	}
	return false
}

// grown is ranges with the sides moved out on which places are outside.
func grown(ranges [2]scene.Range, places ...[2]float64) [2]scene.Range {
	for k := range ranges {
		for _, at := range places {
			ranges[k] = grownTo(ranges[k], at[k])
		}
	}
	return ranges
}

// grownTo is a range as it is where a value is in it, otherwise as much larger as the value needs; as it is where no range
// is large enough.
func grownTo(r scene.Range, v float64) scene.Range {
	if within(r, v) {
		return r
	}
	to := r
	for v < to.Min+(to.Max-to.Min)*clearance {
		to.Min -= (to.Max - to.Min) * growth
	}
	for v > to.Max-(to.Max-to.Min)*clearance {
		to.Max += (to.Max - to.Min) * growth
	}
	if math.IsInf(to.Max-to.Min, 0) {
		return r
	}
	return to
}

// zoomed is ranges with their extents times a factor; a place stays where it is seen.
func zoomed(ranges [2]scene.Range, about [2]float64, factor float64) [2]scene.Range {
	for k, r := range ranges {
		ranges[k] = scene.Range{Min: about[k] - (about[k]-r.Min)*factor, Max: about[k] + (r.Max-about[k])*factor}
	}
	return ranges
}

// placesOn are those that the view of a surface has to hold: of the path, of the run, and of the optimum.
func placesOn(f *engine.Surface) [][2]float64 {
	var places [][2]float64
	for _, p := range append(f.Path, f.Here) {
		places = append(places, [2]float64{p[1], p[2]})
	}
	if f.Optimum != nil {
		places = append(places, *f.Optimum)
	}
	return places
}

// look drops the view where it is of something else, so that the engine chooses one, and where nothing is trained: if it was
// blown up by a run that is over, or chosen before the optimum was known.
func (s *Surface) look() {
	if s.view.ranges == nil {
		return
	}
	untrained := s.host.State().Frame().Snapshot.Furthest == s.scene().FirstEpoch()
	surprised := s.found != nil && s.found.Optimum != nil && !s.view.aimed && !s.view.zoomed
	if !s.view.of.serves(s.subject()) || untrained && (surprised || s.view.isTooLarge()) {
		s.view = view{}
	}
}

// subject is that of what the page shows.
func (s *Surface) subject() subject { return subjectOf(s.scene(), s.host.State().ParameterNames()) }

// settle takes the view that the engine chose, or has it grow where what was found is not in it.
func (s *Surface) settle() {
	ranges := s.found.Ranges
	if s.view.ranges == nil {
		s.view = view{of: s.subject(), chosen: ranges, aimed: s.found.Optimum != nil}
	}
	places := placesOn(s.found)
	if s.view.zoomed {
		places = places[len(s.found.Path) : len(s.found.Path)+1]
	}
	if !s.view.zoomed {
		places = append(places, s.keptPlaces(ranges)...)
	}
	ranges = grown(ranges, places...)
	s.view.ranges = &ranges
	s.look()
}

// follow notes where the Frame has the run, and has the view grow where the run leaves it.
func (s *Surface) follow() {
	now, f := s.host.State(), s.found
	if x, y := s.scene().SurfaceAxes(); f == nil || s.dragging || f.X != x || f.Y != y || s.ofScene != now.SceneRev() || !now.FrameIsOfScene() {
		return
	}
	epoch, here := float64(now.Frame().Snapshot.Epoch), now.Frame().Here
	for len(s.trail) > 0 && s.trail[len(s.trail)-1][0] >= epoch {
		s.trail = s.trail[:len(s.trail)-1]
	}
	if epoch > f.Here[0] {
		s.trail = append(s.trail, [3]float64{epoch, here[0], here[1]})
	}
	if s.view.ranges != nil {
		ranges := grown(*s.view.ranges, here)
		s.view.ranges = &ranges
	}
}

// zoom changes the extent of the view by a factor; 0 has the engine choose it.
func (s *Surface) zoom(factor float64) {
	if s.found == nil || s.view.ranges == nil {
		return
	}
	if factor == 0 {
		s.view = view{}
	} else {
		ranges := zoomed(*s.view.ranges, s.place(s.found), factor)
		s.view.ranges, s.view.zoomed = &ranges, true
	}
	s.rev++
	s.pace.Check()
}
