package dev.kenpin.api.model.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Teaching and evaluating as operations: ordered once, done by the worker one
 * after the other, whoever stays to watch. The hub keeps them: a restart of the
 * hub forgets none, and one whose worker died has FAILED.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class OperationServiceGrpc {

  private OperationServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "kenpin.model.v1.OperationService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.StartTeachRequest,
      dev.kenpin.api.model.v1.StartTeachResponse> getStartTeachMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "StartTeach",
      requestType = dev.kenpin.api.model.v1.StartTeachRequest.class,
      responseType = dev.kenpin.api.model.v1.StartTeachResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.StartTeachRequest,
      dev.kenpin.api.model.v1.StartTeachResponse> getStartTeachMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.StartTeachRequest, dev.kenpin.api.model.v1.StartTeachResponse> getStartTeachMethod;
    if ((getStartTeachMethod = OperationServiceGrpc.getStartTeachMethod) == null) {
      synchronized (OperationServiceGrpc.class) {
        if ((getStartTeachMethod = OperationServiceGrpc.getStartTeachMethod) == null) {
          OperationServiceGrpc.getStartTeachMethod = getStartTeachMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.model.v1.StartTeachRequest, dev.kenpin.api.model.v1.StartTeachResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "StartTeach"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.StartTeachRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.StartTeachResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OperationServiceMethodDescriptorSupplier("StartTeach"))
              .build();
        }
      }
    }
    return getStartTeachMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.StartEvaluateRequest,
      dev.kenpin.api.model.v1.StartEvaluateResponse> getStartEvaluateMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "StartEvaluate",
      requestType = dev.kenpin.api.model.v1.StartEvaluateRequest.class,
      responseType = dev.kenpin.api.model.v1.StartEvaluateResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.StartEvaluateRequest,
      dev.kenpin.api.model.v1.StartEvaluateResponse> getStartEvaluateMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.StartEvaluateRequest, dev.kenpin.api.model.v1.StartEvaluateResponse> getStartEvaluateMethod;
    if ((getStartEvaluateMethod = OperationServiceGrpc.getStartEvaluateMethod) == null) {
      synchronized (OperationServiceGrpc.class) {
        if ((getStartEvaluateMethod = OperationServiceGrpc.getStartEvaluateMethod) == null) {
          OperationServiceGrpc.getStartEvaluateMethod = getStartEvaluateMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.model.v1.StartEvaluateRequest, dev.kenpin.api.model.v1.StartEvaluateResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "StartEvaluate"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.StartEvaluateRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.StartEvaluateResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OperationServiceMethodDescriptorSupplier("StartEvaluate"))
              .build();
        }
      }
    }
    return getStartEvaluateMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.GetOperationRequest,
      dev.kenpin.api.model.v1.GetOperationResponse> getGetOperationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetOperation",
      requestType = dev.kenpin.api.model.v1.GetOperationRequest.class,
      responseType = dev.kenpin.api.model.v1.GetOperationResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.GetOperationRequest,
      dev.kenpin.api.model.v1.GetOperationResponse> getGetOperationMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.GetOperationRequest, dev.kenpin.api.model.v1.GetOperationResponse> getGetOperationMethod;
    if ((getGetOperationMethod = OperationServiceGrpc.getGetOperationMethod) == null) {
      synchronized (OperationServiceGrpc.class) {
        if ((getGetOperationMethod = OperationServiceGrpc.getGetOperationMethod) == null) {
          OperationServiceGrpc.getGetOperationMethod = getGetOperationMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.model.v1.GetOperationRequest, dev.kenpin.api.model.v1.GetOperationResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetOperation"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.GetOperationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.GetOperationResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OperationServiceMethodDescriptorSupplier("GetOperation"))
              .build();
        }
      }
    }
    return getGetOperationMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.ListOperationsRequest,
      dev.kenpin.api.model.v1.ListOperationsResponse> getListOperationsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListOperations",
      requestType = dev.kenpin.api.model.v1.ListOperationsRequest.class,
      responseType = dev.kenpin.api.model.v1.ListOperationsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.ListOperationsRequest,
      dev.kenpin.api.model.v1.ListOperationsResponse> getListOperationsMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.ListOperationsRequest, dev.kenpin.api.model.v1.ListOperationsResponse> getListOperationsMethod;
    if ((getListOperationsMethod = OperationServiceGrpc.getListOperationsMethod) == null) {
      synchronized (OperationServiceGrpc.class) {
        if ((getListOperationsMethod = OperationServiceGrpc.getListOperationsMethod) == null) {
          OperationServiceGrpc.getListOperationsMethod = getListOperationsMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.model.v1.ListOperationsRequest, dev.kenpin.api.model.v1.ListOperationsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListOperations"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.ListOperationsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.ListOperationsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OperationServiceMethodDescriptorSupplier("ListOperations"))
              .build();
        }
      }
    }
    return getListOperationsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.WatchOperationRequest,
      dev.kenpin.api.model.v1.WatchOperationResponse> getWatchOperationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "WatchOperation",
      requestType = dev.kenpin.api.model.v1.WatchOperationRequest.class,
      responseType = dev.kenpin.api.model.v1.WatchOperationResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.WatchOperationRequest,
      dev.kenpin.api.model.v1.WatchOperationResponse> getWatchOperationMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.WatchOperationRequest, dev.kenpin.api.model.v1.WatchOperationResponse> getWatchOperationMethod;
    if ((getWatchOperationMethod = OperationServiceGrpc.getWatchOperationMethod) == null) {
      synchronized (OperationServiceGrpc.class) {
        if ((getWatchOperationMethod = OperationServiceGrpc.getWatchOperationMethod) == null) {
          OperationServiceGrpc.getWatchOperationMethod = getWatchOperationMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.model.v1.WatchOperationRequest, dev.kenpin.api.model.v1.WatchOperationResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "WatchOperation"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.WatchOperationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.WatchOperationResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OperationServiceMethodDescriptorSupplier("WatchOperation"))
              .build();
        }
      }
    }
    return getWatchOperationMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.CancelOperationRequest,
      dev.kenpin.api.model.v1.CancelOperationResponse> getCancelOperationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CancelOperation",
      requestType = dev.kenpin.api.model.v1.CancelOperationRequest.class,
      responseType = dev.kenpin.api.model.v1.CancelOperationResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.CancelOperationRequest,
      dev.kenpin.api.model.v1.CancelOperationResponse> getCancelOperationMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.CancelOperationRequest, dev.kenpin.api.model.v1.CancelOperationResponse> getCancelOperationMethod;
    if ((getCancelOperationMethod = OperationServiceGrpc.getCancelOperationMethod) == null) {
      synchronized (OperationServiceGrpc.class) {
        if ((getCancelOperationMethod = OperationServiceGrpc.getCancelOperationMethod) == null) {
          OperationServiceGrpc.getCancelOperationMethod = getCancelOperationMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.model.v1.CancelOperationRequest, dev.kenpin.api.model.v1.CancelOperationResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CancelOperation"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.CancelOperationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.CancelOperationResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OperationServiceMethodDescriptorSupplier("CancelOperation"))
              .build();
        }
      }
    }
    return getCancelOperationMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static OperationServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<OperationServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<OperationServiceStub>() {
        @java.lang.Override
        public OperationServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new OperationServiceStub(channel, callOptions);
        }
      };
    return OperationServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static OperationServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<OperationServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<OperationServiceBlockingV2Stub>() {
        @java.lang.Override
        public OperationServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new OperationServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return OperationServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static OperationServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<OperationServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<OperationServiceBlockingStub>() {
        @java.lang.Override
        public OperationServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new OperationServiceBlockingStub(channel, callOptions);
        }
      };
    return OperationServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static OperationServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<OperationServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<OperationServiceFutureStub>() {
        @java.lang.Override
        public OperationServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new OperationServiceFutureStub(channel, callOptions);
        }
      };
    return OperationServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Teaching and evaluating as operations: ordered once, done by the worker one
   * after the other, whoever stays to watch. The hub keeps them: a restart of the
   * hub forgets none, and one whose worker died has FAILED.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Orders a model. At most 32 operations wait: another ends with
     * RESOURCE_EXHAUSTED.
     * </pre>
     */
    default void startTeach(dev.kenpin.api.model.v1.StartTeachRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.StartTeachResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getStartTeachMethod(), responseObserver);
    }

    /**
     * <pre>
     * Orders the measurement of a model that the hub keeps, on labelled pictures.
     * </pre>
     */
    default void startEvaluate(dev.kenpin.api.model.v1.StartEvaluateRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.StartEvaluateResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getStartEvaluateMethod(), responseObserver);
    }

    /**
     * <pre>
     * One operation as it stands.
     * </pre>
     */
    default void getOperation(dev.kenpin.api.model.v1.GetOperationRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.GetOperationResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetOperationMethod(), responseObserver);
    }

    /**
     * <pre>
     * The newest first.
     * </pre>
     */
    default void listOperations(dev.kenpin.api.model.v1.ListOperationsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.ListOperationsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListOperationsMethod(), responseObserver);
    }

    /**
     * <pre>
     * An operation as it stands, then whenever it changes, until it is over; then
     * the stream ends. Each answer is whole: whoever lost the stream asks again. An
     * empty one comes where nothing changes for a second.
     * </pre>
     */
    default void watchOperation(dev.kenpin.api.model.v1.WatchOperationRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.WatchOperationResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchOperationMethod(), responseObserver);
    }

    /**
     * <pre>
     * Ends an operation that waits or runs, and leaves nothing behind. One that is
     * over stays as it is.
     * </pre>
     */
    default void cancelOperation(dev.kenpin.api.model.v1.CancelOperationRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.CancelOperationResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCancelOperationMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service OperationService.
   * <pre>
   * Teaching and evaluating as operations: ordered once, done by the worker one
   * after the other, whoever stays to watch. The hub keeps them: a restart of the
   * hub forgets none, and one whose worker died has FAILED.
   * </pre>
   */
  public static abstract class OperationServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return OperationServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service OperationService.
   * <pre>
   * Teaching and evaluating as operations: ordered once, done by the worker one
   * after the other, whoever stays to watch. The hub keeps them: a restart of the
   * hub forgets none, and one whose worker died has FAILED.
   * </pre>
   */
  public static final class OperationServiceStub
      extends io.grpc.stub.AbstractAsyncStub<OperationServiceStub> {
    private OperationServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected OperationServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new OperationServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Orders a model. At most 32 operations wait: another ends with
     * RESOURCE_EXHAUSTED.
     * </pre>
     */
    public void startTeach(dev.kenpin.api.model.v1.StartTeachRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.StartTeachResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getStartTeachMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Orders the measurement of a model that the hub keeps, on labelled pictures.
     * </pre>
     */
    public void startEvaluate(dev.kenpin.api.model.v1.StartEvaluateRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.StartEvaluateResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getStartEvaluateMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * One operation as it stands.
     * </pre>
     */
    public void getOperation(dev.kenpin.api.model.v1.GetOperationRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.GetOperationResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetOperationMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * The newest first.
     * </pre>
     */
    public void listOperations(dev.kenpin.api.model.v1.ListOperationsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.ListOperationsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListOperationsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * An operation as it stands, then whenever it changes, until it is over; then
     * the stream ends. Each answer is whole: whoever lost the stream asks again. An
     * empty one comes where nothing changes for a second.
     * </pre>
     */
    public void watchOperation(dev.kenpin.api.model.v1.WatchOperationRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.WatchOperationResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchOperationMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Ends an operation that waits or runs, and leaves nothing behind. One that is
     * over stays as it is.
     * </pre>
     */
    public void cancelOperation(dev.kenpin.api.model.v1.CancelOperationRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.CancelOperationResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCancelOperationMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service OperationService.
   * <pre>
   * Teaching and evaluating as operations: ordered once, done by the worker one
   * after the other, whoever stays to watch. The hub keeps them: a restart of the
   * hub forgets none, and one whose worker died has FAILED.
   * </pre>
   */
  public static final class OperationServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<OperationServiceBlockingV2Stub> {
    private OperationServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected OperationServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new OperationServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Orders a model. At most 32 operations wait: another ends with
     * RESOURCE_EXHAUSTED.
     * </pre>
     */
    public dev.kenpin.api.model.v1.StartTeachResponse startTeach(dev.kenpin.api.model.v1.StartTeachRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getStartTeachMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Orders the measurement of a model that the hub keeps, on labelled pictures.
     * </pre>
     */
    public dev.kenpin.api.model.v1.StartEvaluateResponse startEvaluate(dev.kenpin.api.model.v1.StartEvaluateRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getStartEvaluateMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * One operation as it stands.
     * </pre>
     */
    public dev.kenpin.api.model.v1.GetOperationResponse getOperation(dev.kenpin.api.model.v1.GetOperationRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetOperationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * The newest first.
     * </pre>
     */
    public dev.kenpin.api.model.v1.ListOperationsResponse listOperations(dev.kenpin.api.model.v1.ListOperationsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListOperationsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * An operation as it stands, then whenever it changes, until it is over; then
     * the stream ends. Each answer is whole: whoever lost the stream asks again. An
     * empty one comes where nothing changes for a second.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, dev.kenpin.api.model.v1.WatchOperationResponse>
        watchOperation(dev.kenpin.api.model.v1.WatchOperationRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchOperationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Ends an operation that waits or runs, and leaves nothing behind. One that is
     * over stays as it is.
     * </pre>
     */
    public dev.kenpin.api.model.v1.CancelOperationResponse cancelOperation(dev.kenpin.api.model.v1.CancelOperationRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCancelOperationMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service OperationService.
   * <pre>
   * Teaching and evaluating as operations: ordered once, done by the worker one
   * after the other, whoever stays to watch. The hub keeps them: a restart of the
   * hub forgets none, and one whose worker died has FAILED.
   * </pre>
   */
  public static final class OperationServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<OperationServiceBlockingStub> {
    private OperationServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected OperationServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new OperationServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Orders a model. At most 32 operations wait: another ends with
     * RESOURCE_EXHAUSTED.
     * </pre>
     */
    public dev.kenpin.api.model.v1.StartTeachResponse startTeach(dev.kenpin.api.model.v1.StartTeachRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getStartTeachMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Orders the measurement of a model that the hub keeps, on labelled pictures.
     * </pre>
     */
    public dev.kenpin.api.model.v1.StartEvaluateResponse startEvaluate(dev.kenpin.api.model.v1.StartEvaluateRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getStartEvaluateMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * One operation as it stands.
     * </pre>
     */
    public dev.kenpin.api.model.v1.GetOperationResponse getOperation(dev.kenpin.api.model.v1.GetOperationRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetOperationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * The newest first.
     * </pre>
     */
    public dev.kenpin.api.model.v1.ListOperationsResponse listOperations(dev.kenpin.api.model.v1.ListOperationsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListOperationsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * An operation as it stands, then whenever it changes, until it is over; then
     * the stream ends. Each answer is whole: whoever lost the stream asks again. An
     * empty one comes where nothing changes for a second.
     * </pre>
     */
    public java.util.Iterator<dev.kenpin.api.model.v1.WatchOperationResponse> watchOperation(
        dev.kenpin.api.model.v1.WatchOperationRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchOperationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Ends an operation that waits or runs, and leaves nothing behind. One that is
     * over stays as it is.
     * </pre>
     */
    public dev.kenpin.api.model.v1.CancelOperationResponse cancelOperation(dev.kenpin.api.model.v1.CancelOperationRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCancelOperationMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service OperationService.
   * <pre>
   * Teaching and evaluating as operations: ordered once, done by the worker one
   * after the other, whoever stays to watch. The hub keeps them: a restart of the
   * hub forgets none, and one whose worker died has FAILED.
   * </pre>
   */
  public static final class OperationServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<OperationServiceFutureStub> {
    private OperationServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected OperationServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new OperationServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Orders a model. At most 32 operations wait: another ends with
     * RESOURCE_EXHAUSTED.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.model.v1.StartTeachResponse> startTeach(
        dev.kenpin.api.model.v1.StartTeachRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getStartTeachMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Orders the measurement of a model that the hub keeps, on labelled pictures.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.model.v1.StartEvaluateResponse> startEvaluate(
        dev.kenpin.api.model.v1.StartEvaluateRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getStartEvaluateMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * One operation as it stands.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.model.v1.GetOperationResponse> getOperation(
        dev.kenpin.api.model.v1.GetOperationRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetOperationMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * The newest first.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.model.v1.ListOperationsResponse> listOperations(
        dev.kenpin.api.model.v1.ListOperationsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListOperationsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Ends an operation that waits or runs, and leaves nothing behind. One that is
     * over stays as it is.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.model.v1.CancelOperationResponse> cancelOperation(
        dev.kenpin.api.model.v1.CancelOperationRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCancelOperationMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_START_TEACH = 0;
  private static final int METHODID_START_EVALUATE = 1;
  private static final int METHODID_GET_OPERATION = 2;
  private static final int METHODID_LIST_OPERATIONS = 3;
  private static final int METHODID_WATCH_OPERATION = 4;
  private static final int METHODID_CANCEL_OPERATION = 5;

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
        case METHODID_START_TEACH:
          serviceImpl.startTeach((dev.kenpin.api.model.v1.StartTeachRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.StartTeachResponse>) responseObserver);
          break;
        case METHODID_START_EVALUATE:
          serviceImpl.startEvaluate((dev.kenpin.api.model.v1.StartEvaluateRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.StartEvaluateResponse>) responseObserver);
          break;
        case METHODID_GET_OPERATION:
          serviceImpl.getOperation((dev.kenpin.api.model.v1.GetOperationRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.GetOperationResponse>) responseObserver);
          break;
        case METHODID_LIST_OPERATIONS:
          serviceImpl.listOperations((dev.kenpin.api.model.v1.ListOperationsRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.ListOperationsResponse>) responseObserver);
          break;
        case METHODID_WATCH_OPERATION:
          serviceImpl.watchOperation((dev.kenpin.api.model.v1.WatchOperationRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.WatchOperationResponse>) responseObserver);
          break;
        case METHODID_CANCEL_OPERATION:
          serviceImpl.cancelOperation((dev.kenpin.api.model.v1.CancelOperationRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.CancelOperationResponse>) responseObserver);
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
          getStartTeachMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.model.v1.StartTeachRequest,
              dev.kenpin.api.model.v1.StartTeachResponse>(
                service, METHODID_START_TEACH)))
        .addMethod(
          getStartEvaluateMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.model.v1.StartEvaluateRequest,
              dev.kenpin.api.model.v1.StartEvaluateResponse>(
                service, METHODID_START_EVALUATE)))
        .addMethod(
          getGetOperationMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.model.v1.GetOperationRequest,
              dev.kenpin.api.model.v1.GetOperationResponse>(
                service, METHODID_GET_OPERATION)))
        .addMethod(
          getListOperationsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.model.v1.ListOperationsRequest,
              dev.kenpin.api.model.v1.ListOperationsResponse>(
                service, METHODID_LIST_OPERATIONS)))
        .addMethod(
          getWatchOperationMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              dev.kenpin.api.model.v1.WatchOperationRequest,
              dev.kenpin.api.model.v1.WatchOperationResponse>(
                service, METHODID_WATCH_OPERATION)))
        .addMethod(
          getCancelOperationMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.model.v1.CancelOperationRequest,
              dev.kenpin.api.model.v1.CancelOperationResponse>(
                service, METHODID_CANCEL_OPERATION)))
        .build();
  }

  private static abstract class OperationServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    OperationServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.kenpin.api.model.v1.OperationOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("OperationService");
    }
  }

  private static final class OperationServiceFileDescriptorSupplier
      extends OperationServiceBaseDescriptorSupplier {
    OperationServiceFileDescriptorSupplier() {}
  }

  private static final class OperationServiceMethodDescriptorSupplier
      extends OperationServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    OperationServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (OperationServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new OperationServiceFileDescriptorSupplier())
              .addMethod(getStartTeachMethod())
              .addMethod(getStartEvaluateMethod())
              .addMethod(getGetOperationMethod())
              .addMethod(getListOperationsMethod())
              .addMethod(getWatchOperationMethod())
              .addMethod(getCancelOperationMethod())
              .build();
        }
      }
    }
    return result;
  }
}
