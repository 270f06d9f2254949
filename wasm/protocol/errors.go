package protocol

// WorkerError says that a command was lost because the worker died.
type WorkerError struct {
	Reason string
	Gone   bool // no other worker has been started, or will be
}

// Error gives the reason, for logs and tests; package web/text has the sentence.
func (e *WorkerError) Error() string { return "the worker died: " + e.Reason }

// MessageError says that a message between the page and the worker cannot be written or read, which is a defect.
type MessageError struct {
	Kind   string // what the message was to be: a command, an answer, a scene or a frame
	Reason string
}

// Error names the message and the reason, for logs and tests; package web/text has the sentence.
func (e *MessageError) Error() string { return e.Kind + ": " + e.Reason }
