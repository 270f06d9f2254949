package scene

import "downhill/engine/scene/fragment"

// What a Scene may hold. Anything larger is refused with a sentence before it is stored.
const (
	Version       = 1
	MaxPoints     = 100_000
	MaxFeatures   = 64
	MaxMapped     = 4_096   // features after the feature map
	MaxNewton     = 500     // weights that Newton's method solves for: a step costs their cube
	MaxValues     = 8 << 20 // points × features after the map: 64 MiB
	MaxEpochs     = 1_000_000
	MaxWeight     = 1e100            // |w| and |b|, so that the loss stays finite under any penalty
	MaxCoordinate = 1e15             // |x|, so that no product of the engine overflows
	MaxName       = 40               // characters of a feature's name
	MaxQuestion   = 500              // characters of a teacher's question
	MaxText       = 32 << 20         // bytes of a Scene in JSON
	MaxTable      = 100 << 20        // bytes of a table of text
	MaxColumns    = 128              // of such a table
	MaxLevels     = 100              // different values of a column that can be the label
	MaxLink       = fragment.MaxLink // characters of a link's fragment
	MaxLinked     = 4_000            // points of a person's own that are tried as a link: more never fit
	MaxSeed       = 1<<53 - 1        // what a JavaScript number holds exactly
)
