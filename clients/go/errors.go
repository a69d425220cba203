package kenpin

import (
	"errors"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// How to react to a failed call: compare with errors.Is.
var (
	ErrNotFound           = errors.New("something named in the call does not exist")
	ErrInvalidInput       = errors.New("something handed in cannot be used")
	ErrRefused            = errors.New("not as things stand: something else must be done first")
	ErrConflict           = errors.New("it exists already, or somebody else has changed it")
	ErrUnavailable        = errors.New("the hub, or a role behind it, does not answer now")
	ErrDeadlineExceeded   = errors.New("it took longer than the caller allowed")
	ErrBusy               = errors.New("more than the hub serves at once")
	ErrDenied             = errors.New("no identity, or one that may not do this")
	ErrResumeTokenExpired = errors.New("list again, then watch from there")
)

var kinds = map[codes.Code]error{
	codes.NotFound:           ErrNotFound,
	codes.InvalidArgument:    ErrInvalidInput,
	codes.FailedPrecondition: ErrRefused,
	codes.Aborted:            ErrConflict,
	codes.AlreadyExists:      ErrConflict,
	codes.Unavailable:        ErrUnavailable,
	codes.DeadlineExceeded:   ErrDeadlineExceeded,
	codes.ResourceExhausted:  ErrBusy,
	codes.Unauthenticated:    ErrDenied,
	codes.PermissionDenied:   ErrDenied,
	codes.OutOfRange:         ErrResumeTokenExpired,
}

// Error is a call that failed. Compare Code, which never changes; show Message to a person.
type Error struct {
	// Code is Kenpin's stable code, such as "INPUT_INVALID"; "" when it has none.
	Code    string
	Message string
	// Field of the request that is to blame; "" when none is.
	Field string
	// RetryAfter says when it is worth trying again; 0 when the hub does not say.
	RetryAfter time.Duration
	status     *status.Status
}

// Error has the hub's words.
func (e *Error) Error() string {
	if e.Code == "" {
		return e.Message
	}
	return e.Code + ": " + e.Message
}

// GRPCStatus has the status as gRPC gave it.
func (e *Error) GRPCStatus() *status.Status { return e.status }

// Is tells whether target is the way to react to this error.
func (e *Error) Is(target error) bool { return target != nil && kinds[e.status.Code()] == target }

// typed makes an *Error of what gRPC returns; nil and io.EOF stay what they are.
func typed(err error) error {
	var already *Error
	if err == nil || errors.As(err, &already) {
		return err
	}
	said, ok := status.FromError(err)
	if !ok {
		return err
	}
	failed := &Error{Message: said.Message(), status: said}
	for _, detail := range said.Details() {
		switch detail := detail.(type) {
		case *errdetails.ErrorInfo:
			failed.Code = detail.GetReason()
		case *errdetails.BadRequest:
			if violations := detail.GetFieldViolations(); len(violations) > 0 {
				failed.Field = violations[0].GetField()
			}
		case *errdetails.RetryInfo:
			failed.RetryAfter = detail.GetRetryDelay().AsDuration()
		}
	}
	return failed
}
