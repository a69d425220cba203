package dev.kenpin;

import dev.kenpin.api.inspection.v1.InspectionServiceGrpc;
import dev.kenpin.api.inspection.v1.WatchVerdictsRequest;
import dev.kenpin.api.inspection.v1.WatchVerdictsResponse;
import dev.kenpin.api.model.v1.ModelServiceGrpc;
import dev.kenpin.api.model.v1.OperationServiceGrpc;
import dev.kenpin.api.production.v1.DowntimeServiceGrpc;
import dev.kenpin.api.production.v1.FigureServiceGrpc;
import dev.kenpin.api.production.v1.OrderServiceGrpc;
import dev.kenpin.api.production.v1.ProductionServiceGrpc;
import dev.kenpin.api.production.v1.ShiftServiceGrpc;
import dev.kenpin.api.production.v1.WatchProductionRequest;
import dev.kenpin.api.production.v1.WatchProductionResponse;
import dev.kenpin.api.quality.v1.QualityServiceGrpc;
import dev.kenpin.api.quality.v1.SpcServiceGrpc;
import dev.kenpin.api.quality.v1.TraceServiceGrpc;
import dev.kenpin.api.recipe.v1.RecipeServiceGrpc;
import dev.kenpin.api.review.v1.PictureSetServiceGrpc;
import dev.kenpin.api.review.v1.ReviewServiceGrpc;
import dev.kenpin.api.system.v1.HistoryServiceGrpc;
import dev.kenpin.api.system.v1.IdentityServiceGrpc;
import dev.kenpin.api.system.v1.WatchHistoryRequest;
import dev.kenpin.api.system.v1.WatchHistoryResponse;
import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The hub's services over one connection, which is made with the first call, and anew by itself. Its stubs are gRPC's
 * own and throw {@link StatusRuntimeException}; {@link #call} makes a {@link KenpinException} of it.
 */
public final class KenpinClient implements AutoCloseable {
  // A picture of 64 MiB and the message around it.
  private static final int MESSAGE_BYTES_MAX = 65 << 20;
  // What one answer may carry, where the request does not say.
  private static final int CHANGES_PER_ANSWER_MAX = 256;
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final ManagedChannel connection;
  private final Channel channel;

  private KenpinClient(ManagedChannel connection, String token) {
    this.connection = connection;
    Metadata shown = new Metadata();
    if (!token.isEmpty()) {
      shown.put(AUTHORIZATION, "Bearer " + token);
    }
    this.channel = ClientInterceptors.intercept(connection, MetadataUtils.newAttachHeadersInterceptor(shown));
  }

  /**
   * In the clear, on one machine.
   *
   * @param address "HOST:PORT"
   * @param token a session's or a service's; "" for none
   */
  public static KenpinClient connect(String address, String token) {
    return connect(address, token, InsecureChannelCredentials.create());
  }

  /**
   * Over TLS.
   *
   * @param authority PEM file of the authority that signed the hub's certificate
   * @throws IOException when the file cannot be read, or holds no certificate
   */
  public static KenpinClient connect(String address, String token, Path authority) throws IOException {
    return connect(address, token, TlsChannelCredentials.newBuilder().trustManager(authority.toFile()).build());
  }

  /**
   * Over TLS, with a certificate of one's own (PEM; the key as PKCS#8).
   *
   * @throws IOException when a file cannot be read
   */
  public static KenpinClient connect(String address, String token, Path authority, Path certificate, Path key)
      throws IOException {
    return connect(
        address,
        token,
        TlsChannelCredentials.newBuilder()
            .trustManager(authority.toFile())
            .keyManager(certificate.toFile(), key.toFile())
            .build());
  }

  private static KenpinClient connect(String address, String token, ChannelCredentials secured) {
    return over(
        Grpc.newChannelBuilder(address, secured)
            .maxInboundMessageSize(MESSAGE_BYTES_MAX)
            .keepAliveTime(20, TimeUnit.SECONDS)
            .keepAliveTimeout(5, TimeUnit.SECONDS)
            .build(),
        token);
  }

  /** Over a channel that was made elsewhere; closing the client closes it. */
  public static KenpinClient over(ManagedChannel connection, String token) {
    return new KenpinClient(connection, token);
  }

  /**
   * One call, with errors by their class: {@code client.call(client.inspection()::getPart, request)}.
   *
   * @throws KenpinException when it fails
   */
  public <Q, A> A call(Function<Q, A> method, Q request) {
    try {
      return method.apply(request);
    } catch (StatusRuntimeException failure) {
      throw KenpinException.of(failure);
    }
  }

  /**
   * Parts as they are decided and actuated. resume_token in the request: "" from now on, "start" from the oldest that
   * is stored, or the token of the last change that was dealt with.
   */
  public Watch<WatchVerdictsResponse> watchVerdicts(WatchVerdictsRequest request) {
    WatchVerdictsRequest.Builder asked = request.toBuilder();
    if (asked.getChangesPerAnswerMax() == 0) {
      asked.setChangesPerAnswerMax(CHANGES_PER_ANSWER_MAX);
    }
    return new Watch<>(
        request.getResumeToken(),
        token -> inspection().watchVerdicts(asked.setResumeToken(token).build()),
        WatchVerdictsResponse::getMoreList);
  }

  /** What holds now and each change of production. A connection lost within the snapshot begins it again. */
  public Watch<WatchProductionResponse> watchProduction(WatchProductionRequest request) {
    return new Watch<>(
        request.getResumeToken(),
        token -> production().watchProduction(request.toBuilder().setResumeToken(token).build()),
        alone -> List.of());
  }

  /** Entries of the history as they are made. */
  public Watch<WatchHistoryResponse> watchHistory(WatchHistoryRequest request) {
    return new Watch<>(
        request.getResumeToken(),
        token -> history().watchHistory(request.toBuilder().setResumeToken(token).build()),
        alone -> List.of());
  }

  /** The service of parts, verdicts, stations. */
  public InspectionServiceGrpc.InspectionServiceBlockingStub inspection() {
    return InspectionServiceGrpc.newBlockingStub(channel).withMaxOutboundMessageSize(MESSAGE_BYTES_MAX);
  }

  /** The service of models. */
  public ModelServiceGrpc.ModelServiceBlockingStub models() {
    return ModelServiceGrpc.newBlockingStub(channel).withMaxOutboundMessageSize(MESSAGE_BYTES_MAX);
  }

  /** The service of long operations. */
  public OperationServiceGrpc.OperationServiceBlockingStub operations() {
    return OperationServiceGrpc.newBlockingStub(channel).withMaxOutboundMessageSize(MESSAGE_BYTES_MAX);
  }

  /** The service of quality. */
  public QualityServiceGrpc.QualityServiceBlockingStub quality() {
    return QualityServiceGrpc.newBlockingStub(channel).withMaxOutboundMessageSize(MESSAGE_BYTES_MAX);
  }

  /** The service of charts and capability. */
  public SpcServiceGrpc.SpcServiceBlockingStub spc() {
    return SpcServiceGrpc.newBlockingStub(channel).withMaxOutboundMessageSize(MESSAGE_BYTES_MAX);
  }

  /** The service of traces. */
  public TraceServiceGrpc.TraceServiceBlockingStub trace() {
    return TraceServiceGrpc.newBlockingStub(channel).withMaxOutboundMessageSize(MESSAGE_BYTES_MAX);
  }

  /** The service of orders, products and parts' contexts. */
  public OrderServiceGrpc.OrderServiceBlockingStub orders() {
    return OrderServiceGrpc.newBlockingStub(channel).withMaxOutboundMessageSize(MESSAGE_BYTES_MAX);
  }

  /** The service of shifts. */
  public ShiftServiceGrpc.ShiftServiceBlockingStub shifts() {
    return ShiftServiceGrpc.newBlockingStub(channel).withMaxOutboundMessageSize(MESSAGE_BYTES_MAX);
  }

  /** The service of stops. */
  public DowntimeServiceGrpc.DowntimeServiceBlockingStub downtimes() {
    return DowntimeServiceGrpc.newBlockingStub(channel).withMaxOutboundMessageSize(MESSAGE_BYTES_MAX);
  }

  /** The service of figures. */
  public FigureServiceGrpc.FigureServiceBlockingStub figures() {
    return FigureServiceGrpc.newBlockingStub(channel).withMaxOutboundMessageSize(MESSAGE_BYTES_MAX);
  }

  /** The service of changes of production. */
  public ProductionServiceGrpc.ProductionServiceBlockingStub production() {
    return ProductionServiceGrpc.newBlockingStub(channel).withMaxOutboundMessageSize(MESSAGE_BYTES_MAX);
  }

  /** The service of recipes. */
  public RecipeServiceGrpc.RecipeServiceBlockingStub recipes() {
    return RecipeServiceGrpc.newBlockingStub(channel).withMaxOutboundMessageSize(MESSAGE_BYTES_MAX);
  }

  /** The service of labels. */
  public ReviewServiceGrpc.ReviewServiceBlockingStub review() {
    return ReviewServiceGrpc.newBlockingStub(channel).withMaxOutboundMessageSize(MESSAGE_BYTES_MAX);
  }

  /** The service of sets of pictures. */
  public PictureSetServiceGrpc.PictureSetServiceBlockingStub sets() {
    return PictureSetServiceGrpc.newBlockingStub(channel).withMaxOutboundMessageSize(MESSAGE_BYTES_MAX);
  }

  /** The service of users, services and tokens. */
  public IdentityServiceGrpc.IdentityServiceBlockingStub identity() {
    return IdentityServiceGrpc.newBlockingStub(channel).withMaxOutboundMessageSize(MESSAGE_BYTES_MAX);
  }

  /** The service of the history. */
  public HistoryServiceGrpc.HistoryServiceBlockingStub history() {
    return HistoryServiceGrpc.newBlockingStub(channel).withMaxOutboundMessageSize(MESSAGE_BYTES_MAX);
  }

  /** Ends the connection and every call on it. */
  @Override
  public void close() {
    connection.shutdownNow();
  }
}
