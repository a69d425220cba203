package dev.kenpin.api.production.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Everything of production as it changes.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class ProductionServiceGrpc {

  private ProductionServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "kenpin.production.v1.ProductionService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.WatchProductionRequest,
      dev.kenpin.api.production.v1.WatchProductionResponse> getWatchProductionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "WatchProduction",
      requestType = dev.kenpin.api.production.v1.WatchProductionRequest.class,
      responseType = dev.kenpin.api.production.v1.WatchProductionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.WatchProductionRequest,
      dev.kenpin.api.production.v1.WatchProductionResponse> getWatchProductionMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.WatchProductionRequest, dev.kenpin.api.production.v1.WatchProductionResponse> getWatchProductionMethod;
    if ((getWatchProductionMethod = ProductionServiceGrpc.getWatchProductionMethod) == null) {
      synchronized (ProductionServiceGrpc.class) {
        if ((getWatchProductionMethod = ProductionServiceGrpc.getWatchProductionMethod) == null) {
          ProductionServiceGrpc.getWatchProductionMethod = getWatchProductionMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.WatchProductionRequest, dev.kenpin.api.production.v1.WatchProductionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "WatchProduction"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.WatchProductionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.WatchProductionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ProductionServiceMethodDescriptorSupplier("WatchProduction"))
              .build();
        }
      }
    }
    return getWatchProductionMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static ProductionServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ProductionServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ProductionServiceStub>() {
        @java.lang.Override
        public ProductionServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ProductionServiceStub(channel, callOptions);
        }
      };
    return ProductionServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static ProductionServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ProductionServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ProductionServiceBlockingV2Stub>() {
        @java.lang.Override
        public ProductionServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ProductionServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return ProductionServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static ProductionServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ProductionServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ProductionServiceBlockingStub>() {
        @java.lang.Override
        public ProductionServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ProductionServiceBlockingStub(channel, callOptions);
        }
      };
    return ProductionServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static ProductionServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ProductionServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ProductionServiceFutureStub>() {
        @java.lang.Override
        public ProductionServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ProductionServiceFutureStub(channel, callOptions);
        }
      };
    return ProductionServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Everything of production as it changes.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Without a token: what holds now, then each change. With one: each change
     * behind it, once and in order, also over restarts of the hub. A token that
     * the store no longer holds ends with OUT_OF_RANGE; a client that reads too
     * slowly with RESOURCE_EXHAUSTED and a token in the trailing metadata.
     * </pre>
     */
    default void watchProduction(dev.kenpin.api.production.v1.WatchProductionRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.WatchProductionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchProductionMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service ProductionService.
   * <pre>
   * Everything of production as it changes.
   * </pre>
   */
  public static abstract class ProductionServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return ProductionServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service ProductionService.
   * <pre>
   * Everything of production as it changes.
   * </pre>
   */
  public static final class ProductionServiceStub
      extends io.grpc.stub.AbstractAsyncStub<ProductionServiceStub> {
    private ProductionServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ProductionServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ProductionServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Without a token: what holds now, then each change. With one: each change
     * behind it, once and in order, also over restarts of the hub. A token that
     * the store no longer holds ends with OUT_OF_RANGE; a client that reads too
     * slowly with RESOURCE_EXHAUSTED and a token in the trailing metadata.
     * </pre>
     */
    public void watchProduction(dev.kenpin.api.production.v1.WatchProductionRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.WatchProductionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchProductionMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service ProductionService.
   * <pre>
   * Everything of production as it changes.
   * </pre>
   */
  public static final class ProductionServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<ProductionServiceBlockingV2Stub> {
    private ProductionServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ProductionServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ProductionServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Without a token: what holds now, then each change. With one: each change
     * behind it, once and in order, also over restarts of the hub. A token that
     * the store no longer holds ends with OUT_OF_RANGE; a client that reads too
     * slowly with RESOURCE_EXHAUSTED and a token in the trailing metadata.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, dev.kenpin.api.production.v1.WatchProductionResponse>
        watchProduction(dev.kenpin.api.production.v1.WatchProductionRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchProductionMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service ProductionService.
   * <pre>
   * Everything of production as it changes.
   * </pre>
   */
  public static final class ProductionServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<ProductionServiceBlockingStub> {
    private ProductionServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ProductionServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ProductionServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Without a token: what holds now, then each change. With one: each change
     * behind it, once and in order, also over restarts of the hub. A token that
     * the store no longer holds ends with OUT_OF_RANGE; a client that reads too
     * slowly with RESOURCE_EXHAUSTED and a token in the trailing metadata.
     * </pre>
     */
    public java.util.Iterator<dev.kenpin.api.production.v1.WatchProductionResponse> watchProduction(
        dev.kenpin.api.production.v1.WatchProductionRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchProductionMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service ProductionService.
   * <pre>
   * Everything of production as it changes.
   * </pre>
   */
  public static final class ProductionServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<ProductionServiceFutureStub> {
    private ProductionServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ProductionServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ProductionServiceFutureStub(channel, callOptions);
    }
  }

  private static final int METHODID_WATCH_PRODUCTION = 0;

  private static final class MethodHandlers<Req, Resp> implements
      io.grpc.stub.ServerCalls.UnaryMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.ServerStreamingMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.ClientStreamingMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.BidiStreamingMethod<Req, Resp> {
    private final AsyncService serviceImpl;
    private final int methodId;

    MethodHandlers(AsyncService serviceImpl, int methodId) {
      this.serviceImpl = serviceImpl;
      this.methodId = methodId;
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public void invoke(Req request, io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        case METHODID_WATCH_PRODUCTION:
          serviceImpl.watchProduction((dev.kenpin.api.production.v1.WatchProductionRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.WatchProductionResponse>) responseObserver);
          break;
        default:
          throw new AssertionError();
      }
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public io.grpc.stub.StreamObserver<Req> invoke(
        io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getWatchProductionMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.WatchProductionRequest,
              dev.kenpin.api.production.v1.WatchProductionResponse>(
                service, METHODID_WATCH_PRODUCTION)))
        .build();
  }

  private static abstract class ProductionServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    ProductionServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.kenpin.api.production.v1.ProductionServiceOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("ProductionService");
    }
  }

  private static final class ProductionServiceFileDescriptorSupplier
      extends ProductionServiceBaseDescriptorSupplier {
    ProductionServiceFileDescriptorSupplier() {}
  }

  private static final class ProductionServiceMethodDescriptorSupplier
      extends ProductionServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    ProductionServiceMethodDescriptorSupplier(java.lang.String methodName) {
      this.methodName = methodName;
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.MethodDescriptor getMethodDescriptor() {
      return getServiceDescriptor().findMethodByName(methodName);
    }
  }

  private static volatile io.grpc.ServiceDescriptor serviceDescriptor;

  public static io.grpc.ServiceDescriptor getServiceDescriptor() {
    io.grpc.ServiceDescriptor result = serviceDescriptor;
    if (result == null) {
      synchronized (ProductionServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new ProductionServiceFileDescriptorSupplier())
              .addMethod(getWatchProductionMethod())
              .build();
        }
      }
    }
    return result;
  }
}
