// Package follow follows production orders: an example.
package follow

import (
	"context"
	"errors"
	"strings"
	"time"

	"kenpin.dev/api"
	inspection "kenpin.dev/api/inspection/v1"
	production "kenpin.dev/api/production/v1"
)

// Order tells an order's states, and each of its rejects with the cause, until it is at its end.
// Restarts of the hub are waited for; nothing is told twice and nothing is left out.
func Order(ctx context.Context, client *kenpin.Client, orderID string, tell func(string)) error {
	// First the place, then what holds: both watches go on from the place, so that nothing falls between.
	account, err := client.Inspection.GetAccount(ctx, &inspection.GetAccountRequest{WithoutLatency: true})
	if err != nil {
		return err
	}
	found, err := client.Orders.GetJobOrder(ctx, &production.GetJobOrderRequest{Id: orderID})
	if err != nil {
		return err
	}
	tell(wordsOf(found.JobOrder))
	ctx, end := context.WithCancelCause(ctx)
	done := make(chan error, 1)
	go func() {
		err := followStates(ctx, client, account.ResumeToken, found.JobOrder, tell)
		end(err)
		done <- err
	}()
	told := map[string]bool{}
	request := &inspection.WatchVerdictsRequest{ResumeToken: account.ResumeToken, RejectsOnly: true}
	for update, err := range client.WatchVerdicts(ctx, request) {
		if err != nil {
			end(err)
			<-done
			return err
		}
		uid := update.Part.PartUid
		// A part is told of again when its actuation is known.
		if !told[uid] && orderOf(ctx, client, uid) == orderID {
			told[uid] = true
			tell(uid + " " + strings.TrimPrefix(update.Part.Cause.String(), "CAUSE_"))
		}
	}
	return <-done
}

func followStates(ctx context.Context, client *kenpin.Client, place string, order *production.JobOrder, tell func(string)) error {
	if ended(order) {
		return nil
	}
	kinds := []production.ProductionKind{production.ProductionKind_PRODUCTION_KIND_JOB_ORDER}
	state := order.State
	for change, err := range client.WatchProduction(ctx, &production.WatchProductionRequest{ResumeToken: place, Kinds: kinds}) {
		if err != nil {
			return err
		}
		now := change.GetJobOrder()
		if now.GetId() != order.Id || now.State == state {
			continue
		}
		state = now.State
		tell(wordsOf(now))
		if ended(now) {
			return nil
		}
	}
	return ctx.Err()
}

func ended(order *production.JobOrder) bool {
	return order.State == production.JobOrderState_JOB_ORDER_STATE_COMPLETED ||
		order.State == production.JobOrderState_JOB_ORDER_STATE_ABORTED
}

func wordsOf(order *production.JobOrder) string {
	return order.Id + " " + strings.TrimPrefix(order.State.String(), "JOB_ORDER_STATE_")
}

// orderOf names the order that a part belongs to; it waits for a hub that is away.
func orderOf(ctx context.Context, client *kenpin.Client, partUID string) string {
	for ctx.Err() == nil {
		found, err := client.Orders.GetPartContexts(ctx, &production.GetPartContextsRequest{PartUids: []string{partUID}})
		if err == nil && len(found.PartContexts) == 1 {
			return found.PartContexts[0].JobOrder
		}
		if !errors.Is(err, kenpin.ErrUnavailable) {
			return ""
		}
		time.Sleep(500 * time.Millisecond)
	}
	return ""
}
