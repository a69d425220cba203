package dev.kenpin.api.production.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * When stations stood, and why. request_id, etag, update_mask and pages are as
 * in OrderService.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class DowntimeServiceGrpc {

  private DowntimeServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "kenpin.production.v1.DowntimeService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.CreateDowntimeReasonRequest,
      dev.kenpin.api.production.v1.CreateDowntimeReasonResponse> getCreateDowntimeReasonMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateDowntimeReason",
      requestType = dev.kenpin.api.production.v1.CreateDowntimeReasonRequest.class,
      responseType = dev.kenpin.api.production.v1.CreateDowntimeReasonResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.CreateDowntimeReasonRequest,
      dev.kenpin.api.production.v1.CreateDowntimeReasonResponse> getCreateDowntimeReasonMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.CreateDowntimeReasonRequest, dev.kenpin.api.production.v1.CreateDowntimeReasonResponse> getCreateDowntimeReasonMethod;
    if ((getCreateDowntimeReasonMethod = DowntimeServiceGrpc.getCreateDowntimeReasonMethod) == null) {
      synchronized (DowntimeServiceGrpc.class) {
        if ((getCreateDowntimeReasonMethod = DowntimeServiceGrpc.getCreateDowntimeReasonMethod) == null) {
          DowntimeServiceGrpc.getCreateDowntimeReasonMethod = getCreateDowntimeReasonMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.CreateDowntimeReasonRequest, dev.kenpin.api.production.v1.CreateDowntimeReasonResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateDowntimeReason"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.CreateDowntimeReasonRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.CreateDowntimeReasonResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DowntimeServiceMethodDescriptorSupplier("CreateDowntimeReason"))
              .build();
        }
      }
    }
    return getCreateDowntimeReasonMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetDowntimeReasonRequest,
      dev.kenpin.api.production.v1.GetDowntimeReasonResponse> getGetDowntimeReasonMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetDowntimeReason",
      requestType = dev.kenpin.api.production.v1.GetDowntimeReasonRequest.class,
      responseType = dev.kenpin.api.production.v1.GetDowntimeReasonResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetDowntimeReasonRequest,
      dev.kenpin.api.production.v1.GetDowntimeReasonResponse> getGetDowntimeReasonMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetDowntimeReasonRequest, dev.kenpin.api.production.v1.GetDowntimeReasonResponse> getGetDowntimeReasonMethod;
    if ((getGetDowntimeReasonMethod = DowntimeServiceGrpc.getGetDowntimeReasonMethod) == null) {
      synchronized (DowntimeServiceGrpc.class) {
        if ((getGetDowntimeReasonMethod = DowntimeServiceGrpc.getGetDowntimeReasonMethod) == null) {
          DowntimeServiceGrpc.getGetDowntimeReasonMethod = getGetDowntimeReasonMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.GetDowntimeReasonRequest, dev.kenpin.api.production.v1.GetDowntimeReasonResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetDowntimeReason"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.GetDowntimeReasonRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.GetDowntimeReasonResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DowntimeServiceMethodDescriptorSupplier("GetDowntimeReason"))
              .build();
        }
      }
    }
    return getGetDowntimeReasonMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListDowntimeReasonsRequest,
      dev.kenpin.api.production.v1.ListDowntimeReasonsResponse> getListDowntimeReasonsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListDowntimeReasons",
      requestType = dev.kenpin.api.production.v1.ListDowntimeReasonsRequest.class,
      responseType = dev.kenpin.api.production.v1.ListDowntimeReasonsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListDowntimeReasonsRequest,
      dev.kenpin.api.production.v1.ListDowntimeReasonsResponse> getListDowntimeReasonsMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListDowntimeReasonsRequest, dev.kenpin.api.production.v1.ListDowntimeReasonsResponse> getListDowntimeReasonsMethod;
    if ((getListDowntimeReasonsMethod = DowntimeServiceGrpc.getListDowntimeReasonsMethod) == null) {
      synchronized (DowntimeServiceGrpc.class) {
        if ((getListDowntimeReasonsMethod = DowntimeServiceGrpc.getListDowntimeReasonsMethod) == null) {
          DowntimeServiceGrpc.getListDowntimeReasonsMethod = getListDowntimeReasonsMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.ListDowntimeReasonsRequest, dev.kenpin.api.production.v1.ListDowntimeReasonsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListDowntimeReasons"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.ListDowntimeReasonsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.ListDowntimeReasonsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DowntimeServiceMethodDescriptorSupplier("ListDowntimeReasons"))
              .build();
        }
      }
    }
    return getListDowntimeReasonsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.UpdateDowntimeReasonRequest,
      dev.kenpin.api.production.v1.UpdateDowntimeReasonResponse> getUpdateDowntimeReasonMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateDowntimeReason",
      requestType = dev.kenpin.api.production.v1.UpdateDowntimeReasonRequest.class,
      responseType = dev.kenpin.api.production.v1.UpdateDowntimeReasonResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.UpdateDowntimeReasonRequest,
      dev.kenpin.api.production.v1.UpdateDowntimeReasonResponse> getUpdateDowntimeReasonMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.UpdateDowntimeReasonRequest, dev.kenpin.api.production.v1.UpdateDowntimeReasonResponse> getUpdateDowntimeReasonMethod;
    if ((getUpdateDowntimeReasonMethod = DowntimeServiceGrpc.getUpdateDowntimeReasonMethod) == null) {
      synchronized (DowntimeServiceGrpc.class) {
        if ((getUpdateDowntimeReasonMethod = DowntimeServiceGrpc.getUpdateDowntimeReasonMethod) == null) {
          DowntimeServiceGrpc.getUpdateDowntimeReasonMethod = getUpdateDowntimeReasonMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.UpdateDowntimeReasonRequest, dev.kenpin.api.production.v1.UpdateDowntimeReasonResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateDowntimeReason"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.UpdateDowntimeReasonRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.UpdateDowntimeReasonResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DowntimeServiceMethodDescriptorSupplier("UpdateDowntimeReason"))
              .build();
        }
      }
    }
    return getUpdateDowntimeReasonMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.DeleteDowntimeReasonRequest,
      dev.kenpin.api.production.v1.DeleteDowntimeReasonResponse> getDeleteDowntimeReasonMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteDowntimeReason",
      requestType = dev.kenpin.api.production.v1.DeleteDowntimeReasonRequest.class,
      responseType = dev.kenpin.api.production.v1.DeleteDowntimeReasonResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.DeleteDowntimeReasonRequest,
      dev.kenpin.api.production.v1.DeleteDowntimeReasonResponse> getDeleteDowntimeReasonMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.DeleteDowntimeReasonRequest, dev.kenpin.api.production.v1.DeleteDowntimeReasonResponse> getDeleteDowntimeReasonMethod;
    if ((getDeleteDowntimeReasonMethod = DowntimeServiceGrpc.getDeleteDowntimeReasonMethod) == null) {
      synchronized (DowntimeServiceGrpc.class) {
        if ((getDeleteDowntimeReasonMethod = DowntimeServiceGrpc.getDeleteDowntimeReasonMethod) == null) {
          DowntimeServiceGrpc.getDeleteDowntimeReasonMethod = getDeleteDowntimeReasonMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.DeleteDowntimeReasonRequest, dev.kenpin.api.production.v1.DeleteDowntimeReasonResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteDowntimeReason"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.DeleteDowntimeReasonRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.DeleteDowntimeReasonResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DowntimeServiceMethodDescriptorSupplier("DeleteDowntimeReason"))
              .build();
        }
      }
    }
    return getDeleteDowntimeReasonMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.CreateDowntimeRequest,
      dev.kenpin.api.production.v1.CreateDowntimeResponse> getCreateDowntimeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateDowntime",
      requestType = dev.kenpin.api.production.v1.CreateDowntimeRequest.class,
      responseType = dev.kenpin.api.production.v1.CreateDowntimeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.CreateDowntimeRequest,
      dev.kenpin.api.production.v1.CreateDowntimeResponse> getCreateDowntimeMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.CreateDowntimeRequest, dev.kenpin.api.production.v1.CreateDowntimeResponse> getCreateDowntimeMethod;
    if ((getCreateDowntimeMethod = DowntimeServiceGrpc.getCreateDowntimeMethod) == null) {
      synchronized (DowntimeServiceGrpc.class) {
        if ((getCreateDowntimeMethod = DowntimeServiceGrpc.getCreateDowntimeMethod) == null) {
          DowntimeServiceGrpc.getCreateDowntimeMethod = getCreateDowntimeMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.CreateDowntimeRequest, dev.kenpin.api.production.v1.CreateDowntimeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateDowntime"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.CreateDowntimeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.CreateDowntimeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DowntimeServiceMethodDescriptorSupplier("CreateDowntime"))
              .build();
        }
      }
    }
    return getCreateDowntimeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetDowntimeRequest,
      dev.kenpin.api.production.v1.GetDowntimeResponse> getGetDowntimeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetDowntime",
      requestType = dev.kenpin.api.production.v1.GetDowntimeRequest.class,
      responseType = dev.kenpin.api.production.v1.GetDowntimeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetDowntimeRequest,
      dev.kenpin.api.production.v1.GetDowntimeResponse> getGetDowntimeMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetDowntimeRequest, dev.kenpin.api.production.v1.GetDowntimeResponse> getGetDowntimeMethod;
    if ((getGetDowntimeMethod = DowntimeServiceGrpc.getGetDowntimeMethod) == null) {
      synchronized (DowntimeServiceGrpc.class) {
        if ((getGetDowntimeMethod = DowntimeServiceGrpc.getGetDowntimeMethod) == null) {
          DowntimeServiceGrpc.getGetDowntimeMethod = getGetDowntimeMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.GetDowntimeRequest, dev.kenpin.api.production.v1.GetDowntimeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetDowntime"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.GetDowntimeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.GetDowntimeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DowntimeServiceMethodDescriptorSupplier("GetDowntime"))
              .build();
        }
      }
    }
    return getGetDowntimeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListDowntimesRequest,
      dev.kenpin.api.production.v1.ListDowntimesResponse> getListDowntimesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListDowntimes",
      requestType = dev.kenpin.api.production.v1.ListDowntimesRequest.class,
      responseType = dev.kenpin.api.production.v1.ListDowntimesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListDowntimesRequest,
      dev.kenpin.api.production.v1.ListDowntimesResponse> getListDowntimesMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListDowntimesRequest, dev.kenpin.api.production.v1.ListDowntimesResponse> getListDowntimesMethod;
    if ((getListDowntimesMethod = DowntimeServiceGrpc.getListDowntimesMethod) == null) {
      synchronized (DowntimeServiceGrpc.class) {
        if ((getListDowntimesMethod = DowntimeServiceGrpc.getListDowntimesMethod) == null) {
          DowntimeServiceGrpc.getListDowntimesMethod = getListDowntimesMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.ListDowntimesRequest, dev.kenpin.api.production.v1.ListDowntimesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListDowntimes"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.ListDowntimesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.ListDowntimesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DowntimeServiceMethodDescriptorSupplier("ListDowntimes"))
              .build();
        }
      }
    }
    return getListDowntimesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.UpdateDowntimeRequest,
      dev.kenpin.api.production.v1.UpdateDowntimeResponse> getUpdateDowntimeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateDowntime",
      requestType = dev.kenpin.api.production.v1.UpdateDowntimeRequest.class,
      responseType = dev.kenpin.api.production.v1.UpdateDowntimeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.UpdateDowntimeRequest,
      dev.kenpin.api.production.v1.UpdateDowntimeResponse> getUpdateDowntimeMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.UpdateDowntimeRequest, dev.kenpin.api.production.v1.UpdateDowntimeResponse> getUpdateDowntimeMethod;
    if ((getUpdateDowntimeMethod = DowntimeServiceGrpc.getUpdateDowntimeMethod) == null) {
      synchronized (DowntimeServiceGrpc.class) {
        if ((getUpdateDowntimeMethod = DowntimeServiceGrpc.getUpdateDowntimeMethod) == null) {
          DowntimeServiceGrpc.getUpdateDowntimeMethod = getUpdateDowntimeMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.UpdateDowntimeRequest, dev.kenpin.api.production.v1.UpdateDowntimeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateDowntime"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.UpdateDowntimeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.UpdateDowntimeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DowntimeServiceMethodDescriptorSupplier("UpdateDowntime"))
              .build();
        }
      }
    }
    return getUpdateDowntimeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.SplitDowntimeRequest,
      dev.kenpin.api.production.v1.SplitDowntimeResponse> getSplitDowntimeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SplitDowntime",
      requestType = dev.kenpin.api.production.v1.SplitDowntimeRequest.class,
      responseType = dev.kenpin.api.production.v1.SplitDowntimeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.SplitDowntimeRequest,
      dev.kenpin.api.production.v1.SplitDowntimeResponse> getSplitDowntimeMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.SplitDowntimeRequest, dev.kenpin.api.production.v1.SplitDowntimeResponse> getSplitDowntimeMethod;
    if ((getSplitDowntimeMethod = DowntimeServiceGrpc.getSplitDowntimeMethod) == null) {
      synchronized (DowntimeServiceGrpc.class) {
        if ((getSplitDowntimeMethod = DowntimeServiceGrpc.getSplitDowntimeMethod) == null) {
          DowntimeServiceGrpc.getSplitDowntimeMethod = getSplitDowntimeMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.SplitDowntimeRequest, dev.kenpin.api.production.v1.SplitDowntimeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SplitDowntime"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.SplitDowntimeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.SplitDowntimeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DowntimeServiceMethodDescriptorSupplier("SplitDowntime"))
              .build();
        }
      }
    }
    return getSplitDowntimeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.DeleteDowntimeRequest,
      dev.kenpin.api.production.v1.DeleteDowntimeResponse> getDeleteDowntimeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteDowntime",
      requestType = dev.kenpin.api.production.v1.DeleteDowntimeRequest.class,
      responseType = dev.kenpin.api.production.v1.DeleteDowntimeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.DeleteDowntimeRequest,
      dev.kenpin.api.production.v1.DeleteDowntimeResponse> getDeleteDowntimeMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.DeleteDowntimeRequest, dev.kenpin.api.production.v1.DeleteDowntimeResponse> getDeleteDowntimeMethod;
    if ((getDeleteDowntimeMethod = DowntimeServiceGrpc.getDeleteDowntimeMethod) == null) {
      synchronized (DowntimeServiceGrpc.class) {
        if ((getDeleteDowntimeMethod = DowntimeServiceGrpc.getDeleteDowntimeMethod) == null) {
          DowntimeServiceGrpc.getDeleteDowntimeMethod = getDeleteDowntimeMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.DeleteDowntimeRequest, dev.kenpin.api.production.v1.DeleteDowntimeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteDowntime"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.DeleteDowntimeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.DeleteDowntimeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DowntimeServiceMethodDescriptorSupplier("DeleteDowntime"))
              .build();
        }
      }
    }
    return getDeleteDowntimeMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static DowntimeServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<DowntimeServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<DowntimeServiceStub>() {
        @java.lang.Override
        public DowntimeServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new DowntimeServiceStub(channel, callOptions);
        }
      };
    return DowntimeServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static DowntimeServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<DowntimeServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<DowntimeServiceBlockingV2Stub>() {
        @java.lang.Override
        public DowntimeServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new DowntimeServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return DowntimeServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static DowntimeServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<DowntimeServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<DowntimeServiceBlockingStub>() {
        @java.lang.Override
        public DowntimeServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new DowntimeServiceBlockingStub(channel, callOptions);
        }
      };
    return DowntimeServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static DowntimeServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<DowntimeServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<DowntimeServiceFutureStub>() {
        @java.lang.Override
        public DowntimeServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new DowntimeServiceFutureStub(channel, callOptions);
        }
      };
    return DowntimeServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * When stations stood, and why. request_id, etag, update_mask and pages are as
   * in OrderService.
   * </pre>
   */
  public interface AsyncService {

    /**
     */
    default void createDowntimeReason(dev.kenpin.api.production.v1.CreateDowntimeReasonRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.CreateDowntimeReasonResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateDowntimeReasonMethod(), responseObserver);
    }

    /**
     */
    default void getDowntimeReason(dev.kenpin.api.production.v1.GetDowntimeReasonRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetDowntimeReasonResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetDowntimeReasonMethod(), responseObserver);
    }

    /**
     */
    default void listDowntimeReasons(dev.kenpin.api.production.v1.ListDowntimeReasonsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListDowntimeReasonsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListDowntimeReasonsMethod(), responseObserver);
    }

    /**
     */
    default void updateDowntimeReason(dev.kenpin.api.production.v1.UpdateDowntimeReasonRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.UpdateDowntimeReasonResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateDowntimeReasonMethod(), responseObserver);
    }

    /**
     * <pre>
     * Only one that no downtime and no other reason names.
     * </pre>
     */
    default void deleteDowntimeReason(dev.kenpin.api.production.v1.DeleteDowntimeReasonRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.DeleteDowntimeReasonResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteDowntimeReasonMethod(), responseObserver);
    }

    /**
     * <pre>
     * By hand. One that would overlap another of its work unit is refused.
     * </pre>
     */
    default void createDowntime(dev.kenpin.api.production.v1.CreateDowntimeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.CreateDowntimeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateDowntimeMethod(), responseObserver);
    }

    /**
     */
    default void getDowntime(dev.kenpin.api.production.v1.GetDowntimeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetDowntimeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetDowntimeMethod(), responseObserver);
    }

    /**
     * <pre>
     * The latest start first.
     * </pre>
     */
    default void listDowntimes(dev.kenpin.api.production.v1.ListDowntimesRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListDowntimesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListDowntimesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives it a reason, a comment, another start or an end.
     * </pre>
     */
    default void updateDowntime(dev.kenpin.api.production.v1.UpdateDowntimeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.UpdateDowntimeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateDowntimeMethod(), responseObserver);
    }

    /**
     * <pre>
     * Makes two of it, so that each can have a reason of its own.
     * </pre>
     */
    default void splitDowntime(dev.kenpin.api.production.v1.SplitDowntimeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.SplitDowntimeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSplitDowntimeMethod(), responseObserver);
    }

    /**
     * <pre>
     * One that a caller told of.
     * </pre>
     */
    default void deleteDowntime(dev.kenpin.api.production.v1.DeleteDowntimeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.DeleteDowntimeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteDowntimeMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service DowntimeService.
   * <pre>
   * When stations stood, and why. request_id, etag, update_mask and pages are as
   * in OrderService.
   * </pre>
   */
  public static abstract class DowntimeServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return DowntimeServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service DowntimeService.
   * <pre>
   * When stations stood, and why. request_id, etag, update_mask and pages are as
   * in OrderService.
   * </pre>
   */
  public static final class DowntimeServiceStub
      extends io.grpc.stub.AbstractAsyncStub<DowntimeServiceStub> {
    private DowntimeServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected DowntimeServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new DowntimeServiceStub(channel, callOptions);
    }

    /**
     */
    public void createDowntimeReason(dev.kenpin.api.production.v1.CreateDowntimeReasonRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.CreateDowntimeReasonResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateDowntimeReasonMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void getDowntimeReason(dev.kenpin.api.production.v1.GetDowntimeReasonRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetDowntimeReasonResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetDowntimeReasonMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void listDowntimeReasons(dev.kenpin.api.production.v1.ListDowntimeReasonsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListDowntimeReasonsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListDowntimeReasonsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void updateDowntimeReason(dev.kenpin.api.production.v1.UpdateDowntimeReasonRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.UpdateDowntimeReasonResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateDowntimeReasonMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Only one that no downtime and no other reason names.
     * </pre>
     */
    public void deleteDowntimeReason(dev.kenpin.api.production.v1.DeleteDowntimeReasonRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.DeleteDowntimeReasonResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteDowntimeReasonMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * By hand. One that would overlap another of its work unit is refused.
     * </pre>
     */
    public void createDowntime(dev.kenpin.api.production.v1.CreateDowntimeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.CreateDowntimeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateDowntimeMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void getDowntime(dev.kenpin.api.production.v1.GetDowntimeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetDowntimeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetDowntimeMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * The latest start first.
     * </pre>
     */
    public void listDowntimes(dev.kenpin.api.production.v1.ListDowntimesRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListDowntimesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListDowntimesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives it a reason, a comment, another start or an end.
     * </pre>
     */
    public void updateDowntime(dev.kenpin.api.production.v1.UpdateDowntimeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.UpdateDowntimeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateDowntimeMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Makes two of it, so that each can have a reason of its own.
     * </pre>
     */
    public void splitDowntime(dev.kenpin.api.production.v1.SplitDowntimeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.SplitDowntimeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSplitDowntimeMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * One that a caller told of.
     * </pre>
     */
    public void deleteDowntime(dev.kenpin.api.production.v1.DeleteDowntimeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.DeleteDowntimeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteDowntimeMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service DowntimeService.
   * <pre>
   * When stations stood, and why. request_id, etag, update_mask and pages are as
   * in OrderService.
   * </pre>
   */
  public static final class DowntimeServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<DowntimeServiceBlockingV2Stub> {
    private DowntimeServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected DowntimeServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new DowntimeServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     */
    public dev.kenpin.api.production.v1.CreateDowntimeReasonResponse createDowntimeReason(dev.kenpin.api.production.v1.CreateDowntimeReasonRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateDowntimeReasonMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.GetDowntimeReasonResponse getDowntimeReason(dev.kenpin.api.production.v1.GetDowntimeReasonRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetDowntimeReasonMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.ListDowntimeReasonsResponse listDowntimeReasons(dev.kenpin.api.production.v1.ListDowntimeReasonsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListDowntimeReasonsMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.UpdateDowntimeReasonResponse updateDowntimeReason(dev.kenpin.api.production.v1.UpdateDowntimeReasonRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateDowntimeReasonMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Only one that no downtime and no other reason names.
     * </pre>
     */
    public dev.kenpin.api.production.v1.DeleteDowntimeReasonResponse deleteDowntimeReason(dev.kenpin.api.production.v1.DeleteDowntimeReasonRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteDowntimeReasonMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * By hand. One that would overlap another of its work unit is refused.
     * </pre>
     */
    public dev.kenpin.api.production.v1.CreateDowntimeResponse createDowntime(dev.kenpin.api.production.v1.CreateDowntimeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateDowntimeMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.GetDowntimeResponse getDowntime(dev.kenpin.api.production.v1.GetDowntimeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetDowntimeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * The latest start first.
     * </pre>
     */
    public dev.kenpin.api.production.v1.ListDowntimesResponse listDowntimes(dev.kenpin.api.production.v1.ListDowntimesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListDowntimesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives it a reason, a comment, another start or an end.
     * </pre>
     */
    public dev.kenpin.api.production.v1.UpdateDowntimeResponse updateDowntime(dev.kenpin.api.production.v1.UpdateDowntimeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateDowntimeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Makes two of it, so that each can have a reason of its own.
     * </pre>
     */
    public dev.kenpin.api.production.v1.SplitDowntimeResponse splitDowntime(dev.kenpin.api.production.v1.SplitDowntimeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSplitDowntimeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * One that a caller told of.
     * </pre>
     */
    public dev.kenpin.api.production.v1.DeleteDowntimeResponse deleteDowntime(dev.kenpin.api.production.v1.DeleteDowntimeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteDowntimeMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service DowntimeService.
   * <pre>
   * When stations stood, and why. request_id, etag, update_mask and pages are as
   * in OrderService.
   * </pre>
   */
  public static final class DowntimeServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<DowntimeServiceBlockingStub> {
    private DowntimeServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected DowntimeServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new DowntimeServiceBlockingStub(channel, callOptions);
    }

    /**
     */
    public dev.kenpin.api.production.v1.CreateDowntimeReasonResponse createDowntimeReason(dev.kenpin.api.production.v1.CreateDowntimeReasonRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateDowntimeReasonMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.GetDowntimeReasonResponse getDowntimeReason(dev.kenpin.api.production.v1.GetDowntimeReasonRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetDowntimeReasonMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.ListDowntimeReasonsResponse listDowntimeReasons(dev.kenpin.api.production.v1.ListDowntimeReasonsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListDowntimeReasonsMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.UpdateDowntimeReasonResponse updateDowntimeReason(dev.kenpin.api.production.v1.UpdateDowntimeReasonRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateDowntimeReasonMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Only one that no downtime and no other reason names.
     * </pre>
     */
    public dev.kenpin.api.production.v1.DeleteDowntimeReasonResponse deleteDowntimeReason(dev.kenpin.api.production.v1.DeleteDowntimeReasonRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteDowntimeReasonMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * By hand. One that would overlap another of its work unit is refused.
     * </pre>
     */
    public dev.kenpin.api.production.v1.CreateDowntimeResponse createDowntime(dev.kenpin.api.production.v1.CreateDowntimeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateDowntimeMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.GetDowntimeResponse getDowntime(dev.kenpin.api.production.v1.GetDowntimeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetDowntimeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * The latest start first.
     * </pre>
     */
    public dev.kenpin.api.production.v1.ListDowntimesResponse listDowntimes(dev.kenpin.api.production.v1.ListDowntimesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListDowntimesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives it a reason, a comment, another start or an end.
     * </pre>
     */
    public dev.kenpin.api.production.v1.UpdateDowntimeResponse updateDowntime(dev.kenpin.api.production.v1.UpdateDowntimeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateDowntimeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Makes two of it, so that each can have a reason of its own.
     * </pre>
     */
    public dev.kenpin.api.production.v1.SplitDowntimeResponse splitDowntime(dev.kenpin.api.production.v1.SplitDowntimeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSplitDowntimeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * One that a caller told of.
     * </pre>
     */
    public dev.kenpin.api.production.v1.DeleteDowntimeResponse deleteDowntime(dev.kenpin.api.production.v1.DeleteDowntimeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteDowntimeMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service DowntimeService.
   * <pre>
   * When stations stood, and why. request_id, etag, update_mask and pages are as
   * in OrderService.
   * </pre>
   */
  public static final class DowntimeServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<DowntimeServiceFutureStub> {
    private DowntimeServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected DowntimeServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new DowntimeServiceFutureStub(channel, callOptions);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.CreateDowntimeReasonResponse> createDowntimeReason(
        dev.kenpin.api.production.v1.CreateDowntimeReasonRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateDowntimeReasonMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.GetDowntimeReasonResponse> getDowntimeReason(
        dev.kenpin.api.production.v1.GetDowntimeReasonRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetDowntimeReasonMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.ListDowntimeReasonsResponse> listDowntimeReasons(
        dev.kenpin.api.production.v1.ListDowntimeReasonsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListDowntimeReasonsMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.UpdateDowntimeReasonResponse> updateDowntimeReason(
        dev.kenpin.api.production.v1.UpdateDowntimeReasonRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateDowntimeReasonMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Only one that no downtime and no other reason names.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.DeleteDowntimeReasonResponse> deleteDowntimeReason(
        dev.kenpin.api.production.v1.DeleteDowntimeReasonRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteDowntimeReasonMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * By hand. One that would overlap another of its work unit is refused.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.CreateDowntimeResponse> createDowntime(
        dev.kenpin.api.production.v1.CreateDowntimeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateDowntimeMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.GetDowntimeResponse> getDowntime(
        dev.kenpin.api.production.v1.GetDowntimeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetDowntimeMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * The latest start first.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.ListDowntimesResponse> listDowntimes(
        dev.kenpin.api.production.v1.ListDowntimesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListDowntimesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives it a reason, a comment, another start or an end.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.UpdateDowntimeResponse> updateDowntime(
        dev.kenpin.api.production.v1.UpdateDowntimeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateDowntimeMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Makes two of it, so that each can have a reason of its own.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.SplitDowntimeResponse> splitDowntime(
        dev.kenpin.api.production.v1.SplitDowntimeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSplitDowntimeMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * One that a caller told of.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.DeleteDowntimeResponse> deleteDowntime(
        dev.kenpin.api.production.v1.DeleteDowntimeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteDowntimeMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_CREATE_DOWNTIME_REASON = 0;
  private static final int METHODID_GET_DOWNTIME_REASON = 1;
  private static final int METHODID_LIST_DOWNTIME_REASONS = 2;
  private static final int METHODID_UPDATE_DOWNTIME_REASON = 3;
  private static final int METHODID_DELETE_DOWNTIME_REASON = 4;
  private static final int METHODID_CREATE_DOWNTIME = 5;
  private static final int METHODID_GET_DOWNTIME = 6;
  private static final int METHODID_LIST_DOWNTIMES = 7;
  private static final int METHODID_UPDATE_DOWNTIME = 8;
  private static final int METHODID_SPLIT_DOWNTIME = 9;
  private static final int METHODID_DELETE_DOWNTIME = 10;

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
        case METHODID_CREATE_DOWNTIME_REASON:
          serviceImpl.createDowntimeReason((dev.kenpin.api.production.v1.CreateDowntimeReasonRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.CreateDowntimeReasonResponse>) responseObserver);
          break;
        case METHODID_GET_DOWNTIME_REASON:
          serviceImpl.getDowntimeReason((dev.kenpin.api.production.v1.GetDowntimeReasonRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetDowntimeReasonResponse>) responseObserver);
          break;
        case METHODID_LIST_DOWNTIME_REASONS:
          serviceImpl.listDowntimeReasons((dev.kenpin.api.production.v1.ListDowntimeReasonsRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListDowntimeReasonsResponse>) responseObserver);
          break;
        case METHODID_UPDATE_DOWNTIME_REASON:
          serviceImpl.updateDowntimeReason((dev.kenpin.api.production.v1.UpdateDowntimeReasonRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.UpdateDowntimeReasonResponse>) responseObserver);
          break;
        case METHODID_DELETE_DOWNTIME_REASON:
          serviceImpl.deleteDowntimeReason((dev.kenpin.api.production.v1.DeleteDowntimeReasonRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.DeleteDowntimeReasonResponse>) responseObserver);
          break;
        case METHODID_CREATE_DOWNTIME:
          serviceImpl.createDowntime((dev.kenpin.api.production.v1.CreateDowntimeRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.CreateDowntimeResponse>) responseObserver);
          break;
        case METHODID_GET_DOWNTIME:
          serviceImpl.getDowntime((dev.kenpin.api.production.v1.GetDowntimeRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetDowntimeResponse>) responseObserver);
          break;
        case METHODID_LIST_DOWNTIMES:
          serviceImpl.listDowntimes((dev.kenpin.api.production.v1.ListDowntimesRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListDowntimesResponse>) responseObserver);
          break;
        case METHODID_UPDATE_DOWNTIME:
          serviceImpl.updateDowntime((dev.kenpin.api.production.v1.UpdateDowntimeRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.UpdateDowntimeResponse>) responseObserver);
          break;
        case METHODID_SPLIT_DOWNTIME:
          serviceImpl.splitDowntime((dev.kenpin.api.production.v1.SplitDowntimeRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.SplitDowntimeResponse>) responseObserver);
          break;
        case METHODID_DELETE_DOWNTIME:
          serviceImpl.deleteDowntime((dev.kenpin.api.production.v1.DeleteDowntimeRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.DeleteDowntimeResponse>) responseObserver);
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
          getCreateDowntimeReasonMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.CreateDowntimeReasonRequest,
              dev.kenpin.api.production.v1.CreateDowntimeReasonResponse>(
                service, METHODID_CREATE_DOWNTIME_REASON)))
        .addMethod(
          getGetDowntimeReasonMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.GetDowntimeReasonRequest,
              dev.kenpin.api.production.v1.GetDowntimeReasonResponse>(
                service, METHODID_GET_DOWNTIME_REASON)))
        .addMethod(
          getListDowntimeReasonsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.ListDowntimeReasonsRequest,
              dev.kenpin.api.production.v1.ListDowntimeReasonsResponse>(
                service, METHODID_LIST_DOWNTIME_REASONS)))
        .addMethod(
          getUpdateDowntimeReasonMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.UpdateDowntimeReasonRequest,
              dev.kenpin.api.production.v1.UpdateDowntimeReasonResponse>(
                service, METHODID_UPDATE_DOWNTIME_REASON)))
        .addMethod(
          getDeleteDowntimeReasonMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.DeleteDowntimeReasonRequest,
              dev.kenpin.api.production.v1.DeleteDowntimeReasonResponse>(
                service, METHODID_DELETE_DOWNTIME_REASON)))
        .addMethod(
          getCreateDowntimeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.CreateDowntimeRequest,
              dev.kenpin.api.production.v1.CreateDowntimeResponse>(
                service, METHODID_CREATE_DOWNTIME)))
        .addMethod(
          getGetDowntimeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.GetDowntimeRequest,
              dev.kenpin.api.production.v1.GetDowntimeResponse>(
                service, METHODID_GET_DOWNTIME)))
        .addMethod(
          getListDowntimesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.ListDowntimesRequest,
              dev.kenpin.api.production.v1.ListDowntimesResponse>(
                service, METHODID_LIST_DOWNTIMES)))
        .addMethod(
          getUpdateDowntimeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.UpdateDowntimeRequest,
              dev.kenpin.api.production.v1.UpdateDowntimeResponse>(
                service, METHODID_UPDATE_DOWNTIME)))
        .addMethod(
          getSplitDowntimeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.SplitDowntimeRequest,
              dev.kenpin.api.production.v1.SplitDowntimeResponse>(
                service, METHODID_SPLIT_DOWNTIME)))
        .addMethod(
          getDeleteDowntimeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.DeleteDowntimeRequest,
              dev.kenpin.api.production.v1.DeleteDowntimeResponse>(
                service, METHODID_DELETE_DOWNTIME)))
        .build();
  }

  private static abstract class DowntimeServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    DowntimeServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.kenpin.api.production.v1.DowntimeServiceOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("DowntimeService");
    }
  }

  private static final class DowntimeServiceFileDescriptorSupplier
      extends DowntimeServiceBaseDescriptorSupplier {
    DowntimeServiceFileDescriptorSupplier() {}
  }

  private static final class DowntimeServiceMethodDescriptorSupplier
      extends DowntimeServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    DowntimeServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (DowntimeServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new DowntimeServiceFileDescriptorSupplier())
              .addMethod(getCreateDowntimeReasonMethod())
              .addMethod(getGetDowntimeReasonMethod())
              .addMethod(getListDowntimeReasonsMethod())
              .addMethod(getUpdateDowntimeReasonMethod())
              .addMethod(getDeleteDowntimeReasonMethod())
              .addMethod(getCreateDowntimeMethod())
              .addMethod(getGetDowntimeMethod())
              .addMethod(getListDowntimesMethod())
              .addMethod(getUpdateDowntimeMethod())
              .addMethod(getSplitDowntimeMethod())
              .addMethod(getDeleteDowntimeMethod())
              .build();
        }
      }
    }
    return result;
  }
}
