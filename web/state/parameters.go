package state

// mostParameters is how many weights are listed.
const mostParameters = 200

// ParameterNames are the bias and the first weights, as a menu lists them: the k-th, from 0, is parameter k of a loss
// surface.
func (s *State) ParameterNames() []string {
	features := s.section.Features.Names(s.scene.Features)
	names := []string{"b"}
	for _, name := range features[:min(len(features), mostParameters)] {
		names = append(names, "w("+name+")")
	}
	return names
}
