package dev.kenpin.api.gate.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * The stream between a reject gate and the gate process. See docs/gate.md.
 * Both sides number their messages: seq counts from 1 in each epoch for the
 * server and in each boot_id for the gate. Heartbeats, grants and time replies
 * carry 0. ack is the highest contiguous seq of the other side that is held
 * durably.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class GateServiceGrpc {

  private GateServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "kenpin.gate.v1.GateService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.gate.v1.ControlRequest,
      dev.kenpin.api.gate.v1.ControlResponse> getControlMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Control",
      requestType = dev.kenpin.api.gate.v1.ControlRequest.class,
      responseType = dev.kenpin.api.gate.v1.ControlResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.gate.v1.ControlRequest,
      dev.kenpin.api.gate.v1.ControlResponse> getControlMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.gate.v1.ControlRequest, dev.kenpin.api.gate.v1.ControlResponse> getControlMethod;
    if ((getControlMethod = GateServiceGrpc.getControlMethod) == null) {
      synchronized (GateServiceGrpc.class) {
        if ((getControlMethod = GateServiceGrpc.getControlMethod) == null) {
          GateServiceGrpc.getControlMethod = getControlMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.gate.v1.ControlRequest, dev.kenpin.api.gate.v1.ControlResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Control"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.gate.v1.ControlRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.gate.v1.ControlResponse.getDefaultInstance()))
              .setSchemaDescriptor(new GateServiceMethodDescriptorSupplier("Control"))
              .build();
        }
      }
    }
    return getControlMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static GateServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<GateServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<GateServiceStub>() {
        @java.lang.Override
        public GateServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new GateServiceStub(channel, callOptions);
        }
      };
    return GateServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static GateServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<GateServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<GateServiceBlockingV2Stub>() {
        @java.lang.Override
        public GateServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new GateServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return GateServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static GateServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<GateServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<GateServiceBlockingStub>() {
        @java.lang.Override
        public GateServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new GateServiceBlockingStub(channel, callOptions);
        }
      };
    return GateServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static GateServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<GateServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<GateServiceFutureStub>() {
        @java.lang.Override
        public GateServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new GateServiceFutureStub(channel, callOptions);
        }
      };
    return GateServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * The stream between a reject gate and the gate process. See docs/gate.md.
   * Both sides number their messages: seq counts from 1 in each epoch for the
   * server and in each boot_id for the gate. Heartbeats, grants and time replies
   * carry 0. ack is the highest contiguous seq of the other side that is held
   * durably.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Opened by the gate, which speaks first.
     * </pre>
     */
    default io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.ControlRequest> control(
        io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.ControlResponse> responseObserver) {
      return io.grpc.stub.ServerCalls.asyncUnimplementedStreamingCall(getControlMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service GateService.
   * <pre>
   * The stream between a reject gate and the gate process. See docs/gate.md.
   * Both sides number their messages: seq counts from 1 in each epoch for the
   * server and in each boot_id for the gate. Heartbeats, grants and time replies
   * carry 0. ack is the highest contiguous seq of the other side that is held
   * durably.
   * </pre>
   */
  public static abstract class GateServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return GateServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service GateService.
   * <pre>
   * The stream between a reject gate and the gate process. See docs/gate.md.
   * Both sides number their messages: seq counts from 1 in each epoch for the
   * server and in each boot_id for the gate. Heartbeats, grants and time replies
   * carry 0. ack is the highest contiguous seq of the other side that is held
   * durably.
   * </pre>
   */
  public static final class GateServiceStub
      extends io.grpc.stub.AbstractAsyncStub<GateServiceStub> {
    private GateServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected GateServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new GateServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Opened by the gate, which speaks first.
     * </pre>
     */
    public io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.ControlRequest> control(
        io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.ControlResponse> responseObserver) {
      return io.grpc.stub.ClientCalls.asyncBidiStreamingCall(
          getChannel().newCall(getControlMethod(), getCallOptions()), responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service GateService.
   * <pre>
   * The stream between a reject gate and the gate process. See docs/gate.md.
   * Both sides number their messages: seq counts from 1 in each epoch for the
   * server and in each boot_id for the gate. Heartbeats, grants and time replies
   * carry 0. ack is the highest contiguous seq of the other side that is held
   * durably.
   * </pre>
   */
  public static final class GateServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<GateServiceBlockingV2Stub> {
    private GateServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected GateServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new GateServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Opened by the gate, which speaks first.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<dev.kenpin.api.gate.v1.ControlRequest, dev.kenpin.api.gate.v1.ControlResponse>
        control() {
      return io.grpc.stub.ClientCalls.blockingBidiStreamingCall(
          getChannel(), getControlMethod(), getCallOptions());
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service GateService.
   * <pre>
   * The stream between a reject gate and the gate process. See docs/gate.md.
   * Both sides number their messages: seq counts from 1 in each epoch for the
   * server and in each boot_id for the gate. Heartbeats, grants and time replies
   * carry 0. ack is the highest contiguous seq of the other side that is held
   * durably.
   * </pre>
   */
  public static final class GateServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<GateServiceBlockingStub> {
    private GateServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected GateServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new GateServiceBlockingStub(channel, callOptions);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service GateService.
   * <pre>
   * The stream between a reject gate and the gate process. See docs/gate.md.
   * Both sides number their messages: seq counts from 1 in each epoch for the
   * server and in each boot_id for the gate. Heartbeats, grants and time replies
   * carry 0. ack is the highest contiguous seq of the other side that is held
   * durably.
   * </pre>
   */
  public static final class GateServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<GateServiceFutureStub> {
    private GateServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected GateServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new GateServiceFutureStub(channel, callOptions);
    }
  }

  private static final int METHODID_CONTROL = 0;

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
        default:
          throw new AssertionError();
      }
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public io.grpc.stub.StreamObserver<Req> invoke(
        io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        case METHODID_CONTROL:
          return (io.grpc.stub.StreamObserver<Req>) serviceImpl.control(
              (io.grpc.stub.StreamObserver<dev.kenpin.api.gate.v1.ControlResponse>) responseObserver);
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getControlMethod(),
          io.grpc.stub.ServerCalls.asyncBidiStreamingCall(
            new MethodHandlers<
              dev.kenpin.api.gate.v1.ControlRequest,
              dev.kenpin.api.gate.v1.ControlResponse>(
                service, METHODID_CONTROL)))
        .build();
  }

  private static abstract class GateServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    GateServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.kenpin.api.gate.v1.Gate.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("GateService");
    }
  }

  private static final class GateServiceFileDescriptorSupplier
      extends GateServiceBaseDescriptorSupplier {
    GateServiceFileDescriptorSupplier() {}
  }

  private static final class GateServiceMethodDescriptorSupplier
      extends GateServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    GateServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (GateServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new GateServiceFileDescriptorSupplier())
              .addMethod(getControlMethod())
              .build();
        }
      }
    }
    return result;
  }
}
