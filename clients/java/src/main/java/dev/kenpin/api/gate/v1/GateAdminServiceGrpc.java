package dev.kenpin.api.gate.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * What a person may order. Each call has a principal.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class GateAdminServiceGrpc {

  private GateAdminServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "kenpin.gate.v1.GateAdminService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.gate.v1.ResetRequest,
      dev.kenpin.api.gate.v1.ResetResponse> getResetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Reset",
      requestType = dev.kenpin.api.gate.v1.ResetRequest.class,
      responseType = dev.kenpin.api.gate.v1.ResetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.gate.v1.ResetRequest,
      dev.kenpin.api.gate.v1.ResetResponse> getResetMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.gate.v1.ResetRequest, dev.kenpin.api.gate.v1.ResetResponse> getResetMethod;
    if ((getResetMethod = GateAdminServiceGrpc.getResetMethod) == null) {
      synchronized (GateAdminServiceGrpc.class) {
        if ((getResetMethod = GateAdminServiceGrpc.getResetMethod) == null) {
          GateAdminServiceGrpc.getResetMethod = getResetMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.gate.v1.ResetRequest, dev.kenpin.api.gate.v1.ResetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Reset"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.gate.v1.ResetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.gate.v1.ResetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new GateAdminServiceMethodDescriptorSupplier("Reset"))
              .build();
        }
      }
    }
    return getResetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.gate.v1.SetModeRequest,
      dev.kenpin.api.gate.v1.SetModeResponse> getSetModeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SetMode",
      requestType = dev.kenpin.api.gate.v1.SetModeRequest.class,
      responseType = dev.kenpin.api.gate.v1.SetModeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.gate.v1.SetModeRequest,
      dev.kenpin.api.gate.v1.SetModeResponse> getSetModeMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.gate.v1.SetModeRequest, dev.kenpin.api.gate.v1.SetModeResponse> getSetModeMethod;
    if ((getSetModeMethod = GateAdminServiceGrpc.getSetModeMethod) == null) {
      synchronized (GateAdminServiceGrpc.class) {
        if ((getSetModeMethod = GateAdminServiceGrpc.getSetModeMethod) == null) {
          GateAdminServiceGrpc.getSetModeMethod = getSetModeMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.gate.v1.SetModeRequest, dev.kenpin.api.gate.v1.SetModeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SetMode"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.gate.v1.SetModeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.gate.v1.SetModeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new GateAdminServiceMethodDescriptorSupplier("SetMode"))
              .build();
        }
      }
    }
    return getSetModeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.gate.v1.MarkChallengeRequest,
      dev.kenpin.api.gate.v1.MarkChallengeResponse> getMarkChallengeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "MarkChallenge",
      requestType = dev.kenpin.api.gate.v1.MarkChallengeRequest.class,
      responseType = dev.kenpin.api.gate.v1.MarkChallengeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.gate.v1.MarkChallengeRequest,
      dev.kenpin.api.gate.v1.MarkChallengeResponse> getMarkChallengeMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.gate.v1.MarkChallengeRequest, dev.kenpin.api.gate.v1.MarkChallengeResponse> getMarkChallengeMethod;
    if ((getMarkChallengeMethod = GateAdminServiceGrpc.getMarkChallengeMethod) == null) {
      synchronized (GateAdminServiceGrpc.class) {
        if ((getMarkChallengeMethod = GateAdminServiceGrpc.getMarkChallengeMethod) == null) {
          GateAdminServiceGrpc.getMarkChallengeMethod = getMarkChallengeMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.gate.v1.MarkChallengeRequest, dev.kenpin.api.gate.v1.MarkChallengeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "MarkChallenge"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.gate.v1.MarkChallengeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.gate.v1.MarkChallengeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new GateAdminServiceMethodDescriptorSupplier("MarkChallenge"))
              .build();
        }
      }
    }
    return getMarkChallengeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.gate.v1.RunChallengeRequest,
      dev.kenpin.api.gate.v1.RunChallengeResponse> getRunChallengeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RunChallenge",
      requestType = dev.kenpin.api.gate.v1.RunChallengeRequest.class,
      responseType = dev.kenpin.api.gate.v1.RunChallengeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.gate.v1.RunChallengeRequest,
      dev.kenpin.api.gate.v1.RunChallengeResponse> getRunChallengeMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.gate.v1.RunChallengeRequest, dev.kenpin.api.gate.v1.RunChallengeResponse> getRunChallengeMethod;
    if ((getRunChallengeMethod = GateAdminServiceGrpc.getRunChallengeMethod) == null) {
      synchronized (GateAdminServiceGrpc.class) {
        if ((getRunChallengeMethod = GateAdminServiceGrpc.getRunChallengeMethod) == null) {
          GateAdminServiceGrpc.getRunChallengeMethod = getRunChallengeMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.gate.v1.RunChallengeRequest, dev.kenpin.api.gate.v1.RunChallengeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RunChallenge"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.gate.v1.RunChallengeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.gate.v1.RunChallengeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new GateAdminServiceMethodDescriptorSupplier("RunChallenge"))
              .build();
        }
      }
    }
    return getRunChallengeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.gate.v1.ScheduleRecipeRequest,
      dev.kenpin.api.gate.v1.ScheduleRecipeResponse> getScheduleRecipeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ScheduleRecipe",
      requestType = dev.kenpin.api.gate.v1.ScheduleRecipeRequest.class,
      responseType = dev.kenpin.api.gate.v1.ScheduleRecipeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.gate.v1.ScheduleRecipeRequest,
      dev.kenpin.api.gate.v1.ScheduleRecipeResponse> getScheduleRecipeMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.gate.v1.ScheduleRecipeRequest, dev.kenpin.api.gate.v1.ScheduleRecipeResponse> getScheduleRecipeMethod;
    if ((getScheduleRecipeMethod = GateAdminServiceGrpc.getScheduleRecipeMethod) == null) {
      synchronized (GateAdminServiceGrpc.class) {
        if ((getScheduleRecipeMethod = GateAdminServiceGrpc.getScheduleRecipeMethod) == null) {
          GateAdminServiceGrpc.getScheduleRecipeMethod = getScheduleRecipeMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.gate.v1.ScheduleRecipeRequest, dev.kenpin.api.gate.v1.ScheduleRecipeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ScheduleRecipe"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.gate.v1.ScheduleRecipeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.gate.v1.ScheduleRecipeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new GateAdminServiceMethodDescriptorSupplier("ScheduleRecipe"))
              .build();
        }
      }
    }
    return getScheduleRecipeMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static GateAdminServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<GateAdminServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<GateAdminServiceStub>() {
        @java.lang.Override
        public GateAdminServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new GateAdminServiceStub(channel, callOptions);
        }
      };
    return GateAdminServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static GateAdminServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<GateAdminServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<GateAdminServiceBlockingV2Stub>() {
        @java.lang.Override
        public GateAdminServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new GateAdminServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return GateAdminServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static GateAdminServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<GateAdminServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<GateAdminServiceBlockingStub>() {
        @java.lang.Override
        public GateAdminServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new GateAdminServiceBlockingStub(channel, callOptions);
        }
      };
    return GateAdminServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static GateAdminServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<GateAdminServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<GateAdminServiceFutureStub>() {
        @java.lang.Override
        public GateAdminServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new GateAdminServiceFutureStub(channel, callOptions);
        }
      };
    return GateAdminServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * What a person may order. Each call has a principal.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Clears a gate's latched stops: the server's, and over the stream the gate's
     * own. Refused while the gate is not connected.
     * </pre>
     */
    default void reset(dev.kenpin.api.gate.v1.ResetRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.ResetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getResetMethod(), responseObserver);
    }

    /**
     * <pre>
     * Changes between production, setup and bypass.
     * </pre>
     */
    default void setMode(dev.kenpin.api.gate.v1.SetModeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.SetModeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSetModeMethod(), responseObserver);
    }

    /**
     * <pre>
     * Marks the next part of a lane as a challenge part.
     * </pre>
     */
    default void markChallenge(dev.kenpin.api.gate.v1.MarkChallengeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.MarkChallengeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getMarkChallengeMethod(), responseObserver);
    }

    /**
     * <pre>
     * Begins a challenge routine: the next parts of a lane are known bad and good
     * ones, and the gate is held against what each of them is.
     * </pre>
     */
    default void runChallenge(dev.kenpin.api.gate.v1.RunChallengeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.RunChallengeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRunChallengeMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives a station another recipe, from a part on that lies behind every part
     * announced. The one that it has already is answered as it is.
     * </pre>
     */
    default void scheduleRecipe(dev.kenpin.api.gate.v1.ScheduleRecipeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.ScheduleRecipeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getScheduleRecipeMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service GateAdminService.
   * <pre>
   * What a person may order. Each call has a principal.
   * </pre>
   */
  public static abstract class GateAdminServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return GateAdminServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service GateAdminService.
   * <pre>
   * What a person may order. Each call has a principal.
   * </pre>
   */
  public static final class GateAdminServiceStub
      extends io.grpc.stub.AbstractAsyncStub<GateAdminServiceStub> {
    private GateAdminServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected GateAdminServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new GateAdminServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Clears a gate's latched stops: the server's, and over the stream the gate's
     * own. Refused while the gate is not connected.
     * </pre>
     */
    public void reset(dev.kenpin.api.gate.v1.ResetRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.ResetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getResetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Changes between production, setup and bypass.
     * </pre>
     */
    public void setMode(dev.kenpin.api.gate.v1.SetModeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.SetModeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSetModeMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Marks the next part of a lane as a challenge part.
     * </pre>
     */
    public void markChallenge(dev.kenpin.api.gate.v1.MarkChallengeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.MarkChallengeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getMarkChallengeMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Begins a challenge routine: the next parts of a lane are known bad and good
     * ones, and the gate is held against what each of them is.
     * </pre>
     */
    public void runChallenge(dev.kenpin.api.gate.v1.RunChallengeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.RunChallengeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRunChallengeMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives a station another recipe, from a part on that lies behind every part
     * announced. The one that it has already is answered as it is.
     * </pre>
     */
    public void scheduleRecipe(dev.kenpin.api.gate.v1.ScheduleRecipeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.ScheduleRecipeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getScheduleRecipeMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service GateAdminService.
   * <pre>
   * What a person may order. Each call has a principal.
   * </pre>
   */
  public static final class GateAdminServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<GateAdminServiceBlockingV2Stub> {
    private GateAdminServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected GateAdminServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new GateAdminServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Clears a gate's latched stops: the server's, and over the stream the gate's
     * own. Refused while the gate is not connected.
     * </pre>
     */
    public dev.kenpin.api.gate.v1.ResetResponse reset(dev.kenpin.api.gate.v1.ResetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getResetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes between production, setup and bypass.
     * </pre>
     */
    public dev.kenpin.api.gate.v1.SetModeResponse setMode(dev.kenpin.api.gate.v1.SetModeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSetModeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Marks the next part of a lane as a challenge part.
     * </pre>
     */
    public dev.kenpin.api.gate.v1.MarkChallengeResponse markChallenge(dev.kenpin.api.gate.v1.MarkChallengeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getMarkChallengeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Begins a challenge routine: the next parts of a lane are known bad and good
     * ones, and the gate is held against what each of them is.
     * </pre>
     */
    public dev.kenpin.api.gate.v1.RunChallengeResponse runChallenge(dev.kenpin.api.gate.v1.RunChallengeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRunChallengeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives a station another recipe, from a part on that lies behind every part
     * announced. The one that it has already is answered as it is.
     * </pre>
     */
    public dev.kenpin.api.gate.v1.ScheduleRecipeResponse scheduleRecipe(dev.kenpin.api.gate.v1.ScheduleRecipeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getScheduleRecipeMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service GateAdminService.
   * <pre>
   * What a person may order. Each call has a principal.
   * </pre>
   */
  public static final class GateAdminServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<GateAdminServiceBlockingStub> {
    private GateAdminServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected GateAdminServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new GateAdminServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Clears a gate's latched stops: the server's, and over the stream the gate's
     * own. Refused while the gate is not connected.
     * </pre>
     */
    public dev.kenpin.api.gate.v1.ResetResponse reset(dev.kenpin.api.gate.v1.ResetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getResetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes between production, setup and bypass.
     * </pre>
     */
    public dev.kenpin.api.gate.v1.SetModeResponse setMode(dev.kenpin.api.gate.v1.SetModeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSetModeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Marks the next part of a lane as a challenge part.
     * </pre>
     */
    public dev.kenpin.api.gate.v1.MarkChallengeResponse markChallenge(dev.kenpin.api.gate.v1.MarkChallengeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getMarkChallengeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Begins a challenge routine: the next parts of a lane are known bad and good
     * ones, and the gate is held against what each of them is.
     * </pre>
     */
    public dev.kenpin.api.gate.v1.RunChallengeResponse runChallenge(dev.kenpin.api.gate.v1.RunChallengeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRunChallengeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives a station another recipe, from a part on that lies behind every part
     * announced. The one that it has already is answered as it is.
     * </pre>
     */
    public dev.kenpin.api.gate.v1.ScheduleRecipeResponse scheduleRecipe(dev.kenpin.api.gate.v1.ScheduleRecipeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getScheduleRecipeMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service GateAdminService.
   * <pre>
   * What a person may order. Each call has a principal.
   * </pre>
   */
  public static final class GateAdminServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<GateAdminServiceFutureStub> {
    private GateAdminServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected GateAdminServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new GateAdminServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Clears a gate's latched stops: the server's, and over the stream the gate's
     * own. Refused while the gate is not connected.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.gate.v1.ResetResponse> reset(
        dev.kenpin.api.gate.v1.ResetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getResetMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Changes between production, setup and bypass.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.gate.v1.SetModeResponse> setMode(
        dev.kenpin.api.gate.v1.SetModeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSetModeMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Marks the next part of a lane as a challenge part.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.gate.v1.MarkChallengeResponse> markChallenge(
        dev.kenpin.api.gate.v1.MarkChallengeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getMarkChallengeMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Begins a challenge routine: the next parts of a lane are known bad and good
     * ones, and the gate is held against what each of them is.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.gate.v1.RunChallengeResponse> runChallenge(
        dev.kenpin.api.gate.v1.RunChallengeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRunChallengeMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives a station another recipe, from a part on that lies behind every part
     * announced. The one that it has already is answered as it is.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.gate.v1.ScheduleRecipeResponse> scheduleRecipe(
        dev.kenpin.api.gate.v1.ScheduleRecipeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getScheduleRecipeMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_RESET = 0;
  private static final int METHODID_SET_MODE = 1;
  private static final int METHODID_MARK_CHALLENGE = 2;
  private static final int METHODID_RUN_CHALLENGE = 3;
  private static final int METHODID_SCHEDULE_RECIPE = 4;

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
        case METHODID_RESET:
          serviceImpl.reset((dev.kenpin.api.gate.v1.ResetRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.ResetResponse>) responseObserver);
          break;
        case METHODID_SET_MODE:
          serviceImpl.setMode((dev.kenpin.api.gate.v1.SetModeRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.SetModeResponse>) responseObserver);
          break;
        case METHODID_MARK_CHALLENGE:
          serviceImpl.markChallenge((dev.kenpin.api.gate.v1.MarkChallengeRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.MarkChallengeResponse>) responseObserver);
          break;
        case METHODID_RUN_CHALLENGE:
          serviceImpl.runChallenge((dev.kenpin.api.gate.v1.RunChallengeRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.RunChallengeResponse>) responseObserver);
          break;
        case METHODID_SCHEDULE_RECIPE:
          serviceImpl.scheduleRecipe((dev.kenpin.api.gate.v1.ScheduleRecipeRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.ScheduleRecipeResponse>) responseObserver);
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
          getResetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.gate.v1.ResetRequest,
              dev.kenpin.api.gate.v1.ResetResponse>(
                service, METHODID_RESET)))
        .addMethod(
          getSetModeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.gate.v1.SetModeRequest,
              dev.kenpin.api.gate.v1.SetModeResponse>(
                service, METHODID_SET_MODE)))
        .addMethod(
          getMarkChallengeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.gate.v1.MarkChallengeRequest,
              dev.kenpin.api.gate.v1.MarkChallengeResponse>(
                service, METHODID_MARK_CHALLENGE)))
        .addMethod(
          getRunChallengeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.gate.v1.RunChallengeRequest,
              dev.kenpin.api.gate.v1.RunChallengeResponse>(
                service, METHODID_RUN_CHALLENGE)))
        .addMethod(
          getScheduleRecipeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.gate.v1.ScheduleRecipeRequest,
              dev.kenpin.api.gate.v1.ScheduleRecipeResponse>(
                service, METHODID_SCHEDULE_RECIPE)))
        .build();
  }

  private static abstract class GateAdminServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    GateAdminServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.kenpin.api.gate.v1.Gate.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("GateAdminService");
    }
  }

  private static final class GateAdminServiceFileDescriptorSupplier
      extends GateAdminServiceBaseDescriptorSupplier {
    GateAdminServiceFileDescriptorSupplier() {}
  }

  private static final class GateAdminServiceMethodDescriptorSupplier
      extends GateAdminServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    GateAdminServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (GateAdminServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new GateAdminServiceFileDescriptorSupplier())
              .addMethod(getResetMethod())
              .addMethod(getSetModeMethod())
              .addMethod(getMarkChallengeMethod())
              .addMethod(getRunChallengeMethod())
              .addMethod(getScheduleRecipeMethod())
              .build();
        }
      }
    }
    return result;
  }
}
