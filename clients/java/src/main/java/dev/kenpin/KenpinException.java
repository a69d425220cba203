package dev.kenpin;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;

/**
 * A call that failed. Catch the class that says how to react; compare {@link #code()}, which never changes; show the
 * message to a person.
 */
public class KenpinException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Something named in the call does not exist. */
  public static final class NotFound extends KenpinException {
    private static final long serialVersionUID = 1L;

    private NotFound(Details details) {
      super(details);
    }
  }

  /** Something handed in cannot be used: {@link #field()} is to blame. */
  public static final class InvalidInput extends KenpinException {
    private static final long serialVersionUID = 1L;

    private InvalidInput(Details details) {
      super(details);
    }
  }

  /** Not as things stand: something else must be done first. */
  public static final class Refused extends KenpinException {
    private static final long serialVersionUID = 1L;

    private Refused(Details details) {
      super(details);
    }
  }

  /** It exists already, or somebody else has changed it. */
  public static final class Conflict extends KenpinException {
    private static final long serialVersionUID = 1L;

    private Conflict(Details details) {
      super(details);
    }
  }

  /** The hub, or a role behind it, does not answer now. */
  public static final class Unavailable extends KenpinException {
    private static final long serialVersionUID = 1L;

    private Unavailable(Details details) {
      super(details);
    }
  }

  /** It took longer than the caller allowed. */
  public static final class DeadlineExceeded extends KenpinException {
    private static final long serialVersionUID = 1L;

    private DeadlineExceeded(Details details) {
      super(details);
    }
  }

  /** More than the hub serves at once. */
  public static final class Busy extends KenpinException {
    private static final long serialVersionUID = 1L;

    private Busy(Details details) {
      super(details);
    }
  }

  /** No identity, or one that may not do this. */
  public static final class Denied extends KenpinException {
    private static final long serialVersionUID = 1L;

    private Denied(Details details) {
      super(details);
    }
  }

  /** List again, then watch from there. */
  public static final class ResumeTokenExpired extends KenpinException {
    private static final long serialVersionUID = 1L;

    private ResumeTokenExpired(Details details) {
      super(details);
    }
  }

  private final String code;
  private final String field;
  private final Duration retryAfter;

  private record Details(StatusRuntimeException failure, String code, String field, Duration retryAfter) {}

  private KenpinException(Details details) {
    super(wordsOf(details), details.failure());
    this.code = details.code();
    this.field = details.field();
    this.retryAfter = details.retryAfter();
  }

  private static String wordsOf(Details details) {
    String said = details.failure().getStatus().getDescription();
    String message = said == null ? details.failure().getStatus().getCode().name() : said;
    return details.code().isEmpty() ? message : details.code() + ": " + message;
  }

  /** Kenpin's stable code, such as "INPUT_INVALID"; "" when it has none. */
  public String code() {
    return code;
  }

  /** The field of the request that is to blame; "" when none is. */
  public String field() {
    return field;
  }

  /** When it is worth trying again; zero when the hub does not say. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** The status as gRPC gave it. */
  public Status status() {
    return ((StatusRuntimeException) getCause()).getStatus();
  }

  /** Makes of what a stub throws the error that says how to react. */
  public static KenpinException of(StatusRuntimeException failure) {
    String code = "";
    String field = "";
    Duration retryAfter = Duration.ZERO;
    com.google.rpc.Status said = StatusProto.fromThrowable(failure);
    try {
      for (Any detail : said == null ? java.util.List.<Any>of() : said.getDetailsList()) {
        if (detail.is(ErrorInfo.class)) {
          code = detail.unpack(ErrorInfo.class).getReason();
        } else if (detail.is(BadRequest.class)) {
          BadRequest blamed = detail.unpack(BadRequest.class);
          field = blamed.getFieldViolationsCount() == 0 ? "" : blamed.getFieldViolations(0).getField();
        } else if (detail.is(RetryInfo.class)) {
          var delay = detail.unpack(RetryInfo.class).getRetryDelay();
          retryAfter = Duration.ofSeconds(delay.getSeconds(), delay.getNanos());
        }
      }
    } catch (InvalidProtocolBufferException unreadable) {
      failure.addSuppressed(unreadable);
    }
    return of(new Details(failure, code, field, retryAfter));
  }

  private static KenpinException of(Details details) {
    return switch (details.failure().getStatus().getCode()) {
      case NOT_FOUND -> new NotFound(details);
      case INVALID_ARGUMENT -> new InvalidInput(details);
      case FAILED_PRECONDITION -> new Refused(details);
      case ABORTED, ALREADY_EXISTS -> new Conflict(details);
      case UNAVAILABLE -> new Unavailable(details);
      case DEADLINE_EXCEEDED -> new DeadlineExceeded(details);
      case RESOURCE_EXHAUSTED -> new Busy(details);
      case UNAUTHENTICATED, PERMISSION_DENIED -> new Denied(details);
      case OUT_OF_RANGE -> new ResumeTokenExpired(details);
      default -> new KenpinException(details);
    };
  }
}
