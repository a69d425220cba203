package dev.kenpin;

import com.google.protobuf.Message;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Changes, each once and in order, over every loss of the connection and every restart of the hub. One thread reads;
 * any thread may {@link #close}, and then there is no next one. Reading throws a {@link KenpinException} when the hub
 * refuses.
 */
public final class Watch<R extends Message> implements Iterable<R>, Iterator<R>, AutoCloseable {
  private static final long RETRY_MIN_MS = 50;
  private static final long RETRY_MAX_MS = 2000;
  private static final Set<Status.Code> RESUMABLE =
      Set.of(
          Status.Code.UNAVAILABLE,
          Status.Code.RESOURCE_EXHAUSTED,
          Status.Code.CANCELLED,
          Status.Code.INTERNAL,
          Status.Code.UNKNOWN);

  private final Function<String, Iterator<R>> open;
  private final Function<R, List<R>> more;
  private final Queue<R> came = new ArrayDeque<>();
  private final Context.CancellableContext context = Context.current().withCancellation();
  private final CountDownLatch closed = new CountDownLatch(1);
  private Iterator<R> stream;
  private String token;
  private long retryMs = RETRY_MIN_MS;
  private R next;

  /**
   * @param open a stream from a token on
   * @param more the changes that an answer carries behind its own
   */
  Watch(String token, Function<String, Iterator<R>> open, Function<R, List<R>> more) {
    this.token = token;
    this.open = open;
    this.more = more;
  }

  @Override
  public Iterator<R> iterator() {
    return this;
  }

  @Override
  public boolean hasNext() {
    while (next == null && !isClosed()) {
      long pauseMs = retryMs;
      try {
        if (read()) {
          return true;
        }
      } catch (StatusRuntimeException failure) {
        if (isClosed()) {
          return false;
        }
        KenpinException failed = KenpinException.of(failure);
        if (!RESUMABLE.contains(failure.getStatus().getCode())) {
          close();
          throw failed;
        }
        pauseMs = Math.max(retryMs, failed.retryAfter().toMillis());
      }
      stream = null;
      pause(pauseMs);
    }
    return next != null;
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the watch was closed");
    }
    R told = next;
    next = null;
    return told;
  }

  /** Ends the watch, at the hub too. */
  @Override
  public void close() {
    closed.countDown();
    context.cancel(null);
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Reads up to the next change; false when the stream has ended. */
  private boolean read() {
    Context before = context.attach();
    try {
      if (stream == null) {
        stream = open.apply(token);
      }
      while (!came.isEmpty() || stream.hasNext()) {
        if (came.isEmpty()) {
          R answer = stream.next();
          retryMs = RETRY_MIN_MS;
          came.add(answer);
          came.addAll(more.apply(answer));
        }
        if (take(came.remove())) {
          return true;
        }
      }
      return false;
    } finally {
      context.detach(before);
    }
  }

  /** Goes on to a change's token; false for a heartbeat, which has nothing else. */
  private boolean take(R told) {
    var place = told.getDescriptorForType().findFieldByName("resume_token");
    String behind = (String) told.getField(place);
    if (!behind.isEmpty()) {
      token = behind;
    }
    if (told.getAllFields().keySet().stream().allMatch(field -> field == place)) {
      return false;
    }
    next = told;
    return true;
  }

  private void pause(long pauseMs) {
    // Many clients of one hub must not all come back at the same instant.
    long waitMs = (long) (pauseMs * ThreadLocalRandom.current().nextDouble(0.5, 1));
    try {
      closed.await(waitMs, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      close();
    }
    retryMs = Math.min(retryMs * 2, RETRY_MAX_MS);
  }
}
