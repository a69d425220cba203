package dev.kenpin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.kenpin.api.inspection.v1.GetAccountRequest;
import dev.kenpin.api.inspection.v1.GetPartRequest;
import dev.kenpin.api.inspection.v1.ListStationsRequest;
import dev.kenpin.api.inspection.v1.WatchVerdictsRequest;
import dev.kenpin.api.inspection.v1.WatchVerdictsResponse;
import dev.kenpin.api.production.v1.ListMaterialDefinitionsRequest;
import dev.kenpin.api.system.v1.ListHistoryRequest;
import dev.kenpin.examples.FollowOrder;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The cases of tests/clients/cases.json, with the hub that tests/clients/serve.py runs. */
@EnabledIfEnvironmentVariable(named = "KENPIN_TEST_CONTROL", matches = ".+", disabledReason = "run by serve.py")
class ContractTest {
  private interface Body {
    void with(KenpinClient client) throws Exception;
  }

  private record Change(String resumeToken, String partUid) {}

  private static final Map<String, Body> CASES =
      Map.ofEntries(
          Map.entry("connect", ContractTest::connected),
          Map.entry("connect_tls", client -> connectTls()),
          Map.entry("no_token", client -> denied("", "UNAUTHENTICATED")),
          Map.entry("wrong_token", client -> denied("kpt_nobodys", "CREDENTIAL_INVALID")),
          Map.entry("not_found", ContractTest::notFound),
          Map.entry("bad_request", ContractTest::badRequest),
          Map.entry("list_pages", ContractTest::listPages),
          Map.entry("watch_over_restart", ContractTest::watchOverRestart),
          Map.entry("watch_from_token", ContractTest::watchFromToken),
          Map.entry("watch_wrong_token", ContractTest::watchWrongToken),
          Map.entry("deadline", ContractTest::deadline),
          Map.entry("cancellation", ContractTest::cancellation),
          Map.entry("follow_order", ContractTest::followOrder));

