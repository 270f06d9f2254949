package widget

import "downhill/engine/scene"

// LockReason is the ID of the element that says why a locked control cannot be used. Each such control names it as its
// description.
const LockReason = "lock-reason"

// lockable is an element that can be described by another.
type lockable[E any] interface {
	Aria(name string, v any) E
	DataSet(name string, v any) E
}

// Lock disables a control that is locked for a class, and says why. Any other control is disabled if off is true.
func Lock[E lockable[E]](class *scene.Classroom, name string, control E, off bool, disable func(E, bool) E) E {
	locked := class.Locks(name)
	if locked {
		control = control.Aria("describedby", LockReason).DataSet("locked", name)
	}
	return Flag(control, off || locked, disable)
}

// LockClass marks a control that is locked for the eye.
func LockClass(class *scene.Classroom, name string) string {
	if class.Locks(name) {
		return "locked"
	}
	return ""
}

// Refusal says why a class may not make a change with the page's controls; nil if it may.
func Refusal(class *scene.Classroom, name string) error {
	if class.Locks(name) {
		return &scene.Error{Field: name, Rule: scene.Locked}
	}
	return nil
}
