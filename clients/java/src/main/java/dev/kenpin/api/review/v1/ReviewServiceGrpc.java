package dev.kenpin.api.review.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * What people say of what was judged: a label on a part or on one of its views.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class ReviewServiceGrpc {

  private ReviewServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "kenpin.review.v1.ReviewService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.LabelPartRequest,
      dev.kenpin.api.review.v1.LabelPartResponse> getLabelPartMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "LabelPart",
      requestType = dev.kenpin.api.review.v1.LabelPartRequest.class,
      responseType = dev.kenpin.api.review.v1.LabelPartResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.LabelPartRequest,
      dev.kenpin.api.review.v1.LabelPartResponse> getLabelPartMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.LabelPartRequest, dev.kenpin.api.review.v1.LabelPartResponse> getLabelPartMethod;
    if ((getLabelPartMethod = ReviewServiceGrpc.getLabelPartMethod) == null) {
      synchronized (ReviewServiceGrpc.class) {
        if ((getLabelPartMethod = ReviewServiceGrpc.getLabelPartMethod) == null) {
          ReviewServiceGrpc.getLabelPartMethod = getLabelPartMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.review.v1.LabelPartRequest, dev.kenpin.api.review.v1.LabelPartResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "LabelPart"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.review.v1.LabelPartRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.review.v1.LabelPartResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ReviewServiceMethodDescriptorSupplier("LabelPart"))
              .build();
        }
      }
    }
    return getLabelPartMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.UndoLabelRequest,
      dev.kenpin.api.review.v1.UndoLabelResponse> getUndoLabelMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UndoLabel",
      requestType = dev.kenpin.api.review.v1.UndoLabelRequest.class,
      responseType = dev.kenpin.api.review.v1.UndoLabelResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.UndoLabelRequest,
      dev.kenpin.api.review.v1.UndoLabelResponse> getUndoLabelMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.UndoLabelRequest, dev.kenpin.api.review.v1.UndoLabelResponse> getUndoLabelMethod;
    if ((getUndoLabelMethod = ReviewServiceGrpc.getUndoLabelMethod) == null) {
      synchronized (ReviewServiceGrpc.class) {
        if ((getUndoLabelMethod = ReviewServiceGrpc.getUndoLabelMethod) == null) {
          ReviewServiceGrpc.getUndoLabelMethod = getUndoLabelMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.review.v1.UndoLabelRequest, dev.kenpin.api.review.v1.UndoLabelResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UndoLabel"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.review.v1.UndoLabelRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.review.v1.UndoLabelResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ReviewServiceMethodDescriptorSupplier("UndoLabel"))
              .build();
        }
      }
    }
    return getUndoLabelMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.ListLabelsRequest,
      dev.kenpin.api.review.v1.ListLabelsResponse> getListLabelsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListLabels",
      requestType = dev.kenpin.api.review.v1.ListLabelsRequest.class,
      responseType = dev.kenpin.api.review.v1.ListLabelsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.ListLabelsRequest,
      dev.kenpin.api.review.v1.ListLabelsResponse> getListLabelsMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.ListLabelsRequest, dev.kenpin.api.review.v1.ListLabelsResponse> getListLabelsMethod;
    if ((getListLabelsMethod = ReviewServiceGrpc.getListLabelsMethod) == null) {
      synchronized (ReviewServiceGrpc.class) {
        if ((getListLabelsMethod = ReviewServiceGrpc.getListLabelsMethod) == null) {
          ReviewServiceGrpc.getListLabelsMethod = getListLabelsMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.review.v1.ListLabelsRequest, dev.kenpin.api.review.v1.ListLabelsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListLabels"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.review.v1.ListLabelsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.review.v1.ListLabelsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ReviewServiceMethodDescriptorSupplier("ListLabels"))
              .build();
        }
      }
    }
    return getListLabelsMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static ReviewServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ReviewServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ReviewServiceStub>() {
        @java.lang.Override
        public ReviewServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ReviewServiceStub(channel, callOptions);
        }
      };
    return ReviewServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static ReviewServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ReviewServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ReviewServiceBlockingV2Stub>() {
        @java.lang.Override
        public ReviewServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ReviewServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return ReviewServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static ReviewServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ReviewServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ReviewServiceBlockingStub>() {
        @java.lang.Override
        public ReviewServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ReviewServiceBlockingStub(channel, callOptions);
        }
      };
    return ReviewServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static ReviewServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ReviewServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ReviewServiceFutureStub>() {
        @java.lang.Override
        public ReviewServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ReviewServiceFutureStub(channel, callOptions);
        }
      };
    return ReviewServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * What people say of what was judged: a label on a part or on one of its views.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * The label counts at once, in place of the one before.
     * </pre>
     */
    default void labelPart(dev.kenpin.api.review.v1.LabelPartRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.LabelPartResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getLabelPartMethod(), responseObserver);
    }

    /**
     * <pre>
     * Takes a label back: the one before it counts again. Both stay on record.
     * </pre>
     */
    default void undoLabel(dev.kenpin.api.review.v1.UndoLabelRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.UndoLabelResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUndoLabelMethod(), responseObserver);
    }

    /**
     * <pre>
     * The newest first.
     * </pre>
     */
    default void listLabels(dev.kenpin.api.review.v1.ListLabelsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.ListLabelsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListLabelsMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service ReviewService.
   * <pre>
   * What people say of what was judged: a label on a part or on one of its views.
   * </pre>
   */
  public static abstract class ReviewServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return ReviewServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service ReviewService.
   * <pre>
   * What people say of what was judged: a label on a part or on one of its views.
   * </pre>
   */
  public static final class ReviewServiceStub
      extends io.grpc.stub.AbstractAsyncStub<ReviewServiceStub> {
    private ReviewServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ReviewServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ReviewServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * The label counts at once, in place of the one before.
     * </pre>
     */
    public void labelPart(dev.kenpin.api.review.v1.LabelPartRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.LabelPartResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getLabelPartMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Takes a label back: the one before it counts again. Both stay on record.
     * </pre>
     */
    public void undoLabel(dev.kenpin.api.review.v1.UndoLabelRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.UndoLabelResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUndoLabelMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * The newest first.
     * </pre>
     */
    public void listLabels(dev.kenpin.api.review.v1.ListLabelsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.ListLabelsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListLabelsMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service ReviewService.
   * <pre>
   * What people say of what was judged: a label on a part or on one of its views.
   * </pre>
   */
  public static final class ReviewServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<ReviewServiceBlockingV2Stub> {
    private ReviewServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ReviewServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ReviewServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * The label counts at once, in place of the one before.
     * </pre>
     */
    public dev.kenpin.api.review.v1.LabelPartResponse labelPart(dev.kenpin.api.review.v1.LabelPartRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getLabelPartMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes a label back: the one before it counts again. Both stay on record.
     * </pre>
     */
    public dev.kenpin.api.review.v1.UndoLabelResponse undoLabel(dev.kenpin.api.review.v1.UndoLabelRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUndoLabelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * The newest first.
     * </pre>
     */
    public dev.kenpin.api.review.v1.ListLabelsResponse listLabels(dev.kenpin.api.review.v1.ListLabelsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListLabelsMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service ReviewService.
   * <pre>
   * What people say of what was judged: a label on a part or on one of its views.
   * </pre>
   */
  public static final class ReviewServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<ReviewServiceBlockingStub> {
    private ReviewServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ReviewServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ReviewServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * The label counts at once, in place of the one before.
     * </pre>
     */
    public dev.kenpin.api.review.v1.LabelPartResponse labelPart(dev.kenpin.api.review.v1.LabelPartRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getLabelPartMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes a label back: the one before it counts again. Both stay on record.
     * </pre>
     */
    public dev.kenpin.api.review.v1.UndoLabelResponse undoLabel(dev.kenpin.api.review.v1.UndoLabelRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUndoLabelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * The newest first.
     * </pre>
     */
    public dev.kenpin.api.review.v1.ListLabelsResponse listLabels(dev.kenpin.api.review.v1.ListLabelsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListLabelsMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service ReviewService.
   * <pre>
   * What people say of what was judged: a label on a part or on one of its views.
   * </pre>
   */
  public static final class ReviewServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<ReviewServiceFutureStub> {
    private ReviewServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ReviewServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ReviewServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * The label counts at once, in place of the one before.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.review.v1.LabelPartResponse> labelPart(
        dev.kenpin.api.review.v1.LabelPartRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getLabelPartMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Takes a label back: the one before it counts again. Both stay on record.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.review.v1.UndoLabelResponse> undoLabel(
        dev.kenpin.api.review.v1.UndoLabelRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUndoLabelMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * The newest first.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.review.v1.ListLabelsResponse> listLabels(
        dev.kenpin.api.review.v1.ListLabelsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListLabelsMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_LABEL_PART = 0;
  private static final int METHODID_UNDO_LABEL = 1;
  private static final int METHODID_LIST_LABELS = 2;

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
        case METHODID_LABEL_PART:
          serviceImpl.labelPart((dev.kenpin.api.review.v1.LabelPartRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.LabelPartResponse>) responseObserver);
          break;
        case METHODID_UNDO_LABEL:
          serviceImpl.undoLabel((dev.kenpin.api.review.v1.UndoLabelRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.UndoLabelResponse>) responseObserver);
          break;
        case METHODID_LIST_LABELS:
          serviceImpl.listLabels((dev.kenpin.api.review.v1.ListLabelsRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.ListLabelsResponse>) responseObserver);
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
          getLabelPartMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.review.v1.LabelPartRequest,
              dev.kenpin.api.review.v1.LabelPartResponse>(
                service, METHODID_LABEL_PART)))
        .addMethod(
          getUndoLabelMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.review.v1.UndoLabelRequest,
              dev.kenpin.api.review.v1.UndoLabelResponse>(
                service, METHODID_UNDO_LABEL)))
        .addMethod(
          getListLabelsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.review.v1.ListLabelsRequest,
              dev.kenpin.api.review.v1.ListLabelsResponse>(
                service, METHODID_LIST_LABELS)))
        .build();
  }

  private static abstract class ReviewServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    ReviewServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.kenpin.api.review.v1.Review.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("ReviewService");
    }
  }

  private static final class ReviewServiceFileDescriptorSupplier
      extends ReviewServiceBaseDescriptorSupplier {
    ReviewServiceFileDescriptorSupplier() {}
  }

  private static final class ReviewServiceMethodDescriptorSupplier
      extends ReviewServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    ReviewServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (ReviewServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new ReviewServiceFileDescriptorSupplier())
              .addMethod(getLabelPartMethod())
              .addMethod(getUndoLabelMethod())
              .addMethod(getListLabelsMethod())
              .build();
        }
      }
    }
    return result;
  }
}
