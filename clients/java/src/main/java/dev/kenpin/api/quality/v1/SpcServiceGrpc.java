package dev.kenpin.api.quality.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Statistical process control, on rates and on measurements. docs/figures.md
 * has every formula.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class SpcServiceGrpc {

  private SpcServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "kenpin.quality.v1.SpcService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.GetControlChartRequest,
      dev.kenpin.api.quality.v1.GetControlChartResponse> getGetControlChartMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetControlChart",
      requestType = dev.kenpin.api.quality.v1.GetControlChartRequest.class,
      responseType = dev.kenpin.api.quality.v1.GetControlChartResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.GetControlChartRequest,
      dev.kenpin.api.quality.v1.GetControlChartResponse> getGetControlChartMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.GetControlChartRequest, dev.kenpin.api.quality.v1.GetControlChartResponse> getGetControlChartMethod;
    if ((getGetControlChartMethod = SpcServiceGrpc.getGetControlChartMethod) == null) {
      synchronized (SpcServiceGrpc.class) {
        if ((getGetControlChartMethod = SpcServiceGrpc.getGetControlChartMethod) == null) {
          SpcServiceGrpc.getGetControlChartMethod = getGetControlChartMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.quality.v1.GetControlChartRequest, dev.kenpin.api.quality.v1.GetControlChartResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetControlChart"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.GetControlChartRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.GetControlChartResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SpcServiceMethodDescriptorSupplier("GetControlChart"))
              .build();
        }
      }
    }
    return getGetControlChartMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.GetCapabilityRequest,
      dev.kenpin.api.quality.v1.GetCapabilityResponse> getGetCapabilityMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetCapability",
      requestType = dev.kenpin.api.quality.v1.GetCapabilityRequest.class,
      responseType = dev.kenpin.api.quality.v1.GetCapabilityResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.GetCapabilityRequest,
      dev.kenpin.api.quality.v1.GetCapabilityResponse> getGetCapabilityMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.GetCapabilityRequest, dev.kenpin.api.quality.v1.GetCapabilityResponse> getGetCapabilityMethod;
    if ((getGetCapabilityMethod = SpcServiceGrpc.getGetCapabilityMethod) == null) {
      synchronized (SpcServiceGrpc.class) {
        if ((getGetCapabilityMethod = SpcServiceGrpc.getGetCapabilityMethod) == null) {
          SpcServiceGrpc.getGetCapabilityMethod = getGetCapabilityMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.quality.v1.GetCapabilityRequest, dev.kenpin.api.quality.v1.GetCapabilityResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetCapability"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.GetCapabilityRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.GetCapabilityResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SpcServiceMethodDescriptorSupplier("GetCapability"))
              .build();
        }
      }
    }
    return getGetCapabilityMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.CreateWatchedChartRequest,
      dev.kenpin.api.quality.v1.CreateWatchedChartResponse> getCreateWatchedChartMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateWatchedChart",
      requestType = dev.kenpin.api.quality.v1.CreateWatchedChartRequest.class,
      responseType = dev.kenpin.api.quality.v1.CreateWatchedChartResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.CreateWatchedChartRequest,
      dev.kenpin.api.quality.v1.CreateWatchedChartResponse> getCreateWatchedChartMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.CreateWatchedChartRequest, dev.kenpin.api.quality.v1.CreateWatchedChartResponse> getCreateWatchedChartMethod;
    if ((getCreateWatchedChartMethod = SpcServiceGrpc.getCreateWatchedChartMethod) == null) {
      synchronized (SpcServiceGrpc.class) {
        if ((getCreateWatchedChartMethod = SpcServiceGrpc.getCreateWatchedChartMethod) == null) {
          SpcServiceGrpc.getCreateWatchedChartMethod = getCreateWatchedChartMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.quality.v1.CreateWatchedChartRequest, dev.kenpin.api.quality.v1.CreateWatchedChartResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateWatchedChart"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.CreateWatchedChartRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.CreateWatchedChartResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SpcServiceMethodDescriptorSupplier("CreateWatchedChart"))
              .build();
        }
      }
    }
    return getCreateWatchedChartMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.GetWatchedChartRequest,
      dev.kenpin.api.quality.v1.GetWatchedChartResponse> getGetWatchedChartMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetWatchedChart",
      requestType = dev.kenpin.api.quality.v1.GetWatchedChartRequest.class,
      responseType = dev.kenpin.api.quality.v1.GetWatchedChartResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.GetWatchedChartRequest,
      dev.kenpin.api.quality.v1.GetWatchedChartResponse> getGetWatchedChartMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.GetWatchedChartRequest, dev.kenpin.api.quality.v1.GetWatchedChartResponse> getGetWatchedChartMethod;
    if ((getGetWatchedChartMethod = SpcServiceGrpc.getGetWatchedChartMethod) == null) {
      synchronized (SpcServiceGrpc.class) {
        if ((getGetWatchedChartMethod = SpcServiceGrpc.getGetWatchedChartMethod) == null) {
          SpcServiceGrpc.getGetWatchedChartMethod = getGetWatchedChartMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.quality.v1.GetWatchedChartRequest, dev.kenpin.api.quality.v1.GetWatchedChartResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetWatchedChart"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.GetWatchedChartRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.GetWatchedChartResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SpcServiceMethodDescriptorSupplier("GetWatchedChart"))
              .build();
        }
      }
    }
    return getGetWatchedChartMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.ListWatchedChartsRequest,
      dev.kenpin.api.quality.v1.ListWatchedChartsResponse> getListWatchedChartsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListWatchedCharts",
      requestType = dev.kenpin.api.quality.v1.ListWatchedChartsRequest.class,
      responseType = dev.kenpin.api.quality.v1.ListWatchedChartsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.ListWatchedChartsRequest,
      dev.kenpin.api.quality.v1.ListWatchedChartsResponse> getListWatchedChartsMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.ListWatchedChartsRequest, dev.kenpin.api.quality.v1.ListWatchedChartsResponse> getListWatchedChartsMethod;
    if ((getListWatchedChartsMethod = SpcServiceGrpc.getListWatchedChartsMethod) == null) {
      synchronized (SpcServiceGrpc.class) {
        if ((getListWatchedChartsMethod = SpcServiceGrpc.getListWatchedChartsMethod) == null) {
          SpcServiceGrpc.getListWatchedChartsMethod = getListWatchedChartsMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.quality.v1.ListWatchedChartsRequest, dev.kenpin.api.quality.v1.ListWatchedChartsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListWatchedCharts"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.ListWatchedChartsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.ListWatchedChartsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SpcServiceMethodDescriptorSupplier("ListWatchedCharts"))
              .build();
        }
      }
    }
    return getListWatchedChartsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.DeleteWatchedChartRequest,
      dev.kenpin.api.quality.v1.DeleteWatchedChartResponse> getDeleteWatchedChartMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteWatchedChart",
      requestType = dev.kenpin.api.quality.v1.DeleteWatchedChartRequest.class,
      responseType = dev.kenpin.api.quality.v1.DeleteWatchedChartResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.DeleteWatchedChartRequest,
      dev.kenpin.api.quality.v1.DeleteWatchedChartResponse> getDeleteWatchedChartMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.DeleteWatchedChartRequest, dev.kenpin.api.quality.v1.DeleteWatchedChartResponse> getDeleteWatchedChartMethod;
    if ((getDeleteWatchedChartMethod = SpcServiceGrpc.getDeleteWatchedChartMethod) == null) {
      synchronized (SpcServiceGrpc.class) {
        if ((getDeleteWatchedChartMethod = SpcServiceGrpc.getDeleteWatchedChartMethod) == null) {
          SpcServiceGrpc.getDeleteWatchedChartMethod = getDeleteWatchedChartMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.quality.v1.DeleteWatchedChartRequest, dev.kenpin.api.quality.v1.DeleteWatchedChartResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteWatchedChart"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.DeleteWatchedChartRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.DeleteWatchedChartResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SpcServiceMethodDescriptorSupplier("DeleteWatchedChart"))
              .build();
        }
      }
    }
    return getDeleteWatchedChartMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.ListEventsRequest,
      dev.kenpin.api.quality.v1.ListEventsResponse> getListEventsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListEvents",
      requestType = dev.kenpin.api.quality.v1.ListEventsRequest.class,
      responseType = dev.kenpin.api.quality.v1.ListEventsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.ListEventsRequest,
      dev.kenpin.api.quality.v1.ListEventsResponse> getListEventsMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.ListEventsRequest, dev.kenpin.api.quality.v1.ListEventsResponse> getListEventsMethod;
    if ((getListEventsMethod = SpcServiceGrpc.getListEventsMethod) == null) {
      synchronized (SpcServiceGrpc.class) {
        if ((getListEventsMethod = SpcServiceGrpc.getListEventsMethod) == null) {
          SpcServiceGrpc.getListEventsMethod = getListEventsMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.quality.v1.ListEventsRequest, dev.kenpin.api.quality.v1.ListEventsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListEvents"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.ListEventsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.ListEventsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SpcServiceMethodDescriptorSupplier("ListEvents"))
              .build();
        }
      }
    }
    return getListEventsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.WatchEventsRequest,
      dev.kenpin.api.quality.v1.WatchEventsResponse> getWatchEventsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "WatchEvents",
      requestType = dev.kenpin.api.quality.v1.WatchEventsRequest.class,
      responseType = dev.kenpin.api.quality.v1.WatchEventsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.WatchEventsRequest,
      dev.kenpin.api.quality.v1.WatchEventsResponse> getWatchEventsMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.WatchEventsRequest, dev.kenpin.api.quality.v1.WatchEventsResponse> getWatchEventsMethod;
    if ((getWatchEventsMethod = SpcServiceGrpc.getWatchEventsMethod) == null) {
      synchronized (SpcServiceGrpc.class) {
        if ((getWatchEventsMethod = SpcServiceGrpc.getWatchEventsMethod) == null) {
          SpcServiceGrpc.getWatchEventsMethod = getWatchEventsMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.quality.v1.WatchEventsRequest, dev.kenpin.api.quality.v1.WatchEventsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "WatchEvents"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.WatchEventsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.WatchEventsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SpcServiceMethodDescriptorSupplier("WatchEvents"))
              .build();
        }
      }
    }
    return getWatchEventsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.AcknowledgeEventRequest,
      dev.kenpin.api.quality.v1.AcknowledgeEventResponse> getAcknowledgeEventMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AcknowledgeEvent",
      requestType = dev.kenpin.api.quality.v1.AcknowledgeEventRequest.class,
      responseType = dev.kenpin.api.quality.v1.AcknowledgeEventResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.AcknowledgeEventRequest,
      dev.kenpin.api.quality.v1.AcknowledgeEventResponse> getAcknowledgeEventMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.quality.v1.AcknowledgeEventRequest, dev.kenpin.api.quality.v1.AcknowledgeEventResponse> getAcknowledgeEventMethod;
    if ((getAcknowledgeEventMethod = SpcServiceGrpc.getAcknowledgeEventMethod) == null) {
      synchronized (SpcServiceGrpc.class) {
        if ((getAcknowledgeEventMethod = SpcServiceGrpc.getAcknowledgeEventMethod) == null) {
          SpcServiceGrpc.getAcknowledgeEventMethod = getAcknowledgeEventMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.quality.v1.AcknowledgeEventRequest, dev.kenpin.api.quality.v1.AcknowledgeEventResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AcknowledgeEvent"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.AcknowledgeEventRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.quality.v1.AcknowledgeEventResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SpcServiceMethodDescriptorSupplier("AcknowledgeEvent"))
              .build();
        }
      }
    }
    return getAcknowledgeEventMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static SpcServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<SpcServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<SpcServiceStub>() {
        @java.lang.Override
        public SpcServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new SpcServiceStub(channel, callOptions);
        }
      };
    return SpcServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static SpcServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<SpcServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<SpcServiceBlockingV2Stub>() {
        @java.lang.Override
        public SpcServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new SpcServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return SpcServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static SpcServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<SpcServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<SpcServiceBlockingStub>() {
        @java.lang.Override
        public SpcServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new SpcServiceBlockingStub(channel, callOptions);
        }
      };
    return SpcServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static SpcServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<SpcServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<SpcServiceFutureStub>() {
        @java.lang.Override
        public SpcServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new SpcServiceFutureStub(channel, callOptions);
        }
      };
    return SpcServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Statistical process control, on rates and on measurements. docs/figures.md
   * has every formula.
   * </pre>
   */
  public interface AsyncService {

    /**
     */
    default void getControlChart(dev.kenpin.api.quality.v1.GetControlChartRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.GetControlChartResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetControlChartMethod(), responseObserver);
    }

    /**
     */
    default void getCapability(dev.kenpin.api.quality.v1.GetCapabilityRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.GetCapabilityResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetCapabilityMethod(), responseObserver);
    }

    /**
     * <pre>
     * A chart that the hub keeps up as parts come. It takes its limits from its
     * first points and never changes; another baseline is another chart.
     * </pre>
     */
    default void createWatchedChart(dev.kenpin.api.quality.v1.CreateWatchedChartRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.CreateWatchedChartResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateWatchedChartMethod(), responseObserver);
    }

    /**
     */
    default void getWatchedChart(dev.kenpin.api.quality.v1.GetWatchedChartRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.GetWatchedChartResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetWatchedChartMethod(), responseObserver);
    }

    /**
     */
    default void listWatchedCharts(dev.kenpin.api.quality.v1.ListWatchedChartsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.ListWatchedChartsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListWatchedChartsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Its events stay.
     * </pre>
     */
    default void deleteWatchedChart(dev.kenpin.api.quality.v1.DeleteWatchedChartRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.DeleteWatchedChartResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteWatchedChartMethod(), responseObserver);
    }

    /**
     * <pre>
     * What fired on watched charts, the newest first.
     * </pre>
     */
    default void listEvents(dev.kenpin.api.quality.v1.ListEventsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.ListEventsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListEventsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Events that nobody acknowledged; then each new one, and each that is
     * acknowledged, exactly once and in order; a heartbeat when nothing comes.
     * </pre>
     */
    default void watchEvents(dev.kenpin.api.quality.v1.WatchEventsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.WatchEventsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchEventsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Somebody saw to it: who and why is put on record, once and for good.
     * </pre>
     */
    default void acknowledgeEvent(dev.kenpin.api.quality.v1.AcknowledgeEventRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.AcknowledgeEventResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAcknowledgeEventMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service SpcService.
   * <pre>
   * Statistical process control, on rates and on measurements. docs/figures.md
   * has every formula.
   * </pre>
   */
  public static abstract class SpcServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return SpcServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service SpcService.
   * <pre>
   * Statistical process control, on rates and on measurements. docs/figures.md
   * has every formula.
   * </pre>
   */
  public static final class SpcServiceStub
      extends io.grpc.stub.AbstractAsyncStub<SpcServiceStub> {
    private SpcServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected SpcServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new SpcServiceStub(channel, callOptions);
    }

    /**
     */
    public void getControlChart(dev.kenpin.api.quality.v1.GetControlChartRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.GetControlChartResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetControlChartMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void getCapability(dev.kenpin.api.quality.v1.GetCapabilityRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.GetCapabilityResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetCapabilityMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * A chart that the hub keeps up as parts come. It takes its limits from its
     * first points and never changes; another baseline is another chart.
     * </pre>
     */
    public void createWatchedChart(dev.kenpin.api.quality.v1.CreateWatchedChartRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.CreateWatchedChartResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateWatchedChartMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void getWatchedChart(dev.kenpin.api.quality.v1.GetWatchedChartRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.GetWatchedChartResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetWatchedChartMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void listWatchedCharts(dev.kenpin.api.quality.v1.ListWatchedChartsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.ListWatchedChartsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListWatchedChartsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Its events stay.
     * </pre>
     */
    public void deleteWatchedChart(dev.kenpin.api.quality.v1.DeleteWatchedChartRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.DeleteWatchedChartResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteWatchedChartMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * What fired on watched charts, the newest first.
     * </pre>
     */
    public void listEvents(dev.kenpin.api.quality.v1.ListEventsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.ListEventsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListEventsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Events that nobody acknowledged; then each new one, and each that is
     * acknowledged, exactly once and in order; a heartbeat when nothing comes.
     * </pre>
     */
    public void watchEvents(dev.kenpin.api.quality.v1.WatchEventsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.WatchEventsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchEventsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Somebody saw to it: who and why is put on record, once and for good.
     * </pre>
     */
    public void acknowledgeEvent(dev.kenpin.api.quality.v1.AcknowledgeEventRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.AcknowledgeEventResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAcknowledgeEventMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service SpcService.
   * <pre>
   * Statistical process control, on rates and on measurements. docs/figures.md
   * has every formula.
   * </pre>
   */
  public static final class SpcServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<SpcServiceBlockingV2Stub> {
    private SpcServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected SpcServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new SpcServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     */
    public dev.kenpin.api.quality.v1.GetControlChartResponse getControlChart(dev.kenpin.api.quality.v1.GetControlChartRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetControlChartMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.quality.v1.GetCapabilityResponse getCapability(dev.kenpin.api.quality.v1.GetCapabilityRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetCapabilityMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * A chart that the hub keeps up as parts come. It takes its limits from its
     * first points and never changes; another baseline is another chart.
     * </pre>
     */
    public dev.kenpin.api.quality.v1.CreateWatchedChartResponse createWatchedChart(dev.kenpin.api.quality.v1.CreateWatchedChartRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateWatchedChartMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.quality.v1.GetWatchedChartResponse getWatchedChart(dev.kenpin.api.quality.v1.GetWatchedChartRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetWatchedChartMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.quality.v1.ListWatchedChartsResponse listWatchedCharts(dev.kenpin.api.quality.v1.ListWatchedChartsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListWatchedChartsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Its events stay.
     * </pre>
     */
    public dev.kenpin.api.quality.v1.DeleteWatchedChartResponse deleteWatchedChart(dev.kenpin.api.quality.v1.DeleteWatchedChartRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteWatchedChartMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * What fired on watched charts, the newest first.
     * </pre>
     */
    public dev.kenpin.api.quality.v1.ListEventsResponse listEvents(dev.kenpin.api.quality.v1.ListEventsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListEventsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Events that nobody acknowledged; then each new one, and each that is
     * acknowledged, exactly once and in order; a heartbeat when nothing comes.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, dev.kenpin.api.quality.v1.WatchEventsResponse>
        watchEvents(dev.kenpin.api.quality.v1.WatchEventsRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchEventsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Somebody saw to it: who and why is put on record, once and for good.
     * </pre>
     */
    public dev.kenpin.api.quality.v1.AcknowledgeEventResponse acknowledgeEvent(dev.kenpin.api.quality.v1.AcknowledgeEventRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAcknowledgeEventMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service SpcService.
   * <pre>
   * Statistical process control, on rates and on measurements. docs/figures.md
   * has every formula.
   * </pre>
   */
  public static final class SpcServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<SpcServiceBlockingStub> {
    private SpcServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected SpcServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new SpcServiceBlockingStub(channel, callOptions);
    }

    /**
     */
    public dev.kenpin.api.quality.v1.GetControlChartResponse getControlChart(dev.kenpin.api.quality.v1.GetControlChartRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetControlChartMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.quality.v1.GetCapabilityResponse getCapability(dev.kenpin.api.quality.v1.GetCapabilityRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetCapabilityMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * A chart that the hub keeps up as parts come. It takes its limits from its
     * first points and never changes; another baseline is another chart.
     * </pre>
     */
    public dev.kenpin.api.quality.v1.CreateWatchedChartResponse createWatchedChart(dev.kenpin.api.quality.v1.CreateWatchedChartRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateWatchedChartMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.quality.v1.GetWatchedChartResponse getWatchedChart(dev.kenpin.api.quality.v1.GetWatchedChartRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetWatchedChartMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.quality.v1.ListWatchedChartsResponse listWatchedCharts(dev.kenpin.api.quality.v1.ListWatchedChartsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListWatchedChartsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Its events stay.
     * </pre>
     */
    public dev.kenpin.api.quality.v1.DeleteWatchedChartResponse deleteWatchedChart(dev.kenpin.api.quality.v1.DeleteWatchedChartRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteWatchedChartMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * What fired on watched charts, the newest first.
     * </pre>
     */
    public dev.kenpin.api.quality.v1.ListEventsResponse listEvents(dev.kenpin.api.quality.v1.ListEventsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListEventsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Events that nobody acknowledged; then each new one, and each that is
     * acknowledged, exactly once and in order; a heartbeat when nothing comes.
     * </pre>
     */
    public java.util.Iterator<dev.kenpin.api.quality.v1.WatchEventsResponse> watchEvents(
        dev.kenpin.api.quality.v1.WatchEventsRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchEventsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Somebody saw to it: who and why is put on record, once and for good.
     * </pre>
     */
    public dev.kenpin.api.quality.v1.AcknowledgeEventResponse acknowledgeEvent(dev.kenpin.api.quality.v1.AcknowledgeEventRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAcknowledgeEventMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service SpcService.
   * <pre>
   * Statistical process control, on rates and on measurements. docs/figures.md
   * has every formula.
   * </pre>
   */
  public static final class SpcServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<SpcServiceFutureStub> {
    private SpcServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected SpcServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new SpcServiceFutureStub(channel, callOptions);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.quality.v1.GetControlChartResponse> getControlChart(
        dev.kenpin.api.quality.v1.GetControlChartRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetControlChartMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.quality.v1.GetCapabilityResponse> getCapability(
        dev.kenpin.api.quality.v1.GetCapabilityRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetCapabilityMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * A chart that the hub keeps up as parts come. It takes its limits from its
     * first points and never changes; another baseline is another chart.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.quality.v1.CreateWatchedChartResponse> createWatchedChart(
        dev.kenpin.api.quality.v1.CreateWatchedChartRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateWatchedChartMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.quality.v1.GetWatchedChartResponse> getWatchedChart(
        dev.kenpin.api.quality.v1.GetWatchedChartRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetWatchedChartMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.quality.v1.ListWatchedChartsResponse> listWatchedCharts(
        dev.kenpin.api.quality.v1.ListWatchedChartsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListWatchedChartsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Its events stay.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.quality.v1.DeleteWatchedChartResponse> deleteWatchedChart(
        dev.kenpin.api.quality.v1.DeleteWatchedChartRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteWatchedChartMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * What fired on watched charts, the newest first.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.quality.v1.ListEventsResponse> listEvents(
        dev.kenpin.api.quality.v1.ListEventsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListEventsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Somebody saw to it: who and why is put on record, once and for good.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.quality.v1.AcknowledgeEventResponse> acknowledgeEvent(
        dev.kenpin.api.quality.v1.AcknowledgeEventRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAcknowledgeEventMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_GET_CONTROL_CHART = 0;
  private static final int METHODID_GET_CAPABILITY = 1;
  private static final int METHODID_CREATE_WATCHED_CHART = 2;
  private static final int METHODID_GET_WATCHED_CHART = 3;
  private static final int METHODID_LIST_WATCHED_CHARTS = 4;
  private static final int METHODID_DELETE_WATCHED_CHART = 5;
  private static final int METHODID_LIST_EVENTS = 6;
  private static final int METHODID_WATCH_EVENTS = 7;
  private static final int METHODID_ACKNOWLEDGE_EVENT = 8;

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
        case METHODID_GET_CONTROL_CHART:
          serviceImpl.getControlChart((dev.kenpin.api.quality.v1.GetControlChartRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.GetControlChartResponse>) responseObserver);
          break;
        case METHODID_GET_CAPABILITY:
          serviceImpl.getCapability((dev.kenpin.api.quality.v1.GetCapabilityRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.GetCapabilityResponse>) responseObserver);
          break;
        case METHODID_CREATE_WATCHED_CHART:
          serviceImpl.createWatchedChart((dev.kenpin.api.quality.v1.CreateWatchedChartRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.CreateWatchedChartResponse>) responseObserver);
          break;
        case METHODID_GET_WATCHED_CHART:
          serviceImpl.getWatchedChart((dev.kenpin.api.quality.v1.GetWatchedChartRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.GetWatchedChartResponse>) responseObserver);
          break;
        case METHODID_LIST_WATCHED_CHARTS:
          serviceImpl.listWatchedCharts((dev.kenpin.api.quality.v1.ListWatchedChartsRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.ListWatchedChartsResponse>) responseObserver);
          break;
        case METHODID_DELETE_WATCHED_CHART:
          serviceImpl.deleteWatchedChart((dev.kenpin.api.quality.v1.DeleteWatchedChartRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.DeleteWatchedChartResponse>) responseObserver);
          break;
        case METHODID_LIST_EVENTS:
          serviceImpl.listEvents((dev.kenpin.api.quality.v1.ListEventsRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.ListEventsResponse>) responseObserver);
          break;
        case METHODID_WATCH_EVENTS:
          serviceImpl.watchEvents((dev.kenpin.api.quality.v1.WatchEventsRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.WatchEventsResponse>) responseObserver);
          break;
        case METHODID_ACKNOWLEDGE_EVENT:
          serviceImpl.acknowledgeEvent((dev.kenpin.api.quality.v1.AcknowledgeEventRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.quality.v1.AcknowledgeEventResponse>) responseObserver);
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
          getGetControlChartMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.quality.v1.GetControlChartRequest,
              dev.kenpin.api.quality.v1.GetControlChartResponse>(
                service, METHODID_GET_CONTROL_CHART)))
        .addMethod(
          getGetCapabilityMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.quality.v1.GetCapabilityRequest,
              dev.kenpin.api.quality.v1.GetCapabilityResponse>(
                service, METHODID_GET_CAPABILITY)))
        .addMethod(
          getCreateWatchedChartMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.quality.v1.CreateWatchedChartRequest,
              dev.kenpin.api.quality.v1.CreateWatchedChartResponse>(
                service, METHODID_CREATE_WATCHED_CHART)))
        .addMethod(
          getGetWatchedChartMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.quality.v1.GetWatchedChartRequest,
              dev.kenpin.api.quality.v1.GetWatchedChartResponse>(
                service, METHODID_GET_WATCHED_CHART)))
        .addMethod(
          getListWatchedChartsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.quality.v1.ListWatchedChartsRequest,
              dev.kenpin.api.quality.v1.ListWatchedChartsResponse>(
                service, METHODID_LIST_WATCHED_CHARTS)))
        .addMethod(
          getDeleteWatchedChartMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.quality.v1.DeleteWatchedChartRequest,
              dev.kenpin.api.quality.v1.DeleteWatchedChartResponse>(
                service, METHODID_DELETE_WATCHED_CHART)))
        .addMethod(
          getListEventsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.quality.v1.ListEventsRequest,
              dev.kenpin.api.quality.v1.ListEventsResponse>(
                service, METHODID_LIST_EVENTS)))
        .addMethod(
          getWatchEventsMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              dev.kenpin.api.quality.v1.WatchEventsRequest,
              dev.kenpin.api.quality.v1.WatchEventsResponse>(
                service, METHODID_WATCH_EVENTS)))
        .addMethod(
          getAcknowledgeEventMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.quality.v1.AcknowledgeEventRequest,
              dev.kenpin.api.quality.v1.AcknowledgeEventResponse>(
                service, METHODID_ACKNOWLEDGE_EVENT)))
        .build();
  }

  private static abstract class SpcServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    SpcServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.kenpin.api.quality.v1.SpcServiceOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("SpcService");
    }
  }

  private static final class SpcServiceFileDescriptorSupplier
      extends SpcServiceBaseDescriptorSupplier {
    SpcServiceFileDescriptorSupplier() {}
  }

  private static final class SpcServiceMethodDescriptorSupplier
      extends SpcServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    SpcServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (SpcServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new SpcServiceFileDescriptorSupplier())
              .addMethod(getGetControlChartMethod())
              .addMethod(getGetCapabilityMethod())
              .addMethod(getCreateWatchedChartMethod())
              .addMethod(getGetWatchedChartMethod())
              .addMethod(getListWatchedChartsMethod())
              .addMethod(getDeleteWatchedChartMethod())
              .addMethod(getListEventsMethod())
              .addMethod(getWatchEventsMethod())
              .addMethod(getAcknowledgeEventMethod())
              .build();
        }
      }
    }
    return result;
  }
}
