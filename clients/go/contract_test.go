package kenpin_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"slices"
	"testing"
	"time"

	"kenpin.dev/api"
	"kenpin.dev/api/examples/follow-order/follow"
	inspection "kenpin.dev/api/inspection/v1"
	production "kenpin.dev/api/production/v1"
	system "kenpin.dev/api/system/v1"
)

type change struct{ ResumeToken, PartUID string }

// ask moves the hub that tests/clients/serve.py runs.
func ask[Answer any](t *testing.T, path string, asked url.Values) Answer {
	t.Helper()
	var answer Answer
	said, err := http.Post(os.Getenv("KENPIN_TEST_CONTROL")+"/"+path+"?"+asked.Encode(), "", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer said.Body.Close()
	if err := json.NewDecoder(said.Body).Decode(&answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

func changes(t *testing.T, after string) []change {
	type all struct{ Changes []change }
	return ask[all](t, "changes", url.Values{"after": {after}}).Changes
}

func connect(t *testing.T, token string) *kenpin.Client {
	client, err := kenpin.Connect(os.Getenv("KENPIN_TEST_GRPC"), kenpin.Options{Token: token})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close() })
	return client
}

func place(t *testing.T, client *kenpin.Client) string {
	account, err := client.Inspection.GetAccount(t.Context(), &inspection.GetAccountRequest{WithoutLatency: true})
	if err != nil {
		t.Fatal(err)
	}
	return account.ResumeToken
}

func refused(t *testing.T, err, kind error, code, field string) {
	t.Helper()
	var failed *kenpin.Error
	if !errors.As(err, &failed) || !errors.Is(err, kind) || failed.Code != code || failed.Field != field {
		t.Fatalf("%v, where %v (%s) was expected", err, kind, code)
	}
}

func connected(t *testing.T, client *kenpin.Client) {
	found, err := client.Inspection.ListStations(t.Context(), &inspection.ListStationsRequest{})
	if err != nil || len(found.Stations) != 1 || found.Stations[0].Name != "station-1" {
		t.Fatal(found, err)
	}
}

// take reads changes until enough says so.
func take(t *testing.T, client *kenpin.Client, token string, enough func([]change) bool) []change {
	var seen []change
	request := &inspection.WatchVerdictsRequest{ResumeToken: token}
	for response, err := range client.WatchVerdicts(t.Context(), request) {
		if err != nil {
			t.Fatal(err)
		}
		if seen = append(seen, change{response.ResumeToken, response.Part.PartUid}); enough(seen) {
			break
		}
	}
	return seen
}

var cases = map[string]func(*testing.T, *kenpin.Client){
	"connect": connected,
	"connect_tls": func(t *testing.T, _ *kenpin.Client) {
		options := kenpin.Options{TLS: &kenpin.TLS{CA: os.Getenv("KENPIN_TEST_TLS_CA")}, Token: os.Getenv("KENPIN_TEST_TLS_TOKEN")}
		client, err := kenpin.Connect(os.Getenv("KENPIN_TEST_TLS_GRPC"), options)
		if err != nil {
			t.Fatal(err)
		}
		defer client.Close()
		connected(t, client)
	},
	"no_token": func(t *testing.T, _ *kenpin.Client) {
		_, err := connect(t, "").Inspection.ListStations(t.Context(), &inspection.ListStationsRequest{})
		refused(t, err, kenpin.ErrDenied, "UNAUTHENTICATED", "")
	},
	"wrong_token": func(t *testing.T, _ *kenpin.Client) {
		_, err := connect(t, "kpt_nobodys").Inspection.ListStations(t.Context(), &inspection.ListStationsRequest{})
		refused(t, err, kenpin.ErrDenied, "CREDENTIAL_INVALID", "")
	},
	"not_found": func(t *testing.T, client *kenpin.Client) {
		_, err := client.Inspection.GetPart(t.Context(), &inspection.GetPartRequest{PartUid: "never"})
		refused(t, err, kenpin.ErrNotFound, "NOT_FOUND", "")
	},
	"bad_request": func(t *testing.T, client *kenpin.Client) {
		_, err := client.History.ListHistory(t.Context(), &system.ListHistoryRequest{PageSize: -1})
		refused(t, err, kenpin.ErrInvalidInput, "INPUT_INVALID", "page_size")
	},
	"list_pages": func(t *testing.T, client *kenpin.Client) {
		var found []string
		request := &production.ListMaterialDefinitionsRequest{PageSize: 2}
		pages := 0
		for pages == 0 || request.PageToken != "" {
			page, err := client.Orders.ListMaterialDefinitions(t.Context(), request)
			if err != nil {
				t.Fatal(err)
			}
			for _, product := range page.MaterialDefinitions {
				found = append(found, product.Id)
			}
			request.PageToken = page.NextPageToken
			pages++
		}
		expected := []string{"product-1", "product-2", "product-3", "product-4", "product-5"}
		if !slices.Equal(found, expected) || pages != 3 {
			t.Fatal(found, pages)
		}
	},
	"watch_over_restart": func(t *testing.T, client *kenpin.Client) {
		from := place(t, client)
		ask[any](t, "parts", url.Values{"count": {"20"}})
		var expected []change
		seen := take(t, client, from, func(seen []change) bool {
			if len(seen) == 10 {
				ask[any](t, "restart", url.Values{"parts": {"10"}})
				ask[any](t, "parts", url.Values{"count": {"5"}})
				expected = changes(t, from)
			}
			return len(seen) == len(expected)
		})
		if !slices.Equal(seen, expected) {
			t.Fatal(seen, expected)
		}
	},
	"watch_from_token": func(t *testing.T, client *kenpin.Client) {
		from := place(t, client)
		ask[any](t, "parts", url.Values{"count": {"5"}})
		expected := changes(t, from)
		middle := len(expected) / 2
		rest := expected[middle:]
		seen := take(t, client, expected[middle-1].ResumeToken, func(seen []change) bool { return len(seen) == len(rest) })
		if !slices.Equal(seen, rest) {
			t.Fatal(seen, rest)
		}
	},
	"watch_wrong_token": func(t *testing.T, client *kenpin.Client) {
		for _, err := range client.WatchVerdicts(t.Context(), &inspection.WatchVerdictsRequest{ResumeToken: "none"}) {
			refused(t, err, kenpin.ErrInvalidInput, "TOKEN_INVALID", "")
		}
	},
	"deadline": func(t *testing.T, client *kenpin.Client) {
		ctx, leave := context.WithTimeout(t.Context(), 300*time.Millisecond)
		defer leave()
		stream, err := client.Inspection.WatchVerdicts(ctx, &inspection.WatchVerdictsRequest{})
		for err == nil {
			_, err = stream.Recv()
		}
		if errors.Is(err, io.EOF) || !errors.Is(err, kenpin.ErrDeadlineExceeded) {
			t.Fatal(err)
		}
	},
	"cancellation": func(t *testing.T, client *kenpin.Client) {
		ctx, leave := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			for range client.WatchVerdicts(ctx, &inspection.WatchVerdictsRequest{}) {
			}
		}()
		for ask[struct{ Count int }](t, "watchers", nil).Count != 1 {
		}
		leave()
		<-ended
		for ask[struct{ Count int }](t, "watchers", nil).Count != 0 {
		}
	},
	"follow_order": func(t *testing.T, client *kenpin.Client) {
		type rejects struct {
			Rejects []struct{ PartUID, Cause string }
		}
		id := ask[struct{ ID string }](t, "order", nil).ID
		lines := make(chan string, 100)
		ended := make(chan error, 1)
		go func() { ended <- follow.Order(t.Context(), client, id, func(line string) { lines <- line }) }()
		expect := func(line string) {
			t.Helper()
			if told := <-lines; told != line {
				t.Fatalf("%s, where %s was expected", told, line)
			}
		}
		expect(id + " RUNNING")
		for _, path := range []string{"parts", "restart"} {
			asked := url.Values{"count": {"6"}, "parts": {"6"}}
			for _, reject := range ask[rejects](t, path, asked).Rejects {
				expect(fmt.Sprintf("%s %s", reject.PartUID, reject.Cause))
			}
		}
		ask[any](t, "complete", url.Values{"id": {id}})
		expect(id + " COMPLETED")
		if err := <-ended; err != nil || len(lines) != 0 {
			t.Fatal(err, len(lines))
		}
	},
}

func TestContract(t *testing.T) {
	if os.Getenv("KENPIN_TEST_CONTROL") == "" {
		t.Skip("there is no hub: run the suite by tests/clients/serve.py")
	}
	for name, body := range cases {
		t.Run(name, func(t *testing.T) {
			body(t, connect(t, os.Getenv("KENPIN_TEST_TOKEN")))
			ask[any](t, "passed", url.Values{"suite": {"go"}, "case": {name}})
		})
	}
}
