package dev.kenpin.examples;

import dev.kenpin.KenpinClient;
import dev.kenpin.KenpinException;
import dev.kenpin.Watch;
import dev.kenpin.api.inspection.v1.GetAccountRequest;
import dev.kenpin.api.inspection.v1.WatchVerdictsRequest;
import dev.kenpin.api.inspection.v1.WatchVerdictsResponse;
import dev.kenpin.api.production.v1.GetJobOrderRequest;
import dev.kenpin.api.production.v1.GetPartContextsRequest;
import dev.kenpin.api.production.v1.JobOrder;
import dev.kenpin.api.production.v1.JobOrderState;
import dev.kenpin.api.production.v1.ProductionKind;
import dev.kenpin.api.production.v1.WatchProductionRequest;
import dev.kenpin.api.production.v1.WatchProductionResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Follows a production order: its states, and each of its rejects with the cause.
 *
 * <pre>KENPIN_TOKEN=… mvn -q compile exec:java -Dexec.args="ORDER [HOST:PORT] [CA.crt]"</pre>
 */
public final class FollowOrder {
  private FollowOrder() {}

  /** ORDER [HOST:PORT] [CA.crt], with the token in KENPIN_TOKEN. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0) {
      System.err.println("FollowOrder ORDER [HOST:PORT] [CA.crt]");
      System.exit(2);
    }
    String token = System.getenv().getOrDefault("KENPIN_TOKEN", "");
    String address = arguments.length > 1 ? arguments[1] : "127.0.0.1:50051";
    try (KenpinClient client =
        arguments.length > 2
            ? KenpinClient.connect(address, token, Path.of(arguments[2]))
            : KenpinClient.connect(address, token)) {
      follow(client, arguments[0], System.out::println);
    } catch (KenpinException failed) {
      System.err.println(failed.getMessage());
      System.exit(1);
    }
  }

  /**
   * Tells an order's states, and each of its rejects with the cause, until it is at its end. Restarts of the hub are
   * waited for; nothing is told twice and nothing is left out.
   */
  public static void follow(KenpinClient client, String orderId, Consumer<String> tell) {
    // First the place, then what holds: both watches go on from the place, so that nothing falls between.
    String place =
        client
            .call(client.inspection()::getAccount, GetAccountRequest.newBuilder().setWithoutLatency(true).build())
            .getResumeToken();
    JobOrder order =
        client
            .call(client.orders()::getJobOrder, GetJobOrderRequest.newBuilder().setId(orderId).build())
            .getJobOrder();
    tell.accept(wordsOf(order));
    var rejects = WatchVerdictsRequest.newBuilder().setResumeToken(place).setRejectsOnly(true).build();
    try (Watch<WatchVerdictsResponse> watch = client.watchVerdicts(rejects)) {
      CompletableFuture<Void> states =
          CompletableFuture.runAsync(() -> followStates(client, place, order, tell))
              .whenComplete((nothing, failed) -> watch.close());
      Set<String> told = new HashSet<>();
      for (WatchVerdictsResponse update : watch) {
        String uid = update.getPart().getPartUid();
        // A part is told of again when its actuation is known.
        if (!told.contains(uid) && orderOf(client, uid).equals(orderId)) {
          told.add(uid);
          tell.accept(uid + " " + update.getPart().getCause().name().replaceFirst("^CAUSE_", ""));
        }
      }
      states.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof KenpinException known ? known : failed;
    }
  }

  private static void followStates(KenpinClient client, String place, JobOrder order, Consumer<String> tell) {
    if (ended(order)) {
      return;
    }
    var request =
        WatchProductionRequest.newBuilder()
            .setResumeToken(place)
            .addKinds(ProductionKind.PRODUCTION_KIND_JOB_ORDER)
            .build();
    JobOrderState state = order.getState();
    try (Watch<WatchProductionResponse> watch = client.watchProduction(request)) {
      for (WatchProductionResponse change : watch) {
        JobOrder now = change.getJobOrder();
        if (!now.getId().equals(order.getId()) || now.getState() == state) {
          continue;
        }
        state = now.getState();
        tell.accept(wordsOf(now));
        if (ended(now)) {
          return;
        }
      }
    }
  }

  private static boolean ended(JobOrder order) {
    return order.getState() == JobOrderState.JOB_ORDER_STATE_COMPLETED
        || order.getState() == JobOrderState.JOB_ORDER_STATE_ABORTED;
  }

  private static String wordsOf(JobOrder order) {
    return order.getId() + " " + order.getState().name().replaceFirst("^JOB_ORDER_STATE_", "");
  }

  /** Names the order that a part belongs to; it waits for a hub that is away. */
  private static String orderOf(KenpinClient client, String partUid) {
    var request = GetPartContextsRequest.newBuilder().addPartUids(partUid).build();
    while (true) {
      try {
        var found = client.call(client.orders()::getPartContexts, request);
        return found.getPartContextsCount() == 1 ? found.getPartContexts(0).getJobOrder() : "";
      } catch (KenpinException.Unavailable away) {
        try {
          Thread.sleep(500);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          return "";
        }
      }
    }
  }
}
