package dev.kenpin.api.inspection.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * What the line sees.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class InspectionServiceGrpc {

  private InspectionServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "kenpin.inspection.v1.InspectionService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.inspection.v1.ListStationsRequest,
      dev.kenpin.api.inspection.v1.ListStationsResponse> getListStationsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListStations",
      requestType = dev.kenpin.api.inspection.v1.ListStationsRequest.class,
      responseType = dev.kenpin.api.inspection.v1.ListStationsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.inspection.v1.ListStationsRequest,
      dev.kenpin.api.inspection.v1.ListStationsResponse> getListStationsMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.inspection.v1.ListStationsRequest, dev.kenpin.api.inspection.v1.ListStationsResponse> getListStationsMethod;
    if ((getListStationsMethod = InspectionServiceGrpc.getListStationsMethod) == null) {
      synchronized (InspectionServiceGrpc.class) {
        if ((getListStationsMethod = InspectionServiceGrpc.getListStationsMethod) == null) {
          InspectionServiceGrpc.getListStationsMethod = getListStationsMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.inspection.v1.ListStationsRequest, dev.kenpin.api.inspection.v1.ListStationsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListStations"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.inspection.v1.ListStationsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.inspection.v1.ListStationsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new InspectionServiceMethodDescriptorSupplier("ListStations"))
              .build();
        }
      }
    }
    return getListStationsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.inspection.v1.WatchVerdictsRequest,
      dev.kenpin.api.inspection.v1.WatchVerdictsResponse> getWatchVerdictsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "WatchVerdicts",
      requestType = dev.kenpin.api.inspection.v1.WatchVerdictsRequest.class,
      responseType = dev.kenpin.api.inspection.v1.WatchVerdictsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.inspection.v1.WatchVerdictsRequest,
      dev.kenpin.api.inspection.v1.WatchVerdictsResponse> getWatchVerdictsMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.inspection.v1.WatchVerdictsRequest, dev.kenpin.api.inspection.v1.WatchVerdictsResponse> getWatchVerdictsMethod;
    if ((getWatchVerdictsMethod = InspectionServiceGrpc.getWatchVerdictsMethod) == null) {
      synchronized (InspectionServiceGrpc.class) {
        if ((getWatchVerdictsMethod = InspectionServiceGrpc.getWatchVerdictsMethod) == null) {
          InspectionServiceGrpc.getWatchVerdictsMethod = getWatchVerdictsMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.inspection.v1.WatchVerdictsRequest, dev.kenpin.api.inspection.v1.WatchVerdictsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "WatchVerdicts"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.inspection.v1.WatchVerdictsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.inspection.v1.WatchVerdictsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new InspectionServiceMethodDescriptorSupplier("WatchVerdicts"))
              .build();
        }
      }
    }
    return getWatchVerdictsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.inspection.v1.GetPartRequest,
      dev.kenpin.api.inspection.v1.GetPartResponse> getGetPartMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetPart",
      requestType = dev.kenpin.api.inspection.v1.GetPartRequest.class,
      responseType = dev.kenpin.api.inspection.v1.GetPartResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.inspection.v1.GetPartRequest,
      dev.kenpin.api.inspection.v1.GetPartResponse> getGetPartMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.inspection.v1.GetPartRequest, dev.kenpin.api.inspection.v1.GetPartResponse> getGetPartMethod;
    if ((getGetPartMethod = InspectionServiceGrpc.getGetPartMethod) == null) {
      synchronized (InspectionServiceGrpc.class) {
        if ((getGetPartMethod = InspectionServiceGrpc.getGetPartMethod) == null) {
          InspectionServiceGrpc.getGetPartMethod = getGetPartMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.inspection.v1.GetPartRequest, dev.kenpin.api.inspection.v1.GetPartResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetPart"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.inspection.v1.GetPartRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.inspection.v1.GetPartResponse.getDefaultInstance()))
              .setSchemaDescriptor(new InspectionServiceMethodDescriptorSupplier("GetPart"))
              .build();
        }
      }
    }
    return getGetPartMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.inspection.v1.GetAccountRequest,
      dev.kenpin.api.inspection.v1.GetAccountResponse> getGetAccountMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetAccount",
      requestType = dev.kenpin.api.inspection.v1.GetAccountRequest.class,
      responseType = dev.kenpin.api.inspection.v1.GetAccountResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.inspection.v1.GetAccountRequest,
      dev.kenpin.api.inspection.v1.GetAccountResponse> getGetAccountMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.inspection.v1.GetAccountRequest, dev.kenpin.api.inspection.v1.GetAccountResponse> getGetAccountMethod;
    if ((getGetAccountMethod = InspectionServiceGrpc.getGetAccountMethod) == null) {
      synchronized (InspectionServiceGrpc.class) {
        if ((getGetAccountMethod = InspectionServiceGrpc.getGetAccountMethod) == null) {
          InspectionServiceGrpc.getGetAccountMethod = getGetAccountMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.inspection.v1.GetAccountRequest, dev.kenpin.api.inspection.v1.GetAccountResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetAccount"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.inspection.v1.GetAccountRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.inspection.v1.GetAccountResponse.getDefaultInstance()))
              .setSchemaDescriptor(new InspectionServiceMethodDescriptorSupplier("GetAccount"))
              .build();
        }
      }
    }
    return getGetAccountMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.inspection.v1.InspectImageRequest,
      dev.kenpin.api.inspection.v1.InspectImageResponse> getInspectImageMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "InspectImage",
      requestType = dev.kenpin.api.inspection.v1.InspectImageRequest.class,
      responseType = dev.kenpin.api.inspection.v1.InspectImageResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.inspection.v1.InspectImageRequest,
      dev.kenpin.api.inspection.v1.InspectImageResponse> getInspectImageMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.inspection.v1.InspectImageRequest, dev.kenpin.api.inspection.v1.InspectImageResponse> getInspectImageMethod;
    if ((getInspectImageMethod = InspectionServiceGrpc.getInspectImageMethod) == null) {
      synchronized (InspectionServiceGrpc.class) {
        if ((getInspectImageMethod = InspectionServiceGrpc.getInspectImageMethod) == null) {
          InspectionServiceGrpc.getInspectImageMethod = getInspectImageMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.inspection.v1.InspectImageRequest, dev.kenpin.api.inspection.v1.InspectImageResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "InspectImage"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.inspection.v1.InspectImageRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.inspection.v1.InspectImageResponse.getDefaultInstance()))
              .setSchemaDescriptor(new InspectionServiceMethodDescriptorSupplier("InspectImage"))
              .build();
        }
      }
    }
    return getInspectImageMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.inspection.v1.TriggerSoftwareRequest,
      dev.kenpin.api.inspection.v1.TriggerSoftwareResponse> getTriggerSoftwareMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "TriggerSoftware",
      requestType = dev.kenpin.api.inspection.v1.TriggerSoftwareRequest.class,
      responseType = dev.kenpin.api.inspection.v1.TriggerSoftwareResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.inspection.v1.TriggerSoftwareRequest,
      dev.kenpin.api.inspection.v1.TriggerSoftwareResponse> getTriggerSoftwareMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.inspection.v1.TriggerSoftwareRequest, dev.kenpin.api.inspection.v1.TriggerSoftwareResponse> getTriggerSoftwareMethod;
    if ((getTriggerSoftwareMethod = InspectionServiceGrpc.getTriggerSoftwareMethod) == null) {
      synchronized (InspectionServiceGrpc.class) {
        if ((getTriggerSoftwareMethod = InspectionServiceGrpc.getTriggerSoftwareMethod) == null) {
          InspectionServiceGrpc.getTriggerSoftwareMethod = getTriggerSoftwareMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.inspection.v1.TriggerSoftwareRequest, dev.kenpin.api.inspection.v1.TriggerSoftwareResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "TriggerSoftware"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.inspection.v1.TriggerSoftwareRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.inspection.v1.TriggerSoftwareResponse.getDefaultInstance()))
              .setSchemaDescriptor(new InspectionServiceMethodDescriptorSupplier("TriggerSoftware"))
              .build();
        }
      }
    }
    return getTriggerSoftwareMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static InspectionServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<InspectionServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<InspectionServiceStub>() {
        @java.lang.Override
        public InspectionServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new InspectionServiceStub(channel, callOptions);
        }
      };
    return InspectionServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static InspectionServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<InspectionServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<InspectionServiceBlockingV2Stub>() {
        @java.lang.Override
        public InspectionServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new InspectionServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return InspectionServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static InspectionServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<InspectionServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<InspectionServiceBlockingStub>() {
        @java.lang.Override
        public InspectionServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new InspectionServiceBlockingStub(channel, callOptions);
        }
      };
    return InspectionServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static InspectionServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<InspectionServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<InspectionServiceFutureStub>() {
        @java.lang.Override
        public InspectionServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new InspectionServiceFutureStub(channel, callOptions);
        }
      };
    return InspectionServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * What the line sees.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * The stations of this site and their state.
     * </pre>
     */
    default void listStations(dev.kenpin.api.inspection.v1.ListStationsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.inspection.v1.ListStationsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListStationsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Parts as they are decided and actuated: those after the resume token, then
     * new ones. A token that the store no longer holds ends with OUT_OF_RANGE.
     * </pre>
     */
    default void watchVerdicts(dev.kenpin.api.inspection.v1.WatchVerdictsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.inspection.v1.WatchVerdictsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchVerdictsMethod(), responseObserver);
    }

    /**
     * <pre>
     * One part's whole account.
     * </pre>
     */
    default void getPart(dev.kenpin.api.inspection.v1.GetPartRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.inspection.v1.GetPartResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetPartMethod(), responseObserver);
    }

    /**
     * <pre>
     * Counts that always balance, latency by stage, and, where the truth is
     * known, escapes and overkill.
     * </pre>
     */
    default void getAccount(dev.kenpin.api.inspection.v1.GetAccountRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.inspection.v1.GetAccountResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetAccountMethod(), responseObserver);
    }

    /**
     * <pre>
     * Inspects a picture that the caller sends, with a station's recipe.
     * </pre>
     */
    default void inspectImage(dev.kenpin.api.inspection.v1.InspectImageRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.inspection.v1.InspectImageResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getInspectImageMethod(), responseObserver);
    }

    /**
     * <pre>
     * Fires a camera by software.
     * </pre>
     */
    default void triggerSoftware(dev.kenpin.api.inspection.v1.TriggerSoftwareRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.inspection.v1.TriggerSoftwareResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getTriggerSoftwareMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service InspectionService.
   * <pre>
   * What the line sees.
   * </pre>
   */
  public static abstract class InspectionServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return InspectionServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service InspectionService.
   * <pre>
   * What the line sees.
   * </pre>
   */
  public static final class InspectionServiceStub
      extends io.grpc.stub.AbstractAsyncStub<InspectionServiceStub> {
    private InspectionServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected InspectionServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new InspectionServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * The stations of this site and their state.
     * </pre>
     */
    public void listStations(dev.kenpin.api.inspection.v1.ListStationsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.inspection.v1.ListStationsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListStationsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Parts as they are decided and actuated: those after the resume token, then
     * new ones. A token that the store no longer holds ends with OUT_OF_RANGE.
     * </pre>
     */
    public void watchVerdicts(dev.kenpin.api.inspection.v1.WatchVerdictsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.inspection.v1.WatchVerdictsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchVerdictsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * One part's whole account.
     * </pre>
     */
    public void getPart(dev.kenpin.api.inspection.v1.GetPartRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.inspection.v1.GetPartResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetPartMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Counts that always balance, latency by stage, and, where the truth is
     * known, escapes and overkill.
     * </pre>
     */
    public void getAccount(dev.kenpin.api.inspection.v1.GetAccountRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.inspection.v1.GetAccountResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetAccountMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Inspects a picture that the caller sends, with a station's recipe.
     * </pre>
     */
    public void inspectImage(dev.kenpin.api.inspection.v1.InspectImageRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.inspection.v1.InspectImageResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getInspectImageMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Fires a camera by software.
     * </pre>
     */
    public void triggerSoftware(dev.kenpin.api.inspection.v1.TriggerSoftwareRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.inspection.v1.TriggerSoftwareResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getTriggerSoftwareMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service InspectionService.
   * <pre>
   * What the line sees.
   * </pre>
   */
  public static final class InspectionServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<InspectionServiceBlockingV2Stub> {
    private InspectionServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected InspectionServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new InspectionServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * The stations of this site and their state.
     * </pre>
     */
    public dev.kenpin.api.inspection.v1.ListStationsResponse listStations(dev.kenpin.api.inspection.v1.ListStationsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListStationsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Parts as they are decided and actuated: those after the resume token, then
     * new ones. A token that the store no longer holds ends with OUT_OF_RANGE.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, dev.kenpin.api.inspection.v1.WatchVerdictsResponse>
        watchVerdicts(dev.kenpin.api.inspection.v1.WatchVerdictsRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchVerdictsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * One part's whole account.
     * </pre>
     */
    public dev.kenpin.api.inspection.v1.GetPartResponse getPart(dev.kenpin.api.inspection.v1.GetPartRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetPartMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Counts that always balance, latency by stage, and, where the truth is
     * known, escapes and overkill.
     * </pre>
     */
    public dev.kenpin.api.inspection.v1.GetAccountResponse getAccount(dev.kenpin.api.inspection.v1.GetAccountRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetAccountMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Inspects a picture that the caller sends, with a station's recipe.
     * </pre>
     */
    public dev.kenpin.api.inspection.v1.InspectImageResponse inspectImage(dev.kenpin.api.inspection.v1.InspectImageRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getInspectImageMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Fires a camera by software.
     * </pre>
     */
    public dev.kenpin.api.inspection.v1.TriggerSoftwareResponse triggerSoftware(dev.kenpin.api.inspection.v1.TriggerSoftwareRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getTriggerSoftwareMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service InspectionService.
   * <pre>
   * What the line sees.
   * </pre>
   */
  public static final class InspectionServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<InspectionServiceBlockingStub> {
    private InspectionServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected InspectionServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new InspectionServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * The stations of this site and their state.
     * </pre>
     */
    public dev.kenpin.api.inspection.v1.ListStationsResponse listStations(dev.kenpin.api.inspection.v1.ListStationsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListStationsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Parts as they are decided and actuated: those after the resume token, then
     * new ones. A token that the store no longer holds ends with OUT_OF_RANGE.
     * </pre>
     */
    public java.util.Iterator<dev.kenpin.api.inspection.v1.WatchVerdictsResponse> watchVerdicts(
        dev.kenpin.api.inspection.v1.WatchVerdictsRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchVerdictsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * One part's whole account.
     * </pre>
     */
    public dev.kenpin.api.inspection.v1.GetPartResponse getPart(dev.kenpin.api.inspection.v1.GetPartRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetPartMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Counts that always balance, latency by stage, and, where the truth is
     * known, escapes and overkill.
     * </pre>
     */
    public dev.kenpin.api.inspection.v1.GetAccountResponse getAccount(dev.kenpin.api.inspection.v1.GetAccountRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetAccountMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Inspects a picture that the caller sends, with a station's recipe.
     * </pre>
     */
    public dev.kenpin.api.inspection.v1.InspectImageResponse inspectImage(dev.kenpin.api.inspection.v1.InspectImageRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getInspectImageMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Fires a camera by software.
     * </pre>
     */
    public dev.kenpin.api.inspection.v1.TriggerSoftwareResponse triggerSoftware(dev.kenpin.api.inspection.v1.TriggerSoftwareRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getTriggerSoftwareMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service InspectionService.
   * <pre>
   * What the line sees.
   * </pre>
   */
  public static final class InspectionServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<InspectionServiceFutureStub> {
    private InspectionServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected InspectionServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new InspectionServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * The stations of this site and their state.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.inspection.v1.ListStationsResponse> listStations(
        dev.kenpin.api.inspection.v1.ListStationsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListStationsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * One part's whole account.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.inspection.v1.GetPartResponse> getPart(
        dev.kenpin.api.inspection.v1.GetPartRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetPartMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Counts that always balance, latency by stage, and, where the truth is
     * known, escapes and overkill.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.inspection.v1.GetAccountResponse> getAccount(
        dev.kenpin.api.inspection.v1.GetAccountRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetAccountMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Inspects a picture that the caller sends, with a station's recipe.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.inspection.v1.InspectImageResponse> inspectImage(
        dev.kenpin.api.inspection.v1.InspectImageRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getInspectImageMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Fires a camera by software.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.inspection.v1.TriggerSoftwareResponse> triggerSoftware(
        dev.kenpin.api.inspection.v1.TriggerSoftwareRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getTriggerSoftwareMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_LIST_STATIONS = 0;
  private static final int METHODID_WATCH_VERDICTS = 1;
  private static final int METHODID_GET_PART = 2;
  private static final int METHODID_GET_ACCOUNT = 3;
  private static final int METHODID_INSPECT_IMAGE = 4;
  private static final int METHODID_TRIGGER_SOFTWARE = 5;

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
        case METHODID_LIST_STATIONS:
          serviceImpl.listStations((dev.kenpin.api.inspection.v1.ListStationsRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.inspection.v1.ListStationsResponse>) responseObserver);
          break;
        case METHODID_WATCH_VERDICTS:
          serviceImpl.watchVerdicts((dev.kenpin.api.inspection.v1.WatchVerdictsRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.inspection.v1.WatchVerdictsResponse>) responseObserver);
          break;
        case METHODID_GET_PART:
          serviceImpl.getPart((dev.kenpin.api.inspection.v1.GetPartRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.inspection.v1.GetPartResponse>) responseObserver);
          break;
        case METHODID_GET_ACCOUNT:
          serviceImpl.getAccount((dev.kenpin.api.inspection.v1.GetAccountRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.inspection.v1.GetAccountResponse>) responseObserver);
          break;
        case METHODID_INSPECT_IMAGE:
          serviceImpl.inspectImage((dev.kenpin.api.inspection.v1.InspectImageRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.inspection.v1.InspectImageResponse>) responseObserver);
          break;
        case METHODID_TRIGGER_SOFTWARE:
          serviceImpl.triggerSoftware((dev.kenpin.api.inspection.v1.TriggerSoftwareRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.inspection.v1.TriggerSoftwareResponse>) responseObserver);
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
          getListStationsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.inspection.v1.ListStationsRequest,
              dev.kenpin.api.inspection.v1.ListStationsResponse>(
                service, METHODID_LIST_STATIONS)))
        .addMethod(
          getWatchVerdictsMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              dev.kenpin.api.inspection.v1.WatchVerdictsRequest,
              dev.kenpin.api.inspection.v1.WatchVerdictsResponse>(
                service, METHODID_WATCH_VERDICTS)))
        .addMethod(
          getGetPartMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.inspection.v1.GetPartRequest,
              dev.kenpin.api.inspection.v1.GetPartResponse>(
                service, METHODID_GET_PART)))
        .addMethod(
          getGetAccountMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.inspection.v1.GetAccountRequest,
              dev.kenpin.api.inspection.v1.GetAccountResponse>(
                service, METHODID_GET_ACCOUNT)))
        .addMethod(
          getInspectImageMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.inspection.v1.InspectImageRequest,
              dev.kenpin.api.inspection.v1.InspectImageResponse>(
                service, METHODID_INSPECT_IMAGE)))
        .addMethod(
          getTriggerSoftwareMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.inspection.v1.TriggerSoftwareRequest,
              dev.kenpin.api.inspection.v1.TriggerSoftwareResponse>(
                service, METHODID_TRIGGER_SOFTWARE)))
        .build();
  }

  private static abstract class InspectionServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    InspectionServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.kenpin.api.inspection.v1.Inspection.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("InspectionService");
    }
  }

  private static final class InspectionServiceFileDescriptorSupplier
      extends InspectionServiceBaseDescriptorSupplier {
    InspectionServiceFileDescriptorSupplier() {}
  }

  private static final class InspectionServiceMethodDescriptorSupplier
      extends InspectionServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    InspectionServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (InspectionServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new InspectionServiceFileDescriptorSupplier())
              .addMethod(getListStationsMethod())
              .addMethod(getWatchVerdictsMethod())
              .addMethod(getGetPartMethod())
              .addMethod(getGetAccountMethod())
              .addMethod(getInspectImageMethod())
              .addMethod(getTriggerSoftwareMethod())
              .build();
        }
      }
    }
    return result;
  }
}
