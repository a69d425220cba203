package dev.kenpin.api.quality.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * From an item to everything that is known of it, and from a lot, serials or a
 * time back to all their parts.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class TraceServiceGrpc {

  private TraceServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "kenpin.quality.v1.TraceService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.TracePartRequest,
      dev.kenpin.api.quality.v1.TracePartResponse> getTracePartMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "TracePart",
      requestType = dev.kenpin.api.quality.v1.TracePartRequest.class,
      responseType = dev.kenpin.api.quality.v1.TracePartResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.TracePartRequest,
      dev.kenpin.api.quality.v1.TracePartResponse> getTracePartMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.TracePartRequest, dev.kenpin.api.quality.v1.TracePartResponse> getTracePartMethod;
    if ((getTracePartMethod = TraceServiceGrpc.getTracePartMethod) == null) {
      synchronized (TraceServiceGrpc.class) {
        if ((getTracePartMethod = TraceServiceGrpc.getTracePartMethod) == null) {
          TraceServiceGrpc.getTracePartMethod = getTracePartMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.quality.v1.TracePartRequest, dev.kenpin.api.quality.v1.TracePartResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "TracePart"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.TracePartRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.TracePartResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TraceServiceMethodDescriptorSupplier("TracePart"))
              .build();
        }
      }
    }
    return getTracePartMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.TraceBackRequest,
      dev.kenpin.api.quality.v1.TraceBackResponse> getTraceBackMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "TraceBack",
      requestType = dev.kenpin.api.quality.v1.TraceBackRequest.class,
      responseType = dev.kenpin.api.quality.v1.TraceBackResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.TraceBackRequest,
      dev.kenpin.api.quality.v1.TraceBackResponse> getTraceBackMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.TraceBackRequest, dev.kenpin.api.quality.v1.TraceBackResponse> getTraceBackMethod;
    if ((getTraceBackMethod = TraceServiceGrpc.getTraceBackMethod) == null) {
      synchronized (TraceServiceGrpc.class) {
        if ((getTraceBackMethod = TraceServiceGrpc.getTraceBackMethod) == null) {
          TraceServiceGrpc.getTraceBackMethod = getTraceBackMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.quality.v1.TraceBackRequest, dev.kenpin.api.quality.v1.TraceBackResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "TraceBack"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.TraceBackRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.TraceBackResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TraceServiceMethodDescriptorSupplier("TraceBack"))
              .build();
        }
      }
    }
    return getTraceBackMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static TraceServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<TraceServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<TraceServiceStub>() {
        @java.lang.Override
        public TraceServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new TraceServiceStub(channel, callOptions);
        }
      };
    return TraceServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static TraceServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<TraceServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<TraceServiceBlockingV2Stub>() {
        @java.lang.Override
        public TraceServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new TraceServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return TraceServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static TraceServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<TraceServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<TraceServiceBlockingStub>() {
        @java.lang.Override
        public TraceServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new TraceServiceBlockingStub(channel, callOptions);
        }
      };
    return TraceServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static TraceServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<TraceServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<TraceServiceFutureStub>() {
        @java.lang.Override
        public TraceServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new TraceServiceFutureStub(channel, callOptions);
        }
      };
    return TraceServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * From an item to everything that is known of it, and from a lot, serials or a
   * time back to all their parts.
   * </pre>
   */
  public interface AsyncService {

    /**
     */
    default void tracePart(dev.kenpin.api.quality.v1.TracePartRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.TracePartResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getTracePartMethod(), responseObserver);
    }

    /**
     * <pre>
     * By trigger, page by page: what would have to be held back.
     * </pre>
     */
    default void traceBack(dev.kenpin.api.quality.v1.TraceBackRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.TraceBackResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getTraceBackMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service TraceService.
   * <pre>
   * From an item to everything that is known of it, and from a lot, serials or a
   * time back to all their parts.
   * </pre>
   */
  public static abstract class TraceServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return TraceServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service TraceService.
   * <pre>
   * From an item to everything that is known of it, and from a lot, serials or a
   * time back to all their parts.
   * </pre>
   */
  public static final class TraceServiceStub
      extends io.grpc.stub.AbstractAsyncStub<TraceServiceStub> {
    private TraceServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected TraceServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new TraceServiceStub(channel, callOptions);
    }

    /**
     */
    public void tracePart(dev.kenpin.api.quality.v1.TracePartRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.TracePartResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getTracePartMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * By trigger, page by page: what would have to be held back.
     * </pre>
     */
    public void traceBack(dev.kenpin.api.quality.v1.TraceBackRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.TraceBackResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getTraceBackMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service TraceService.
   * <pre>
   * From an item to everything that is known of it, and from a lot, serials or a
   * time back to all their parts.
   * </pre>
   */
  public static final class TraceServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<TraceServiceBlockingV2Stub> {
    private TraceServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected TraceServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new TraceServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     */
    public dev.kenpin.api.quality.v1.TracePartResponse tracePart(dev.kenpin.api.quality.v1.TracePartRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getTracePartMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * By trigger, page by page: what would have to be held back.
     * </pre>
     */
    public dev.kenpin.api.quality.v1.TraceBackResponse traceBack(dev.kenpin.api.quality.v1.TraceBackRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getTraceBackMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service TraceService.
   * <pre>
   * From an item to everything that is known of it, and from a lot, serials or a
   * time back to all their parts.
   * </pre>
   */
  public static final class TraceServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<TraceServiceBlockingStub> {
    private TraceServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected TraceServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new TraceServiceBlockingStub(channel, callOptions);
    }

    /**
     */
    public dev.kenpin.api.quality.v1.TracePartResponse tracePart(dev.kenpin.api.quality.v1.TracePartRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getTracePartMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * By trigger, page by page: what would have to be held back.
     * </pre>
     */
    public dev.kenpin.api.quality.v1.TraceBackResponse traceBack(dev.kenpin.api.quality.v1.TraceBackRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getTraceBackMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service TraceService.
   * <pre>
   * From an item to everything that is known of it, and from a lot, serials or a
   * time back to all their parts.
   * </pre>
   */
  public static final class TraceServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<TraceServiceFutureStub> {
    private TraceServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected TraceServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new TraceServiceFutureStub(channel, callOptions);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.quality.v1.TracePartResponse> tracePart(
        dev.kenpin.api.quality.v1.TracePartRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getTracePartMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * By trigger, page by page: what would have to be held back.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.quality.v1.TraceBackResponse> traceBack(
        dev.kenpin.api.quality.v1.TraceBackRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getTraceBackMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_TRACE_PART = 0;
  private static final int METHODID_TRACE_BACK = 1;

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
        case METHODID_TRACE_PART:
          serviceImpl.tracePart((dev.kenpin.api.quality.v1.TracePartRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.TracePartResponse>) responseObserver);
          break;
        case METHODID_TRACE_BACK:
          serviceImpl.traceBack((dev.kenpin.api.quality.v1.TraceBackRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.TraceBackResponse>) responseObserver);
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
          getTracePartMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.quality.v1.TracePartRequest,
              dev.kenpin.api.quality.v1.TracePartResponse>(
                service, METHODID_TRACE_PART)))
        .addMethod(
          getTraceBackMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.quality.v1.TraceBackRequest,
              dev.kenpin.api.quality.v1.TraceBackResponse>(
                service, METHODID_TRACE_BACK)))
        .build();
  }

  private static abstract class TraceServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    TraceServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.kenpin.api.quality.v1.TraceServiceOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("TraceService");
    }
  }

  private static final class TraceServiceFileDescriptorSupplier
      extends TraceServiceBaseDescriptorSupplier {
    TraceServiceFileDescriptorSupplier() {}
  }

  private static final class TraceServiceMethodDescriptorSupplier
      extends TraceServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    TraceServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (TraceServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new TraceServiceFileDescriptorSupplier())
              .addMethod(getTracePartMethod())
              .addMethod(getTraceBackMethod())
              .build();
        }
      }
    }
    return result;
  }
}
