package optimum_test

import "downhill/engine/enginetest"

var decode, near = enginetest.Decode, enginetest.Near
