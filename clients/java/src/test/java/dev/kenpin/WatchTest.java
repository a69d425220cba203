package dev.kenpin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.kenpin.api.inspection.v1.InspectionServiceGrpc;
import dev.kenpin.api.inspection.v1.WatchVerdictsRequest;
import dev.kenpin.api.inspection.v1.WatchVerdictsResponse;
import dev.kenpin.api.inspection.v1.PartRecord;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watches and errors, against a hub within the process. */
class WatchTest {
  /** Streams by turns; each stream takes the next, and the last of them stays. */
  private final Queue<Consumer<StreamObserver<WatchVerdictsResponse>>> streams = new ConcurrentLinkedQueue<>();

  private final Queue<String> tokens = new ConcurrentLinkedQueue<>();
  private final CountDownLatch opened = new CountDownLatch(1);
  private Server server;
  private KenpinClient client;

  @BeforeEach
  void serve() throws IOException {
    String name = InProcessServerBuilder.generateName();
    server =
        InProcessServerBuilder.forName(name)
            .addService(
                new InspectionServiceGrpc.InspectionServiceImplBase() {
                  @Override
                  public void watchVerdicts(
                      WatchVerdictsRequest request, StreamObserver<WatchVerdictsResponse> answers) {
                    tokens.add(request.getResumeToken());
                    var stream = streams.poll();
                    if (stream != null) {
                      stream.accept(answers);
                    }
                    opened.countDown();
                  }
                })
            .build()
            .start();
    client = KenpinClient.over(InProcessChannelBuilder.forName(name).build(), "");
  }

  @AfterEach
  void end() {
    client.close();
    server.shutdownNow();
  }

  private Watch<WatchVerdictsResponse> watch(String token) {
    return client.watchVerdicts(WatchVerdictsRequest.newBuilder().setResumeToken(token).build());
  }

  private static WatchVerdictsResponse told(String token, String uid) {
    return WatchVerdictsResponse.newBuilder()
        .setResumeToken(token)
        .setPart(PartRecord.newBuilder().setPartUid(uid))
        .build();
  }

  @Test
  void goesOnBehindTheLastChange() {
    streams.add(
        answers -> {
          answers.onNext(told("a", "part-1"));
          answers.onError(Status.UNAVAILABLE.asRuntimeException());
        });
    streams.add(answers -> answers.onError(Status.UNAVAILABLE.asRuntimeException()));
    streams.add(StreamObserver::onCompleted);
    streams.add(answers -> answers.onNext(told("b", "part-2")));
    try (var watch = watch("start")) {
      assertEquals("part-1", watch.next().getPart().getPartUid());
      assertEquals("part-2", watch.next().getPart().getPartUid());
    }
    assertEquals(List.of("start", "a", "a", "a"), List.copyOf(tokens));
  }

  @Test
  void tellsEachChangeOfAnAnswerThatCarriesMore() {
    streams.add(
        answers -> {
          answers.onNext(told("a", "part-1").toBuilder().addMore(told("b", "part-2")).addMore(told("c", "part-3")).build());
          answers.onError(Status.UNAVAILABLE.asRuntimeException());
        });
    streams.add(answers -> answers.onNext(told("d", "part-4")));
    try (var watch = watch("start")) {
      for (String uid : List.of("part-1", "part-2", "part-3", "part-4")) {
        assertEquals(uid, watch.next().getPart().getPartUid());
      }
    }
    assertEquals(List.of("start", "c"), List.copyOf(tokens));
  }

  @Test
  void keepsTheTokenOfAHeartbeat() {
    streams.add(
        answers -> {
          answers.onNext(WatchVerdictsResponse.newBuilder().setResumeToken("beat").build());
          answers.onError(Status.UNAVAILABLE.asRuntimeException());
        });
    streams.add(answers -> answers.onNext(told("b", "part-1")));
    try (var watch = watch("")) {
      assertEquals("part-1", watch.next().getPart().getPartUid());
    }
    assertEquals(List.of("", "beat"), List.copyOf(tokens));
  }

  @Test
  void endsWhenTheHubRefuses() {
    streams.add(answers -> answers.onError(Status.OUT_OF_RANGE.asRuntimeException()));
    try (var watch = watch("old")) {
      assertThrows(KenpinException.ResumeTokenExpired.class, watch::hasNext);
      assertFalse(watch.hasNext());
    }
    assertEquals(1, tokens.size());
  }

  @Test
  void endsWhenItIsClosedByAnotherThread() throws InterruptedException {
    var watch = watch("");
    var more = CompletableFuture.supplyAsync(watch::hasNext);
    opened.await();
    watch.close();
    assertFalse(more.join());
  }

  @Test
  void errorsTellWhatTheHubSaid() {
    var said =
        com.google.rpc.Status.newBuilder()
            .setCode(Status.Code.INVALID_ARGUMENT.value())
            .setMessage("page_size is -1")
            .addDetails(Any.pack(ErrorInfo.newBuilder().setReason("INPUT_INVALID").build()))
            .addDetails(
                Any.pack(
                    BadRequest.newBuilder()
                        .addFieldViolations(BadRequest.FieldViolation.newBuilder().setField("page_size"))
                        .build()))
            .addDetails(
                Any.pack(
                    RetryInfo.newBuilder()
                        .setRetryDelay(com.google.protobuf.Duration.newBuilder().setSeconds(2))
                        .build()))
            .build();
    KenpinException failed = KenpinException.of(StatusProto.toStatusRuntimeException(said));
    assertInstanceOf(KenpinException.InvalidInput.class, failed);
    assertEquals("INPUT_INVALID: page_size is -1", failed.getMessage());
    assertEquals("page_size", failed.field());
    assertEquals(Duration.ofSeconds(2), failed.retryAfter());
  }

  @Test
  void errorsWithoutDetailsHaveNoCode() {
    KenpinException failed = KenpinException.of(new StatusRuntimeException(Status.UNAVAILABLE));
    assertInstanceOf(KenpinException.Unavailable.class, failed);
    assertEquals("", failed.code());
    assertEquals(Duration.ZERO, failed.retryAfter());
  }
}
