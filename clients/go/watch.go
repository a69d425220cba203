package kenpin

import (
	"context"
	"errors"
	"io"
	"iter"
	"math/rand/v2"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	inspection "kenpin.dev/api/inspection/v1"
	production "kenpin.dev/api/production/v1"
	system "kenpin.dev/api/system/v1"
)

const (
	retryMin = 50 * time.Millisecond
	retryMax = 2 * time.Second
)

// What one answer may carry, where the request does not say.
const changesPerAnswerMax = 256

var resumable = map[codes.Code]bool{
	codes.Unavailable: true, codes.ResourceExhausted: true, codes.Canceled: true, codes.Internal: true, codes.Unknown: true,
}

// WatchVerdicts tells parts as they are decided and actuated, over every loss of the connection and every restart of the
// hub: each change once and in order. ResumeToken in the request: "" from now on, "start" from the oldest that is stored,
// or the token of the last change that was dealt with. It ends with ctx, or with an *Error when the hub refuses.
func (c *Client) WatchVerdicts(ctx context.Context, request *inspection.WatchVerdictsRequest) iter.Seq2[*inspection.WatchVerdictsResponse, error] {
	request = proto.CloneOf(request)
	if request.ChangesPerAnswerMax == 0 {
		request.ChangesPerAnswerMax = changesPerAnswerMax
	}
	return resume(ctx, &request.ResumeToken, func(ctx context.Context) (grpc.ServerStreamingClient[inspection.WatchVerdictsResponse], error) {
		return c.Inspection.WatchVerdicts(ctx, request)
	})
}

// WatchProduction tells what holds now and each change of production, as WatchVerdicts does. A connection that is lost
// within the snapshot begins it again.
func (c *Client) WatchProduction(ctx context.Context, request *production.WatchProductionRequest) iter.Seq2[*production.WatchProductionResponse, error] {
	request = proto.CloneOf(request)
	return resume(ctx, &request.ResumeToken, func(ctx context.Context) (grpc.ServerStreamingClient[production.WatchProductionResponse], error) {
		return c.Production.WatchProduction(ctx, request)
	})
}

// WatchHistory tells entries of the history as they are made, as WatchVerdicts does.
func (c *Client) WatchHistory(ctx context.Context, request *system.WatchHistoryRequest) iter.Seq2[*system.WatchHistoryResponse, error] {
	request = proto.CloneOf(request)
	return resume(ctx, &request.ResumeToken, func(ctx context.Context) (grpc.ServerStreamingClient[system.WatchHistoryResponse], error) {
		return c.History.WatchHistory(ctx, request)
	})
}

type answer[Response any] interface {
	*Response
	proto.Message
	GetResumeToken() string
}

func resume[Response any, Answer answer[Response]](
	ctx context.Context, token *string, open func(context.Context) (grpc.ServerStreamingClient[Response], error),
) iter.Seq2[*Response, error] {
	return func(yield func(*Response, error) bool) {
		retry := retryMin
		for ctx.Err() == nil {
			wanted := true
			err := connection(ctx, open, func(response *Response) bool {
				retry = retryMin
				for _, change := range changesOf(response) {
					told := Answer(change)
					if behind := told.GetResumeToken(); behind != "" {
						*token = behind
					}
					if tellsMore(told) && !yield(change, nil) {
						wanted = false
						return false
					}
				}
				return true
			})
			if !wanted || ctx.Err() != nil {
				return
			}
			pause := retry
			var failed *Error
			if errors.As(err, &failed) {
				if !resumable[failed.status.Code()] {
					yield(nil, err)
					return
				}
				pause = max(pause, failed.RetryAfter)
			}
			// Many clients of one hub must not all come back at the same instant.
			wait := time.NewTimer(time.Duration(float64(pause) * (0.5 + rand.Float64()/2)))
			select {
			case <-ctx.Done():
			case <-wait.C:
			}
			wait.Stop()
			retry = min(retry*2, retryMax)
		}
	}
}

// changesOf is an answer, and the changes behind it that it carries.
func changesOf[Response any](response *Response) []*Response {
	changes := []*Response{response}
	if several, ok := any(response).(interface{ GetMore() []*Response }); ok {
		changes = append(changes, several.GetMore()...)
	}
	return changes
}

// connection hands on what one stream tells, until it ends or enough was told.
func connection[Response any](
	ctx context.Context, open func(context.Context) (grpc.ServerStreamingClient[Response], error), tell func(*Response) bool,
) error {
	ctx, leave := context.WithCancel(ctx)
	defer leave()
	stream, err := open(ctx)
	if err != nil {
		return err
	}
	for {
		response, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if !tell(response) {
			return nil
		}
	}
}

// tellsMore is false for a heartbeat, which has nothing but the token.
func tellsMore(message proto.Message) bool {
	more := false
	message.ProtoReflect().Range(func(field protoreflect.FieldDescriptor, _ protoreflect.Value) bool {
		more = field.Name() != "resume_token"
		return !more
	})
	return more
}
