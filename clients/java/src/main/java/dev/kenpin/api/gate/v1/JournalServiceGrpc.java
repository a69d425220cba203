package dev.kenpin.api.gate.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * The gate process's journal, followed by the hub.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class JournalServiceGrpc {

  private JournalServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "kenpin.gate.v1.JournalService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.gate.v1.FollowRequest,
      dev.kenpin.api.gate.v1.FollowResponse> getFollowMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Follow",
      requestType = dev.kenpin.api.gate.v1.FollowRequest.class,
      responseType = dev.kenpin.api.gate.v1.FollowResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.gate.v1.FollowRequest,
      dev.kenpin.api.gate.v1.FollowResponse> getFollowMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.gate.v1.FollowRequest, dev.kenpin.api.gate.v1.FollowResponse> getFollowMethod;
    if ((getFollowMethod = JournalServiceGrpc.getFollowMethod) == null) {
      synchronized (JournalServiceGrpc.class) {
        if ((getFollowMethod = JournalServiceGrpc.getFollowMethod) == null) {
          JournalServiceGrpc.getFollowMethod = getFollowMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.gate.v1.FollowRequest, dev.kenpin.api.gate.v1.FollowResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Follow"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.gate.v1.FollowRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.gate.v1.FollowResponse.getDefaultInstance()))
              .setSchemaDescriptor(new JournalServiceMethodDescriptorSupplier("Follow"))
              .build();
        }
      }
    }
    return getFollowMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.gate.v1.AcknowledgeRequest,
      dev.kenpin.api.gate.v1.AcknowledgeResponse> getAcknowledgeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Acknowledge",
      requestType = dev.kenpin.api.gate.v1.AcknowledgeRequest.class,
      responseType = dev.kenpin.api.gate.v1.AcknowledgeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.gate.v1.AcknowledgeRequest,
      dev.kenpin.api.gate.v1.AcknowledgeResponse> getAcknowledgeMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.gate.v1.AcknowledgeRequest, dev.kenpin.api.gate.v1.AcknowledgeResponse> getAcknowledgeMethod;
    if ((getAcknowledgeMethod = JournalServiceGrpc.getAcknowledgeMethod) == null) {
      synchronized (JournalServiceGrpc.class) {
        if ((getAcknowledgeMethod = JournalServiceGrpc.getAcknowledgeMethod) == null) {
          JournalServiceGrpc.getAcknowledgeMethod = getAcknowledgeMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.gate.v1.AcknowledgeRequest, dev.kenpin.api.gate.v1.AcknowledgeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Acknowledge"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.gate.v1.AcknowledgeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.gate.v1.AcknowledgeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new JournalServiceMethodDescriptorSupplier("Acknowledge"))
              .build();
        }
      }
    }
    return getAcknowledgeMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static JournalServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<JournalServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<JournalServiceStub>() {
        @java.lang.Override
        public JournalServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new JournalServiceStub(channel, callOptions);
        }
      };
    return JournalServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static JournalServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<JournalServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<JournalServiceBlockingV2Stub>() {
        @java.lang.Override
        public JournalServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new JournalServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return JournalServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static JournalServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<JournalServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<JournalServiceBlockingStub>() {
        @java.lang.Override
        public JournalServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new JournalServiceBlockingStub(channel, callOptions);
        }
      };
    return JournalServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static JournalServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<JournalServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<JournalServiceFutureStub>() {
        @java.lang.Override
        public JournalServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new JournalServiceFutureStub(channel, callOptions);
        }
      };
    return JournalServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * The gate process's journal, followed by the hub.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Every entry after after_seq, then new ones as they are committed.
     * </pre>
     */
    default void follow(dev.kenpin.api.gate.v1.FollowRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.FollowResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getFollowMethod(), responseObserver);
    }

    /**
     * <pre>
     * Says up to where the follower holds the journal in its own store; pruning
     * never passes it.
     * </pre>
     */
    default void acknowledge(dev.kenpin.api.gate.v1.AcknowledgeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.AcknowledgeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAcknowledgeMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service JournalService.
   * <pre>
   * The gate process's journal, followed by the hub.
   * </pre>
   */
  public static abstract class JournalServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return JournalServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service JournalService.
   * <pre>
   * The gate process's journal, followed by the hub.
   * </pre>
   */
  public static final class JournalServiceStub
      extends io.grpc.stub.AbstractAsyncStub<JournalServiceStub> {
    private JournalServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected JournalServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new JournalServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Every entry after after_seq, then new ones as they are committed.
     * </pre>
     */
    public void follow(dev.kenpin.api.gate.v1.FollowRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.FollowResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getFollowMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Says up to where the follower holds the journal in its own store; pruning
     * never passes it.
     * </pre>
     */
    public void acknowledge(dev.kenpin.api.gate.v1.AcknowledgeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.AcknowledgeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAcknowledgeMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service JournalService.
   * <pre>
   * The gate process's journal, followed by the hub.
   * </pre>
   */
  public static final class JournalServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<JournalServiceBlockingV2Stub> {
    private JournalServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected JournalServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new JournalServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Every entry after after_seq, then new ones as they are committed.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, dev.kenpin.api.gate.v1.FollowResponse>
        follow(dev.kenpin.api.gate.v1.FollowRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getFollowMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says up to where the follower holds the journal in its own store; pruning
     * never passes it.
     * </pre>
     */
    public dev.kenpin.api.gate.v1.AcknowledgeResponse acknowledge(dev.kenpin.api.gate.v1.AcknowledgeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAcknowledgeMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service JournalService.
   * <pre>
   * The gate process's journal, followed by the hub.
   * </pre>
   */
  public static final class JournalServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<JournalServiceBlockingStub> {
    private JournalServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected JournalServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new JournalServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Every entry after after_seq, then new ones as they are committed.
     * </pre>
     */
    public java.util.Iterator<dev.kenpin.api.gate.v1.FollowResponse> follow(
        dev.kenpin.api.gate.v1.FollowRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getFollowMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says up to where the follower holds the journal in its own store; pruning
     * never passes it.
     * </pre>
     */
    public dev.kenpin.api.gate.v1.AcknowledgeResponse acknowledge(dev.kenpin.api.gate.v1.AcknowledgeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAcknowledgeMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service JournalService.
   * <pre>
   * The gate process's journal, followed by the hub.
   * </pre>
   */
  public static final class JournalServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<JournalServiceFutureStub> {
    private JournalServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected JournalServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new JournalServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Says up to where the follower holds the journal in its own store; pruning
     * never passes it.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.gate.v1.AcknowledgeResponse> acknowledge(
        dev.kenpin.api.gate.v1.AcknowledgeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAcknowledgeMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_FOLLOW = 0;
  private static final int METHODID_ACKNOWLEDGE = 1;

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
        case METHODID_FOLLOW:
          serviceImpl.follow((dev.kenpin.api.gate.v1.FollowRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.FollowResponse>) responseObserver);
          break;
        case METHODID_ACKNOWLEDGE:
          serviceImpl.acknowledge((dev.kenpin.api.gate.v1.AcknowledgeRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.AcknowledgeResponse>) responseObserver);
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
          getFollowMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              dev.kenpin.api.gate.v1.FollowRequest,
              dev.kenpin.api.gate.v1.FollowResponse>(
                service, METHODID_FOLLOW)))
        .addMethod(
          getAcknowledgeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.gate.v1.AcknowledgeRequest,
              dev.kenpin.api.gate.v1.AcknowledgeResponse>(
                service, METHODID_ACKNOWLEDGE)))
        .build();
  }

  private static abstract class JournalServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    JournalServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.kenpin.api.gate.v1.Journal.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("JournalService");
    }
  }

  private static final class JournalServiceFileDescriptorSupplier
      extends JournalServiceBaseDescriptorSupplier {
    JournalServiceFileDescriptorSupplier() {}
  }

  private static final class JournalServiceMethodDescriptorSupplier
      extends JournalServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    JournalServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (JournalServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new JournalServiceFileDescriptorSupplier())
              .addMethod(getFollowMethod())
              .addMethod(getAcknowledgeMethod())
              .build();
        }
      }
    }
    return result;
  }
}
