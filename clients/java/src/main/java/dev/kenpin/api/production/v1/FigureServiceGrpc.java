package dev.kenpin.api.production.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * What production comes to: counts, yield, OEE with its elements and losses,
 * reliability, Pareto, latency. docs/figures.md has every formula.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class FigureServiceGrpc {

  private FigureServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "kenpin.production.v1.FigureService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetFiguresRequest,
      dev.kenpin.api.production.v1.GetFiguresResponse> getGetFiguresMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetFigures",
      requestType = dev.kenpin.api.production.v1.GetFiguresRequest.class,
      responseType = dev.kenpin.api.production.v1.GetFiguresResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetFiguresRequest,
      dev.kenpin.api.production.v1.GetFiguresResponse> getGetFiguresMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetFiguresRequest, dev.kenpin.api.production.v1.GetFiguresResponse> getGetFiguresMethod;
    if ((getGetFiguresMethod = FigureServiceGrpc.getGetFiguresMethod) == null) {
      synchronized (FigureServiceGrpc.class) {
        if ((getGetFiguresMethod = FigureServiceGrpc.getGetFiguresMethod) == null) {
          FigureServiceGrpc.getGetFiguresMethod = getGetFiguresMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.GetFiguresRequest, dev.kenpin.api.production.v1.GetFiguresResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetFigures"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.GetFiguresRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.GetFiguresResponse.getDefaultInstance()))
              .setSchemaDescriptor(new FigureServiceMethodDescriptorSupplier("GetFigures"))
              .build();
        }
      }
    }
    return getGetFiguresMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.WatchFiguresRequest,
      dev.kenpin.api.production.v1.WatchFiguresResponse> getWatchFiguresMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "WatchFigures",
      requestType = dev.kenpin.api.production.v1.WatchFiguresRequest.class,
      responseType = dev.kenpin.api.production.v1.WatchFiguresResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.WatchFiguresRequest,
      dev.kenpin.api.production.v1.WatchFiguresResponse> getWatchFiguresMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.WatchFiguresRequest, dev.kenpin.api.production.v1.WatchFiguresResponse> getWatchFiguresMethod;
    if ((getWatchFiguresMethod = FigureServiceGrpc.getWatchFiguresMethod) == null) {
      synchronized (FigureServiceGrpc.class) {
        if ((getWatchFiguresMethod = FigureServiceGrpc.getWatchFiguresMethod) == null) {
          FigureServiceGrpc.getWatchFiguresMethod = getWatchFiguresMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.WatchFiguresRequest, dev.kenpin.api.production.v1.WatchFiguresResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "WatchFigures"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.WatchFiguresRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.WatchFiguresResponse.getDefaultInstance()))
              .setSchemaDescriptor(new FigureServiceMethodDescriptorSupplier("WatchFigures"))
              .build();
        }
      }
    }
    return getWatchFiguresMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static FigureServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<FigureServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<FigureServiceStub>() {
        @java.lang.Override
        public FigureServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new FigureServiceStub(channel, callOptions);
        }
      };
    return FigureServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static FigureServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<FigureServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<FigureServiceBlockingV2Stub>() {
        @java.lang.Override
        public FigureServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new FigureServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return FigureServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static FigureServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<FigureServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<FigureServiceBlockingStub>() {
        @java.lang.Override
        public FigureServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new FigureServiceBlockingStub(channel, callOptions);
        }
      };
    return FigureServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static FigureServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<FigureServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<FigureServiceFutureStub>() {
        @java.lang.Override
        public FigureServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new FigureServiceFutureStub(channel, callOptions);
        }
      };
    return FigureServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * What production comes to: counts, yield, OEE with its elements and losses,
   * reliability, Pareto, latency. docs/figures.md has every formula.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Reckoned from the store's rows.
     * </pre>
     */
    default void getFigures(dev.kenpin.api.production.v1.GetFiguresRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetFiguresResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetFiguresMethod(), responseObserver);
    }

    /**
     * <pre>
     * The same figures, kept up as parts pass and told at the interval asked for,
     * changed or not; a client that reads too slowly is told fewer.
     * </pre>
     */
    default void watchFigures(dev.kenpin.api.production.v1.WatchFiguresRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.WatchFiguresResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchFiguresMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service FigureService.
   * <pre>
   * What production comes to: counts, yield, OEE with its elements and losses,
   * reliability, Pareto, latency. docs/figures.md has every formula.
   * </pre>
   */
  public static abstract class FigureServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return FigureServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service FigureService.
   * <pre>
   * What production comes to: counts, yield, OEE with its elements and losses,
   * reliability, Pareto, latency. docs/figures.md has every formula.
   * </pre>
   */
  public static final class FigureServiceStub
      extends io.grpc.stub.AbstractAsyncStub<FigureServiceStub> {
    private FigureServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected FigureServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new FigureServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Reckoned from the store's rows.
     * </pre>
     */
    public void getFigures(dev.kenpin.api.production.v1.GetFiguresRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetFiguresResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetFiguresMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * The same figures, kept up as parts pass and told at the interval asked for,
     * changed or not; a client that reads too slowly is told fewer.
     * </pre>
     */
    public void watchFigures(dev.kenpin.api.production.v1.WatchFiguresRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.WatchFiguresResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchFiguresMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service FigureService.
   * <pre>
   * What production comes to: counts, yield, OEE with its elements and losses,
   * reliability, Pareto, latency. docs/figures.md has every formula.
   * </pre>
   */
  public static final class FigureServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<FigureServiceBlockingV2Stub> {
    private FigureServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected FigureServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new FigureServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Reckoned from the store's rows.
     * </pre>
     */
    public dev.kenpin.api.production.v1.GetFiguresResponse getFigures(dev.kenpin.api.production.v1.GetFiguresRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetFiguresMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * The same figures, kept up as parts pass and told at the interval asked for,
     * changed or not; a client that reads too slowly is told fewer.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, dev.kenpin.api.production.v1.WatchFiguresResponse>
        watchFigures(dev.kenpin.api.production.v1.WatchFiguresRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchFiguresMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service FigureService.
   * <pre>
   * What production comes to: counts, yield, OEE with its elements and losses,
   * reliability, Pareto, latency. docs/figures.md has every formula.
   * </pre>
   */
  public static final class FigureServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<FigureServiceBlockingStub> {
    private FigureServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected FigureServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new FigureServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Reckoned from the store's rows.
     * </pre>
     */
    public dev.kenpin.api.production.v1.GetFiguresResponse getFigures(dev.kenpin.api.production.v1.GetFiguresRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetFiguresMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * The same figures, kept up as parts pass and told at the interval asked for,
     * changed or not; a client that reads too slowly is told fewer.
     * </pre>
     */
    public java.util.Iterator<dev.kenpin.api.production.v1.WatchFiguresResponse> watchFigures(
        dev.kenpin.api.production.v1.WatchFiguresRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchFiguresMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service FigureService.
   * <pre>
   * What production comes to: counts, yield, OEE with its elements and losses,
   * reliability, Pareto, latency. docs/figures.md has every formula.
   * </pre>
   */
  public static final class FigureServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<FigureServiceFutureStub> {
    private FigureServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected FigureServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new FigureServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Reckoned from the store's rows.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.GetFiguresResponse> getFigures(
        dev.kenpin.api.production.v1.GetFiguresRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetFiguresMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_GET_FIGURES = 0;
  private static final int METHODID_WATCH_FIGURES = 1;

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
        case METHODID_GET_FIGURES:
          serviceImpl.getFigures((dev.kenpin.api.production.v1.GetFiguresRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetFiguresResponse>) responseObserver);
          break;
        case METHODID_WATCH_FIGURES:
          serviceImpl.watchFigures((dev.kenpin.api.production.v1.WatchFiguresRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.WatchFiguresResponse>) responseObserver);
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
          getGetFiguresMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.GetFiguresRequest,
              dev.kenpin.api.production.v1.GetFiguresResponse>(
                service, METHODID_GET_FIGURES)))
        .addMethod(
          getWatchFiguresMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.WatchFiguresRequest,
              dev.kenpin.api.production.v1.WatchFiguresResponse>(
                service, METHODID_WATCH_FIGURES)))
        .build();
  }

  private static abstract class FigureServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    FigureServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.kenpin.api.production.v1.FigureServiceOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("FigureService");
    }
  }

  private static final class FigureServiceFileDescriptorSupplier
      extends FigureServiceBaseDescriptorSupplier {
    FigureServiceFileDescriptorSupplier() {}
  }

  private static final class FigureServiceMethodDescriptorSupplier
      extends FigureServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    FigureServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (FigureServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new FigureServiceFileDescriptorSupplier())
              .addMethod(getGetFiguresMethod())
              .addMethod(getWatchFiguresMethod())
              .build();
        }
      }
    }
    return result;
  }
}
