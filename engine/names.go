package engine

import (
	"downhill/engine/diagnosis"
	"downhill/engine/model"
	"downhill/engine/optimum"
	"downhill/engine/picture"
	"downhill/engine/problem"
	"downhill/engine/scene"
)

// What the packages below make and a Session hands out, under the names that a user of the engine needs.
type (
	// Model is a model.Model.
	Model = model.Model
	// FeatureMap is a model.FeatureMap.
	FeatureMap = model.FeatureMap
	// Scaler is a model.Scaler.
	Scaler = model.Scaler
	// PortableTerm is a mapped feature of a Portable.
	PortableTerm = model.Term

	// Optimum is an optimum.Optimum.
	Optimum = optimum.Optimum
	// MinimumSearch is an optimum.Search.
	MinimumSearch = optimum.Search

	// Diagnosis is a diagnosis.Diagnosis.
	Diagnosis = diagnosis.Diagnosis
	// Separator is a diagnosis.Separator.
	Separator = diagnosis.Separator
	// Examination is a diagnosis.Examination.
	Examination = diagnosis.Examination
	// Stability is a diagnosis.Stability.
	Stability = diagnosis.Stability

	// Section is a picture.Section.
	Section = picture.Section
	// Surface is a picture.Surface.
	Surface = picture.Surface
	// SurfaceJob is a picture.SurfaceJob.
	SurfaceJob = picture.SurfaceJob
	// Cloud is a picture.Cloud.
	Cloud = picture.Cloud
	// Projection is a picture.Projection.
	Projection = picture.Projection
)

// SurfaceSize is how many cells a Surface has across and up.
const SurfaceSize = picture.SurfaceSize

// NewFeatureMap is model.NewFeatureMap.
func NewFeatureMap(s scene.Scene) FeatureMap { return model.NewFeatureMap(s) }

// FitScaler is model.FitScaler.
func FitScaler(scaling string, rows []float64, dim int) Scaler {
	return model.FitScaler(scaling, rows, dim)
}

// NewSection is picture.NewSection.
func NewSection(s scene.Scene) Section { return picture.NewSection(s) }

// NewCloud is picture.NewCloud.
func NewCloud(s scene.Scene) *Cloud { return picture.NewCloud(s) }

// Contours is picture.Contours.
func Contours[T float32 | float64](values []T, columns, rows int, x, y scene.Range, level float64) [][2][2]float64 {
	return picture.Contours(values, columns, rows, x, y, level)
}

// Crossings is picture.Crossings.
func Crossings[T float32 | float64](values []T, r scene.Range, level float64) []float64 {
	return picture.Crossings(values, r, level)
}

// Joined is picture.Joined.
func Joined(pieces [][2][2]float64, grain float64) [][][2]float64 {
	return picture.Joined(pieces, grain)
}

// Between is picture.Between.
func Between(values []float32, columns, rows int, right, down float64) float64 {
	return picture.Between(values, columns, rows, right, down)
}

// SearchMinimum looks for the minimum of a Scene's J. It starts at the minimum that another search has found, if that is
// over the same points and features. after may be nil.
func SearchMinimum(s scene.Scene, after *MinimumSearch) *MinimumSearch {
	return optimum.NewSearch(problem.New(s), s.Settings, after)
}

// Start is where a Scene's training starts, nil for all zeros at epoch 0.
func Start(s scene.Scene) *scene.Initial { return problem.New(s).Initial(s) }
