package dev.kenpin.api.quality.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * What the gates were proved with, and what is held back because they were not.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class QualityServiceGrpc {

  private QualityServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "kenpin.quality.v1.QualityService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.ListChallengeLanesRequest,
      dev.kenpin.api.quality.v1.ListChallengeLanesResponse> getListChallengeLanesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListChallengeLanes",
      requestType = dev.kenpin.api.quality.v1.ListChallengeLanesRequest.class,
      responseType = dev.kenpin.api.quality.v1.ListChallengeLanesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.ListChallengeLanesRequest,
      dev.kenpin.api.quality.v1.ListChallengeLanesResponse> getListChallengeLanesMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.ListChallengeLanesRequest, dev.kenpin.api.quality.v1.ListChallengeLanesResponse> getListChallengeLanesMethod;
    if ((getListChallengeLanesMethod = QualityServiceGrpc.getListChallengeLanesMethod) == null) {
      synchronized (QualityServiceGrpc.class) {
        if ((getListChallengeLanesMethod = QualityServiceGrpc.getListChallengeLanesMethod) == null) {
          QualityServiceGrpc.getListChallengeLanesMethod = getListChallengeLanesMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.quality.v1.ListChallengeLanesRequest, dev.kenpin.api.quality.v1.ListChallengeLanesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListChallengeLanes"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.ListChallengeLanesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.ListChallengeLanesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new QualityServiceMethodDescriptorSupplier("ListChallengeLanes"))
              .build();
        }
      }
    }
    return getListChallengeLanesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.ListChallengesRequest,
      dev.kenpin.api.quality.v1.ListChallengesResponse> getListChallengesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListChallenges",
      requestType = dev.kenpin.api.quality.v1.ListChallengesRequest.class,
      responseType = dev.kenpin.api.quality.v1.ListChallengesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.ListChallengesRequest,
      dev.kenpin.api.quality.v1.ListChallengesResponse> getListChallengesMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.ListChallengesRequest, dev.kenpin.api.quality.v1.ListChallengesResponse> getListChallengesMethod;
    if ((getListChallengesMethod = QualityServiceGrpc.getListChallengesMethod) == null) {
      synchronized (QualityServiceGrpc.class) {
        if ((getListChallengesMethod = QualityServiceGrpc.getListChallengesMethod) == null) {
          QualityServiceGrpc.getListChallengesMethod = getListChallengesMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.quality.v1.ListChallengesRequest, dev.kenpin.api.quality.v1.ListChallengesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListChallenges"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.ListChallengesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.ListChallengesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new QualityServiceMethodDescriptorSupplier("ListChallenges"))
              .build();
        }
      }
    }
    return getListChallengesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.ListQuarantinesRequest,
      dev.kenpin.api.quality.v1.ListQuarantinesResponse> getListQuarantinesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListQuarantines",
      requestType = dev.kenpin.api.quality.v1.ListQuarantinesRequest.class,
      responseType = dev.kenpin.api.quality.v1.ListQuarantinesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.ListQuarantinesRequest,
      dev.kenpin.api.quality.v1.ListQuarantinesResponse> getListQuarantinesMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.ListQuarantinesRequest, dev.kenpin.api.quality.v1.ListQuarantinesResponse> getListQuarantinesMethod;
    if ((getListQuarantinesMethod = QualityServiceGrpc.getListQuarantinesMethod) == null) {
      synchronized (QualityServiceGrpc.class) {
        if ((getListQuarantinesMethod = QualityServiceGrpc.getListQuarantinesMethod) == null) {
          QualityServiceGrpc.getListQuarantinesMethod = getListQuarantinesMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.quality.v1.ListQuarantinesRequest, dev.kenpin.api.quality.v1.ListQuarantinesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListQuarantines"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.ListQuarantinesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.ListQuarantinesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new QualityServiceMethodDescriptorSupplier("ListQuarantines"))
              .build();
        }
      }
    }
    return getListQuarantinesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.ListQuarantinedPartsRequest,
      dev.kenpin.api.quality.v1.ListQuarantinedPartsResponse> getListQuarantinedPartsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListQuarantinedParts",
      requestType = dev.kenpin.api.quality.v1.ListQuarantinedPartsRequest.class,
      responseType = dev.kenpin.api.quality.v1.ListQuarantinedPartsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.ListQuarantinedPartsRequest,
      dev.kenpin.api.quality.v1.ListQuarantinedPartsResponse> getListQuarantinedPartsMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.ListQuarantinedPartsRequest, dev.kenpin.api.quality.v1.ListQuarantinedPartsResponse> getListQuarantinedPartsMethod;
    if ((getListQuarantinedPartsMethod = QualityServiceGrpc.getListQuarantinedPartsMethod) == null) {
      synchronized (QualityServiceGrpc.class) {
        if ((getListQuarantinedPartsMethod = QualityServiceGrpc.getListQuarantinedPartsMethod) == null) {
          QualityServiceGrpc.getListQuarantinedPartsMethod = getListQuarantinedPartsMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.quality.v1.ListQuarantinedPartsRequest, dev.kenpin.api.quality.v1.ListQuarantinedPartsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListQuarantinedParts"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.ListQuarantinedPartsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.ListQuarantinedPartsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new QualityServiceMethodDescriptorSupplier("ListQuarantinedParts"))
              .build();
        }
      }
    }
    return getListQuarantinedPartsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.ReleaseQuarantineRequest,
      dev.kenpin.api.quality.v1.ReleaseQuarantineResponse> getReleaseQuarantineMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ReleaseQuarantine",
      requestType = dev.kenpin.api.quality.v1.ReleaseQuarantineRequest.class,
      responseType = dev.kenpin.api.quality.v1.ReleaseQuarantineResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.ReleaseQuarantineRequest,
      dev.kenpin.api.quality.v1.ReleaseQuarantineResponse> getReleaseQuarantineMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.ReleaseQuarantineRequest, dev.kenpin.api.quality.v1.ReleaseQuarantineResponse> getReleaseQuarantineMethod;
    if ((getReleaseQuarantineMethod = QualityServiceGrpc.getReleaseQuarantineMethod) == null) {
      synchronized (QualityServiceGrpc.class) {
        if ((getReleaseQuarantineMethod = QualityServiceGrpc.getReleaseQuarantineMethod) == null) {
          QualityServiceGrpc.getReleaseQuarantineMethod = getReleaseQuarantineMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.quality.v1.ReleaseQuarantineRequest, dev.kenpin.api.quality.v1.ReleaseQuarantineResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ReleaseQuarantine"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.ReleaseQuarantineRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.ReleaseQuarantineResponse.getDefaultInstance()))
              .setSchemaDescriptor(new QualityServiceMethodDescriptorSupplier("ReleaseQuarantine"))
              .build();
        }
      }
    }
    return getReleaseQuarantineMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static QualityServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<QualityServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<QualityServiceStub>() {
        @java.lang.Override
        public QualityServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new QualityServiceStub(channel, callOptions);
        }
      };
    return QualityServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static QualityServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<QualityServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<QualityServiceBlockingV2Stub>() {
        @java.lang.Override
        public QualityServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new QualityServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return QualityServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static QualityServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<QualityServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<QualityServiceBlockingStub>() {
        @java.lang.Override
        public QualityServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new QualityServiceBlockingStub(channel, callOptions);
        }
      };
    return QualityServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static QualityServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<QualityServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<QualityServiceFutureStub>() {
        @java.lang.Override
        public QualityServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new QualityServiceFutureStub(channel, callOptions);
        }
      };
    return QualityServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * What the gates were proved with, and what is held back because they were not.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * How the challenge routines of each gate and lane stand.
     * </pre>
     */
    default void listChallengeLanes(dev.kenpin.api.quality.v1.ListChallengeLanesRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.ListChallengeLanesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListChallengeLanesMethod(), responseObserver);
    }

    /**
     * <pre>
     * The routines that were run, the newest first.
     * </pre>
     */
    default void listChallenges(dev.kenpin.api.quality.v1.ListChallengesRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.ListChallengesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListChallengesMethod(), responseObserver);
    }

    /**
     * <pre>
     * What passed while a gate was not proved to work, the newest first.
     * </pre>
     */
    default void listQuarantines(dev.kenpin.api.quality.v1.ListQuarantinesRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.ListQuarantinesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListQuarantinesMethod(), responseObserver);
    }

    /**
     * <pre>
     * The parts of one of them, page by page, in the order of their triggers.
     * </pre>
     */
    default void listQuarantinedParts(dev.kenpin.api.quality.v1.ListQuarantinedPartsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.ListQuarantinedPartsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListQuarantinedPartsMethod(), responseObserver);
    }

    /**
     * <pre>
     * A person says what becomes of one. It is put on record and never taken back.
     * </pre>
     */
    default void releaseQuarantine(dev.kenpin.api.quality.v1.ReleaseQuarantineRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.ReleaseQuarantineResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getReleaseQuarantineMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service QualityService.
   * <pre>
   * What the gates were proved with, and what is held back because they were not.
   * </pre>
   */
  public static abstract class QualityServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return QualityServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service QualityService.
   * <pre>
   * What the gates were proved with, and what is held back because they were not.
   * </pre>
   */
  public static final class QualityServiceStub
      extends io.grpc.stub.AbstractAsyncStub<QualityServiceStub> {
    private QualityServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected QualityServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new QualityServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * How the challenge routines of each gate and lane stand.
     * </pre>
     */
    public void listChallengeLanes(dev.kenpin.api.quality.v1.ListChallengeLanesRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.ListChallengeLanesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListChallengeLanesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * The routines that were run, the newest first.
     * </pre>
     */
    public void listChallenges(dev.kenpin.api.quality.v1.ListChallengesRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.ListChallengesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListChallengesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * What passed while a gate was not proved to work, the newest first.
     * </pre>
     */
    public void listQuarantines(dev.kenpin.api.quality.v1.ListQuarantinesRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.ListQuarantinesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListQuarantinesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * The parts of one of them, page by page, in the order of their triggers.
     * </pre>
     */
    public void listQuarantinedParts(dev.kenpin.api.quality.v1.ListQuarantinedPartsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.ListQuarantinedPartsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListQuarantinedPartsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * A person says what becomes of one. It is put on record and never taken back.
     * </pre>
     */
    public void releaseQuarantine(dev.kenpin.api.quality.v1.ReleaseQuarantineRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.ReleaseQuarantineResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getReleaseQuarantineMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service QualityService.
   * <pre>
   * What the gates were proved with, and what is held back because they were not.
   * </pre>
   */
  public static final class QualityServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<QualityServiceBlockingV2Stub> {
    private QualityServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected QualityServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new QualityServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * How the challenge routines of each gate and lane stand.
     * </pre>
     */
    public dev.kenpin.api.quality.v1.ListChallengeLanesResponse listChallengeLanes(dev.kenpin.api.quality.v1.ListChallengeLanesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListChallengeLanesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * The routines that were run, the newest first.
     * </pre>
     */
    public dev.kenpin.api.quality.v1.ListChallengesResponse listChallenges(dev.kenpin.api.quality.v1.ListChallengesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListChallengesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * What passed while a gate was not proved to work, the newest first.
     * </pre>
     */
    public dev.kenpin.api.quality.v1.ListQuarantinesResponse listQuarantines(dev.kenpin.api.quality.v1.ListQuarantinesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListQuarantinesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * The parts of one of them, page by page, in the order of their triggers.
     * </pre>
     */
    public dev.kenpin.api.quality.v1.ListQuarantinedPartsResponse listQuarantinedParts(dev.kenpin.api.quality.v1.ListQuarantinedPartsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListQuarantinedPartsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * A person says what becomes of one. It is put on record and never taken back.
     * </pre>
     */
    public dev.kenpin.api.quality.v1.ReleaseQuarantineResponse releaseQuarantine(dev.kenpin.api.quality.v1.ReleaseQuarantineRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getReleaseQuarantineMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service QualityService.
   * <pre>
   * What the gates were proved with, and what is held back because they were not.
   * </pre>
   */
  public static final class QualityServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<QualityServiceBlockingStub> {
    private QualityServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected QualityServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new QualityServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * How the challenge routines of each gate and lane stand.
     * </pre>
     */
    public dev.kenpin.api.quality.v1.ListChallengeLanesResponse listChallengeLanes(dev.kenpin.api.quality.v1.ListChallengeLanesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListChallengeLanesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * The routines that were run, the newest first.
     * </pre>
     */
    public dev.kenpin.api.quality.v1.ListChallengesResponse listChallenges(dev.kenpin.api.quality.v1.ListChallengesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListChallengesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * What passed while a gate was not proved to work, the newest first.
     * </pre>
     */
    public dev.kenpin.api.quality.v1.ListQuarantinesResponse listQuarantines(dev.kenpin.api.quality.v1.ListQuarantinesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListQuarantinesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * The parts of one of them, page by page, in the order of their triggers.
     * </pre>
     */
    public dev.kenpin.api.quality.v1.ListQuarantinedPartsResponse listQuarantinedParts(dev.kenpin.api.quality.v1.ListQuarantinedPartsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListQuarantinedPartsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * A person says what becomes of one. It is put on record and never taken back.
     * </pre>
     */
    public dev.kenpin.api.quality.v1.ReleaseQuarantineResponse releaseQuarantine(dev.kenpin.api.quality.v1.ReleaseQuarantineRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getReleaseQuarantineMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service QualityService.
   * <pre>
   * What the gates were proved with, and what is held back because they were not.
   * </pre>
   */
  public static final class QualityServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<QualityServiceFutureStub> {
    private QualityServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected QualityServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new QualityServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * How the challenge routines of each gate and lane stand.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.quality.v1.ListChallengeLanesResponse> listChallengeLanes(
        dev.kenpin.api.quality.v1.ListChallengeLanesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListChallengeLanesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * The routines that were run, the newest first.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.quality.v1.ListChallengesResponse> listChallenges(
        dev.kenpin.api.quality.v1.ListChallengesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListChallengesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * What passed while a gate was not proved to work, the newest first.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.quality.v1.ListQuarantinesResponse> listQuarantines(
        dev.kenpin.api.quality.v1.ListQuarantinesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListQuarantinesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * The parts of one of them, page by page, in the order of their triggers.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.quality.v1.ListQuarantinedPartsResponse> listQuarantinedParts(
        dev.kenpin.api.quality.v1.ListQuarantinedPartsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListQuarantinedPartsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * A person says what becomes of one. It is put on record and never taken back.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.quality.v1.ReleaseQuarantineResponse> releaseQuarantine(
        dev.kenpin.api.quality.v1.ReleaseQuarantineRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getReleaseQuarantineMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_LIST_CHALLENGE_LANES = 0;
  private static final int METHODID_LIST_CHALLENGES = 1;
  private static final int METHODID_LIST_QUARANTINES = 2;
  private static final int METHODID_LIST_QUARANTINED_PARTS = 3;
  private static final int METHODID_RELEASE_QUARANTINE = 4;

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
        case METHODID_LIST_CHALLENGE_LANES:
          serviceImpl.listChallengeLanes((dev.kenpin.api.quality.v1.ListChallengeLanesRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.ListChallengeLanesResponse>) responseObserver);
          break;
        case METHODID_LIST_CHALLENGES:
          serviceImpl.listChallenges((dev.kenpin.api.quality.v1.ListChallengesRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.ListChallengesResponse>) responseObserver);
          break;
        case METHODID_LIST_QUARANTINES:
          serviceImpl.listQuarantines((dev.kenpin.api.quality.v1.ListQuarantinesRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.ListQuarantinesResponse>) responseObserver);
          break;
        case METHODID_LIST_QUARANTINED_PARTS:
          serviceImpl.listQuarantinedParts((dev.kenpin.api.quality.v1.ListQuarantinedPartsRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.ListQuarantinedPartsResponse>) responseObserver);
          break;
        case METHODID_RELEASE_QUARANTINE:
          serviceImpl.releaseQuarantine((dev.kenpin.api.quality.v1.ReleaseQuarantineRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.ReleaseQuarantineResponse>) responseObserver);
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
          getListChallengeLanesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.quality.v1.ListChallengeLanesRequest,
              dev.kenpin.api.quality.v1.ListChallengeLanesResponse>(
                service, METHODID_LIST_CHALLENGE_LANES)))
        .addMethod(
          getListChallengesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.quality.v1.ListChallengesRequest,
              dev.kenpin.api.quality.v1.ListChallengesResponse>(
                service, METHODID_LIST_CHALLENGES)))
        .addMethod(
          getListQuarantinesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.quality.v1.ListQuarantinesRequest,
              dev.kenpin.api.quality.v1.ListQuarantinesResponse>(
                service, METHODID_LIST_QUARANTINES)))
        .addMethod(
          getListQuarantinedPartsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.quality.v1.ListQuarantinedPartsRequest,
              dev.kenpin.api.quality.v1.ListQuarantinedPartsResponse>(
                service, METHODID_LIST_QUARANTINED_PARTS)))
        .addMethod(
          getReleaseQuarantineMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.quality.v1.ReleaseQuarantineRequest,
              dev.kenpin.api.quality.v1.ReleaseQuarantineResponse>(
                service, METHODID_RELEASE_QUARANTINE)))
        .build();
  }

  private static abstract class QualityServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    QualityServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.kenpin.api.quality.v1.Quality.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("QualityService");
    }
  }

  private static final class QualityServiceFileDescriptorSupplier
      extends QualityServiceBaseDescriptorSupplier {
    QualityServiceFileDescriptorSupplier() {}
  }

  private static final class QualityServiceMethodDescriptorSupplier
      extends QualityServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    QualityServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (QualityServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new QualityServiceFileDescriptorSupplier())
              .addMethod(getListChallengeLanesMethod())
              .addMethod(getListChallengesMethod())
              .addMethod(getListQuarantinesMethod())
              .addMethod(getListQuarantinedPartsMethod())
              .addMethod(getReleaseQuarantineMethod())
              .build();
        }
      }
    }
    return result;
  }
}
