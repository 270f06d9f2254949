package diagnosis

import "downhill/engine/enginetest"

var decode, near = enginetest.Decode, enginetest.Near

const sixPoints = `{"dataset":"one"}`
