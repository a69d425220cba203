// Package kenpin is the Go client of Kenpin, an inspection server for machine vision: what generated code lacks, which
// is to connect, errors with a type, and watches that resume by themselves.
package kenpin

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"os"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/keepalive"
	"google.golang.org/grpc/metadata"

	inspection "kenpin.dev/api/inspection/v1"
	model "kenpin.dev/api/model/v1"
	production "kenpin.dev/api/production/v1"
	quality "kenpin.dev/api/quality/v1"
	recipe "kenpin.dev/api/recipe/v1"
	review "kenpin.dev/api/review/v1"
	system "kenpin.dev/api/system/v1"
)

// A picture of 64 MiB and the message around it.
const messageBytesMax = 65 << 20

// Client holds the hub's services over one connection. What their calls return as an error is an *Error.
type Client struct {
	Inspection inspection.InspectionServiceClient
	Models     model.ModelServiceClient
	Operations model.OperationServiceClient
	Quality    quality.QualityServiceClient
	Spc        quality.SpcServiceClient
	Trace      quality.TraceServiceClient
	Orders     production.OrderServiceClient
	Shifts     production.ShiftServiceClient
	Downtimes  production.DowntimeServiceClient
	Figures    production.FigureServiceClient
	Production production.ProductionServiceClient
	Recipes    recipe.RecipeServiceClient
	Review     review.ReviewServiceClient
	Sets       review.PictureSetServiceClient
	Identity   system.IdentityServiceClient
	History    system.HistoryServiceClient
	connection *grpc.ClientConn
}

// TLS names PEM files: the authority that signed the hub's certificate, and one's own, where the hub wants one.
type TLS struct{ CA, Certificate, Key string }

// Options say how a hub is reached; their zero value is in the clear and without a token.
type Options struct {
	TLS *TLS
	// Token is a session's or a service's: over TLS, or on one machine, only.
	Token string
}

// Connect makes a client of the hub at address ("HOST:PORT"), which connects with the first call, and anew by itself.
func Connect(address string, options Options) (*Client, error) {
	secured := insecure.NewCredentials()
	if options.TLS != nil {
		config, err := options.TLS.config()
		if err != nil {
			return nil, err
		}
		secured = credentials.NewTLS(config)
	}
	shown := func(ctx context.Context) context.Context {
		if options.Token == "" {
			return ctx
		}
		return metadata.AppendToOutgoingContext(ctx, "authorization", "Bearer "+options.Token)
	}
	retry := backoff.Config{BaseDelay: 50 * time.Millisecond, Multiplier: 1.6, Jitter: 0.2, MaxDelay: time.Second}
	connection, err := grpc.NewClient(address,
		grpc.WithTransportCredentials(secured),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(messageBytesMax), grpc.MaxCallSendMsgSize(messageBytesMax)),
		grpc.WithConnectParams(grpc.ConnectParams{Backoff: retry, MinConnectTimeout: 5 * time.Second}),
		grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: 20 * time.Second, Timeout: 5 * time.Second}),
		grpc.WithUnaryInterceptor(func(ctx context.Context, method string, request, reply any, on *grpc.ClientConn,
			call grpc.UnaryInvoker, more ...grpc.CallOption) error {
			return typed(call(shown(ctx), method, request, reply, on, more...))
		}),
		grpc.WithStreamInterceptor(func(ctx context.Context, what *grpc.StreamDesc, on *grpc.ClientConn, method string,
			open grpc.Streamer, more ...grpc.CallOption) (grpc.ClientStream, error) {
			stream, err := open(shown(ctx), what, on, method, more...)
			if err != nil {
				return nil, typed(err)
			}
			return typedStream{stream}, nil
		}),
	)
	if err != nil {
		return nil, err
	}
	return &Client{
		Inspection: inspection.NewInspectionServiceClient(connection),
		Models:     model.NewModelServiceClient(connection),
		Operations: model.NewOperationServiceClient(connection),
		Quality:    quality.NewQualityServiceClient(connection),
		Spc:        quality.NewSpcServiceClient(connection),
		Trace:      quality.NewTraceServiceClient(connection),
		Orders:     production.NewOrderServiceClient(connection),
		Shifts:     production.NewShiftServiceClient(connection),
		Downtimes:  production.NewDowntimeServiceClient(connection),
		Figures:    production.NewFigureServiceClient(connection),
		Production: production.NewProductionServiceClient(connection),
		Recipes:    recipe.NewRecipeServiceClient(connection),
		Review:     review.NewReviewServiceClient(connection),
		Sets:       review.NewPictureSetServiceClient(connection),
		Identity:   system.NewIdentityServiceClient(connection),
		History:    system.NewHistoryServiceClient(connection),
		connection: connection,
	}, nil
}

// Close ends the connection and every call on it.
func (c *Client) Close() error { return c.connection.Close() }

func (files TLS) config() (*tls.Config, error) {
	authority, err := os.ReadFile(files.CA)
	if err != nil {
		return nil, err
	}
	config := &tls.Config{RootCAs: x509.NewCertPool(), MinVersion: tls.VersionTLS12}
	if !config.RootCAs.AppendCertsFromPEM(authority) {
		return nil, fmt.Errorf("%s holds no certificate: give the authority's, as PEM", files.CA)
	}
	if files.Certificate != "" {
		own, err := tls.LoadX509KeyPair(files.Certificate, files.Key)
		if err != nil {
			return nil, err
		}
		config.Certificates = []tls.Certificate{own}
	}
	return config, nil
}

type typedStream struct{ grpc.ClientStream }

func (s typedStream) RecvMsg(message any) error { return typed(s.ClientStream.RecvMsg(message)) }
func (s typedStream) SendMsg(message any) error { return typed(s.ClientStream.SendMsg(message)) }