  @TestFactory
  Stream<DynamicTest> contract() {
    return CASES.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () -> {
                      try (KenpinClient client = connect(System.getenv("KENPIN_TEST_TOKEN"))) {
                        each.getValue().with(client);
                      }
                      ask("passed?suite=java&case=" + each.getKey());
                    }));
  }

  /** Moves the hub. */
  private static Map<String, Value> ask(String path) throws Exception {
    HttpRequest asked =
        HttpRequest.newBuilder(URI.create(System.getenv("KENPIN_TEST_CONTROL") + "/" + path))
            .version(HttpClient.Version.HTTP_1_1)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    String said = HttpClient.newHttpClient().send(asked, HttpResponse.BodyHandlers.ofString()).body();
    Struct.Builder answer = Struct.newBuilder();
    JsonFormat.parser().merge(said, answer);
    return answer.getFieldsMap();
  }

  private static List<Map<String, Value>> rows(Map<String, Value> answer, String name) {
    return answer.get(name).getListValue().getValuesList().stream()
        .map(row -> row.getStructValue().getFieldsMap())
        .toList();
  }

  private static List<Change> changes(String after) throws Exception {
    String token = URLEncoder.encode(after, StandardCharsets.UTF_8);
    return rows(ask("changes?after=" + token), "changes").stream()
        .map(row -> new Change(row.get("resumeToken").getStringValue(), row.get("partUid").getStringValue()))
        .toList();
  }

  private static KenpinClient connect(String token) {
    return KenpinClient.connect(System.getenv("KENPIN_TEST_GRPC"), token);
  }

  private static String place(KenpinClient client) {
    var request = GetAccountRequest.newBuilder().setWithoutLatency(true).build();
    return client.call(client.inspection()::getAccount, request).getResumeToken();
  }

  private static void connected(KenpinClient client) {
    var found = client.call(client.inspection()::listStations, ListStationsRequest.getDefaultInstance());
    assertEquals(1, found.getStationsCount());
    assertEquals("station-1", found.getStations(0).getName());
  }

  private static void connectTls() throws Exception {
    Path authority = Path.of(System.getenv("KENPIN_TEST_TLS_CA"));
    String token = System.getenv("KENPIN_TEST_TLS_TOKEN");
    try (KenpinClient client = KenpinClient.connect(System.getenv("KENPIN_TEST_TLS_GRPC"), token, authority)) {
      connected(client);
    }
  }

  private static void denied(String token, String code) {
    try (KenpinClient client = connect(token)) {
      assertEquals(code, assertThrows(KenpinException.Denied.class, () -> connected(client)).code());
    }
  }

  private static void notFound(KenpinClient client) {
    var request = GetPartRequest.newBuilder().setPartUid("never").build();
    var failed =
        assertThrows(KenpinException.NotFound.class, () -> client.call(client.inspection()::getPart, request));
    assertEquals("NOT_FOUND", failed.code());
  }

  private static void badRequest(KenpinClient client) {
    var request = ListHistoryRequest.newBuilder().setPageSize(-1).build();
    var failed =
        assertThrows(KenpinException.InvalidInput.class, () -> client.call(client.history()::listHistory, request));
    assertEquals("INPUT_INVALID", failed.code());
    assertEquals("page_size", failed.field());
  }

  private static void listPages(KenpinClient client) {
    List<String> found = new ArrayList<>();
    var request = ListMaterialDefinitionsRequest.newBuilder().setPageSize(2);
    int pages = 0;
    do {
      var page = client.call(client.orders()::listMaterialDefinitions, request.build());
      page.getMaterialDefinitionsList().forEach(product -> found.add(product.getId()));
      request.setPageToken(page.getNextPageToken());
      pages++;
    } while (!request.getPageToken().isEmpty());
    assertEquals(List.of("product-1", "product-2", "product-3", "product-4", "product-5"), found);
    assertEquals(3, pages);
  }

  /** Reads changes until enough says so. */
  private static List<Change> take(KenpinClient client, String token, Predicate<List<Change>> enough) {
    List<Change> seen = new ArrayList<>();
    try (var watch = client.watchVerdicts(WatchVerdictsRequest.newBuilder().setResumeToken(token).build())) {
      for (WatchVerdictsResponse told : watch) {
        seen.add(new Change(told.getResumeToken(), told.getPart().getPartUid()));
        if (enough.test(seen)) {
          break;
        }
      }
    }
    return seen;
  }

  private static void watchOverRestart(KenpinClient client) throws Exception {
    String from = place(client);
    ask("parts?count=20");
    List<Change> expected = new ArrayList<>();
    List<Change> seen =
        take(
            client,
            from,
            sofar -> {
              if (sofar.size() == 10) {
                try {
                  ask("restart?parts=10");
                  ask("parts?count=5");
                  expected.addAll(changes(from));
                } catch (Exception failed) {
                  throw new AssertionError(failed);
                }
              }
              return sofar.size() == expected.size();
            });
    assertEquals(expected, seen);
  }

  private static void watchFromToken(KenpinClient client) throws Exception {
    String from = place(client);
    ask("parts?count=5");
    List<Change> expected = changes(from);
    int middle = expected.size() / 2;
    List<Change> rest = expected.subList(middle, expected.size());
    String token = expected.get(middle - 1).resumeToken();
    assertEquals(rest, take(client, token, seen -> seen.size() == rest.size()));
  }

  private static void watchWrongToken(KenpinClient client) {
    var failed = assertThrows(KenpinException.InvalidInput.class, () -> take(client, "none", seen -> false));
    assertEquals("TOKEN_INVALID", failed.code());
  }

  private static void deadline(KenpinClient client) {
    var hurried = client.inspection().withDeadlineAfter(300, TimeUnit.MILLISECONDS);
    assertThrows(
        KenpinException.DeadlineExceeded.class,
        () ->
            client.call(
                request -> {
                  hurried.watchVerdicts(request).forEachRemaining(told -> {});
                  return null;
                },
                WatchVerdictsRequest.getDefaultInstance()));
  }

  private static void cancellation(KenpinClient client) throws Exception {
    var watch = client.watchVerdicts(WatchVerdictsRequest.getDefaultInstance());
    var reading = CompletableFuture.runAsync(() -> watch.forEach(told -> {}));
    waitForWatchers(1);
    watch.close();
    reading.join();
    waitForWatchers(0);
  }

  private static void waitForWatchers(int count) throws Exception {
    while (ask("watchers").get("count").getNumberValue() != count) {
      Thread.sleep(10);
    }
  }

  private static void followOrder(KenpinClient client) throws Exception {
    String order = ask("order").get("id").getStringValue();
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    var following = CompletableFuture.runAsync(() -> FollowOrder.follow(client, order, lines::add));
    assertEquals(order + " RUNNING", lines.take());
    for (String path : List.of("parts?count=6", "restart?parts=6")) {
      for (Map<String, Value> reject : rows(ask(path), "rejects")) {
        String told = reject.get("partUid").getStringValue() + " " + reject.get("cause").getStringValue();
        assertEquals(told, lines.take());
      }
    }
    ask("complete?id=" + order);
    assertEquals(order + " COMPLETED", lines.take());
    following.join();
    assertTrue(lines.isEmpty());
  }
}
