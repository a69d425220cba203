package dev.kenpin.api.review.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Named sets of labelled pictures, to teach from or to prove models with.
 * Evidence retention leaves their pictures alone.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class PictureSetServiceGrpc {

  private PictureSetServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "kenpin.review.v1.PictureSetService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.CreatePictureSetRequest,
      dev.kenpin.api.review.v1.CreatePictureSetResponse> getCreatePictureSetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreatePictureSet",
      requestType = dev.kenpin.api.review.v1.CreatePictureSetRequest.class,
      responseType = dev.kenpin.api.review.v1.CreatePictureSetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.CreatePictureSetRequest,
      dev.kenpin.api.review.v1.CreatePictureSetResponse> getCreatePictureSetMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.CreatePictureSetRequest, dev.kenpin.api.review.v1.CreatePictureSetResponse> getCreatePictureSetMethod;
    if ((getCreatePictureSetMethod = PictureSetServiceGrpc.getCreatePictureSetMethod) == null) {
      synchronized (PictureSetServiceGrpc.class) {
        if ((getCreatePictureSetMethod = PictureSetServiceGrpc.getCreatePictureSetMethod) == null) {
          PictureSetServiceGrpc.getCreatePictureSetMethod = getCreatePictureSetMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.review.v1.CreatePictureSetRequest, dev.kenpin.api.review.v1.CreatePictureSetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreatePictureSet"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.review.v1.CreatePictureSetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.review.v1.CreatePictureSetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PictureSetServiceMethodDescriptorSupplier("CreatePictureSet"))
              .build();
        }
      }
    }
    return getCreatePictureSetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.GetPictureSetRequest,
      dev.kenpin.api.review.v1.GetPictureSetResponse> getGetPictureSetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetPictureSet",
      requestType = dev.kenpin.api.review.v1.GetPictureSetRequest.class,
      responseType = dev.kenpin.api.review.v1.GetPictureSetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.GetPictureSetRequest,
      dev.kenpin.api.review.v1.GetPictureSetResponse> getGetPictureSetMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.GetPictureSetRequest, dev.kenpin.api.review.v1.GetPictureSetResponse> getGetPictureSetMethod;
    if ((getGetPictureSetMethod = PictureSetServiceGrpc.getGetPictureSetMethod) == null) {
      synchronized (PictureSetServiceGrpc.class) {
        if ((getGetPictureSetMethod = PictureSetServiceGrpc.getGetPictureSetMethod) == null) {
          PictureSetServiceGrpc.getGetPictureSetMethod = getGetPictureSetMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.review.v1.GetPictureSetRequest, dev.kenpin.api.review.v1.GetPictureSetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetPictureSet"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.review.v1.GetPictureSetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.review.v1.GetPictureSetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PictureSetServiceMethodDescriptorSupplier("GetPictureSet"))
              .build();
        }
      }
    }
    return getGetPictureSetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.ListPictureSetsRequest,
      dev.kenpin.api.review.v1.ListPictureSetsResponse> getListPictureSetsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListPictureSets",
      requestType = dev.kenpin.api.review.v1.ListPictureSetsRequest.class,
      responseType = dev.kenpin.api.review.v1.ListPictureSetsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.ListPictureSetsRequest,
      dev.kenpin.api.review.v1.ListPictureSetsResponse> getListPictureSetsMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.ListPictureSetsRequest, dev.kenpin.api.review.v1.ListPictureSetsResponse> getListPictureSetsMethod;
    if ((getListPictureSetsMethod = PictureSetServiceGrpc.getListPictureSetsMethod) == null) {
      synchronized (PictureSetServiceGrpc.class) {
        if ((getListPictureSetsMethod = PictureSetServiceGrpc.getListPictureSetsMethod) == null) {
          PictureSetServiceGrpc.getListPictureSetsMethod = getListPictureSetsMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.review.v1.ListPictureSetsRequest, dev.kenpin.api.review.v1.ListPictureSetsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListPictureSets"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.review.v1.ListPictureSetsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.review.v1.ListPictureSetsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PictureSetServiceMethodDescriptorSupplier("ListPictureSets"))
              .build();
        }
      }
    }
    return getListPictureSetsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.DeletePictureSetRequest,
      dev.kenpin.api.review.v1.DeletePictureSetResponse> getDeletePictureSetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeletePictureSet",
      requestType = dev.kenpin.api.review.v1.DeletePictureSetRequest.class,
      responseType = dev.kenpin.api.review.v1.DeletePictureSetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.DeletePictureSetRequest,
      dev.kenpin.api.review.v1.DeletePictureSetResponse> getDeletePictureSetMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.DeletePictureSetRequest, dev.kenpin.api.review.v1.DeletePictureSetResponse> getDeletePictureSetMethod;
    if ((getDeletePictureSetMethod = PictureSetServiceGrpc.getDeletePictureSetMethod) == null) {
      synchronized (PictureSetServiceGrpc.class) {
        if ((getDeletePictureSetMethod = PictureSetServiceGrpc.getDeletePictureSetMethod) == null) {
          PictureSetServiceGrpc.getDeletePictureSetMethod = getDeletePictureSetMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.review.v1.DeletePictureSetRequest, dev.kenpin.api.review.v1.DeletePictureSetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeletePictureSet"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.review.v1.DeletePictureSetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.review.v1.DeletePictureSetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PictureSetServiceMethodDescriptorSupplier("DeletePictureSet"))
              .build();
        }
      }
    }
    return getDeletePictureSetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.AddPictureRequest,
      dev.kenpin.api.review.v1.AddPictureResponse> getAddPictureMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AddPicture",
      requestType = dev.kenpin.api.review.v1.AddPictureRequest.class,
      responseType = dev.kenpin.api.review.v1.AddPictureResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.AddPictureRequest,
      dev.kenpin.api.review.v1.AddPictureResponse> getAddPictureMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.AddPictureRequest, dev.kenpin.api.review.v1.AddPictureResponse> getAddPictureMethod;
    if ((getAddPictureMethod = PictureSetServiceGrpc.getAddPictureMethod) == null) {
      synchronized (PictureSetServiceGrpc.class) {
        if ((getAddPictureMethod = PictureSetServiceGrpc.getAddPictureMethod) == null) {
          PictureSetServiceGrpc.getAddPictureMethod = getAddPictureMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.review.v1.AddPictureRequest, dev.kenpin.api.review.v1.AddPictureResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AddPicture"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.review.v1.AddPictureRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.review.v1.AddPictureResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PictureSetServiceMethodDescriptorSupplier("AddPicture"))
              .build();
        }
      }
    }
    return getAddPictureMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.RemovePictureRequest,
      dev.kenpin.api.review.v1.RemovePictureResponse> getRemovePictureMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RemovePicture",
      requestType = dev.kenpin.api.review.v1.RemovePictureRequest.class,
      responseType = dev.kenpin.api.review.v1.RemovePictureResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.RemovePictureRequest,
      dev.kenpin.api.review.v1.RemovePictureResponse> getRemovePictureMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.RemovePictureRequest, dev.kenpin.api.review.v1.RemovePictureResponse> getRemovePictureMethod;
    if ((getRemovePictureMethod = PictureSetServiceGrpc.getRemovePictureMethod) == null) {
      synchronized (PictureSetServiceGrpc.class) {
        if ((getRemovePictureMethod = PictureSetServiceGrpc.getRemovePictureMethod) == null) {
          PictureSetServiceGrpc.getRemovePictureMethod = getRemovePictureMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.review.v1.RemovePictureRequest, dev.kenpin.api.review.v1.RemovePictureResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RemovePicture"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.review.v1.RemovePictureRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.review.v1.RemovePictureResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PictureSetServiceMethodDescriptorSupplier("RemovePicture"))
              .build();
        }
      }
    }
    return getRemovePictureMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.ListPicturesRequest,
      dev.kenpin.api.review.v1.ListPicturesResponse> getListPicturesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListPictures",
      requestType = dev.kenpin.api.review.v1.ListPicturesRequest.class,
      responseType = dev.kenpin.api.review.v1.ListPicturesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.ListPicturesRequest,
      dev.kenpin.api.review.v1.ListPicturesResponse> getListPicturesMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.ListPicturesRequest, dev.kenpin.api.review.v1.ListPicturesResponse> getListPicturesMethod;
    if ((getListPicturesMethod = PictureSetServiceGrpc.getListPicturesMethod) == null) {
      synchronized (PictureSetServiceGrpc.class) {
        if ((getListPicturesMethod = PictureSetServiceGrpc.getListPicturesMethod) == null) {
          PictureSetServiceGrpc.getListPicturesMethod = getListPicturesMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.review.v1.ListPicturesRequest, dev.kenpin.api.review.v1.ListPicturesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListPictures"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.review.v1.ListPicturesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.review.v1.ListPicturesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PictureSetServiceMethodDescriptorSupplier("ListPictures"))
              .build();
        }
      }
    }
    return getListPicturesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.ExportPictureSetRequest,
      dev.kenpin.api.review.v1.ExportPictureSetResponse> getExportPictureSetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ExportPictureSet",
      requestType = dev.kenpin.api.review.v1.ExportPictureSetRequest.class,
      responseType = dev.kenpin.api.review.v1.ExportPictureSetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.ExportPictureSetRequest,
      dev.kenpin.api.review.v1.ExportPictureSetResponse> getExportPictureSetMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.review.v1.ExportPictureSetRequest, dev.kenpin.api.review.v1.ExportPictureSetResponse> getExportPictureSetMethod;
    if ((getExportPictureSetMethod = PictureSetServiceGrpc.getExportPictureSetMethod) == null) {
      synchronized (PictureSetServiceGrpc.class) {
        if ((getExportPictureSetMethod = PictureSetServiceGrpc.getExportPictureSetMethod) == null) {
          PictureSetServiceGrpc.getExportPictureSetMethod = getExportPictureSetMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.review.v1.ExportPictureSetRequest, dev.kenpin.api.review.v1.ExportPictureSetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ExportPictureSet"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.review.v1.ExportPictureSetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.review.v1.ExportPictureSetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PictureSetServiceMethodDescriptorSupplier("ExportPictureSet"))
              .build();
        }
      }
    }
    return getExportPictureSetMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static PictureSetServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<PictureSetServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<PictureSetServiceStub>() {
        @java.lang.Override
        public PictureSetServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new PictureSetServiceStub(channel, callOptions);
        }
      };
    return PictureSetServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static PictureSetServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<PictureSetServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<PictureSetServiceBlockingV2Stub>() {
        @java.lang.Override
        public PictureSetServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new PictureSetServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return PictureSetServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static PictureSetServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<PictureSetServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<PictureSetServiceBlockingStub>() {
        @java.lang.Override
        public PictureSetServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new PictureSetServiceBlockingStub(channel, callOptions);
        }
      };
    return PictureSetServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static PictureSetServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<PictureSetServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<PictureSetServiceFutureStub>() {
        @java.lang.Override
        public PictureSetServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new PictureSetServiceFutureStub(channel, callOptions);
        }
      };
    return PictureSetServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Named sets of labelled pictures, to teach from or to prove models with.
   * Evidence retention leaves their pictures alone.
   * </pre>
   */
  public interface AsyncService {

    /**
     */
    default void createPictureSet(dev.kenpin.api.review.v1.CreatePictureSetRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.CreatePictureSetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreatePictureSetMethod(), responseObserver);
    }

    /**
     */
    default void getPictureSet(dev.kenpin.api.review.v1.GetPictureSetRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.GetPictureSetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetPictureSetMethod(), responseObserver);
    }

    /**
     */
    default void listPictureSets(dev.kenpin.api.review.v1.ListPictureSetsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.ListPictureSetsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListPictureSetsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Takes every picture out of it, too.
     * </pre>
     */
    default void deletePictureSet(dev.kenpin.api.review.v1.DeletePictureSetRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.DeletePictureSetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeletePictureSetMethod(), responseObserver);
    }

    /**
     * <pre>
     * Adds the picture that was kept of a labelled view. Golden sets take roles
     * of engineer or quality.
     * </pre>
     */
    default void addPicture(dev.kenpin.api.review.v1.AddPictureRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.AddPictureResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAddPictureMethod(), responseObserver);
    }

    /**
     */
    default void removePicture(dev.kenpin.api.review.v1.RemovePictureRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.RemovePictureResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRemovePictureMethod(), responseObserver);
    }

    /**
     */
    default void listPictures(dev.kenpin.api.review.v1.ListPicturesRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.ListPicturesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListPicturesMethod(), responseObserver);
    }

    /**
     * <pre>
     * The files of a folder that kenpin teach and kenpin evaluate take: good ones
     * in train/good (teaching) or test/good (golden), the others in test/CLASS.
     * </pre>
     */
    default void exportPictureSet(dev.kenpin.api.review.v1.ExportPictureSetRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.ExportPictureSetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getExportPictureSetMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service PictureSetService.
   * <pre>
   * Named sets of labelled pictures, to teach from or to prove models with.
   * Evidence retention leaves their pictures alone.
   * </pre>
   */
  public static abstract class PictureSetServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return PictureSetServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service PictureSetService.
   * <pre>
   * Named sets of labelled pictures, to teach from or to prove models with.
   * Evidence retention leaves their pictures alone.
   * </pre>
   */
  public static final class PictureSetServiceStub
      extends io.grpc.stub.AbstractAsyncStub<PictureSetServiceStub> {
    private PictureSetServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected PictureSetServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new PictureSetServiceStub(channel, callOptions);
    }

    /**
     */
    public void createPictureSet(dev.kenpin.api.review.v1.CreatePictureSetRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.CreatePictureSetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreatePictureSetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void getPictureSet(dev.kenpin.api.review.v1.GetPictureSetRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.GetPictureSetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetPictureSetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void listPictureSets(dev.kenpin.api.review.v1.ListPictureSetsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.ListPictureSetsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListPictureSetsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Takes every picture out of it, too.
     * </pre>
     */
    public void deletePictureSet(dev.kenpin.api.review.v1.DeletePictureSetRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.DeletePictureSetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeletePictureSetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Adds the picture that was kept of a labelled view. Golden sets take roles
     * of engineer or quality.
     * </pre>
     */
    public void addPicture(dev.kenpin.api.review.v1.AddPictureRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.AddPictureResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAddPictureMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void removePicture(dev.kenpin.api.review.v1.RemovePictureRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.RemovePictureResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRemovePictureMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void listPictures(dev.kenpin.api.review.v1.ListPicturesRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.ListPicturesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListPicturesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * The files of a folder that kenpin teach and kenpin evaluate take: good ones
     * in train/good (teaching) or test/good (golden), the others in test/CLASS.
     * </pre>
     */
    public void exportPictureSet(dev.kenpin.api.review.v1.ExportPictureSetRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.ExportPictureSetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getExportPictureSetMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service PictureSetService.
   * <pre>
   * Named sets of labelled pictures, to teach from or to prove models with.
   * Evidence retention leaves their pictures alone.
   * </pre>
   */
  public static final class PictureSetServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<PictureSetServiceBlockingV2Stub> {
    private PictureSetServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected PictureSetServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new PictureSetServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     */
    public dev.kenpin.api.review.v1.CreatePictureSetResponse createPictureSet(dev.kenpin.api.review.v1.CreatePictureSetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreatePictureSetMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.review.v1.GetPictureSetResponse getPictureSet(dev.kenpin.api.review.v1.GetPictureSetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetPictureSetMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.review.v1.ListPictureSetsResponse listPictureSets(dev.kenpin.api.review.v1.ListPictureSetsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListPictureSetsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes every picture out of it, too.
     * </pre>
     */
    public dev.kenpin.api.review.v1.DeletePictureSetResponse deletePictureSet(dev.kenpin.api.review.v1.DeletePictureSetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeletePictureSetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Adds the picture that was kept of a labelled view. Golden sets take roles
     * of engineer or quality.
     * </pre>
     */
    public dev.kenpin.api.review.v1.AddPictureResponse addPicture(dev.kenpin.api.review.v1.AddPictureRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAddPictureMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.review.v1.RemovePictureResponse removePicture(dev.kenpin.api.review.v1.RemovePictureRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRemovePictureMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.review.v1.ListPicturesResponse listPictures(dev.kenpin.api.review.v1.ListPicturesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListPicturesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * The files of a folder that kenpin teach and kenpin evaluate take: good ones
     * in train/good (teaching) or test/good (golden), the others in test/CLASS.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, dev.kenpin.api.review.v1.ExportPictureSetResponse>
        exportPictureSet(dev.kenpin.api.review.v1.ExportPictureSetRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getExportPictureSetMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service PictureSetService.
   * <pre>
   * Named sets of labelled pictures, to teach from or to prove models with.
   * Evidence retention leaves their pictures alone.
   * </pre>
   */
  public static final class PictureSetServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<PictureSetServiceBlockingStub> {
    private PictureSetServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected PictureSetServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new PictureSetServiceBlockingStub(channel, callOptions);
    }

    /**
     */
    public dev.kenpin.api.review.v1.CreatePictureSetResponse createPictureSet(dev.kenpin.api.review.v1.CreatePictureSetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreatePictureSetMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.review.v1.GetPictureSetResponse getPictureSet(dev.kenpin.api.review.v1.GetPictureSetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetPictureSetMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.review.v1.ListPictureSetsResponse listPictureSets(dev.kenpin.api.review.v1.ListPictureSetsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListPictureSetsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes every picture out of it, too.
     * </pre>
     */
    public dev.kenpin.api.review.v1.DeletePictureSetResponse deletePictureSet(dev.kenpin.api.review.v1.DeletePictureSetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeletePictureSetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Adds the picture that was kept of a labelled view. Golden sets take roles
     * of engineer or quality.
     * </pre>
     */
    public dev.kenpin.api.review.v1.AddPictureResponse addPicture(dev.kenpin.api.review.v1.AddPictureRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAddPictureMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.review.v1.RemovePictureResponse removePicture(dev.kenpin.api.review.v1.RemovePictureRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRemovePictureMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.review.v1.ListPicturesResponse listPictures(dev.kenpin.api.review.v1.ListPicturesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListPicturesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * The files of a folder that kenpin teach and kenpin evaluate take: good ones
     * in train/good (teaching) or test/good (golden), the others in test/CLASS.
     * </pre>
     */
    public java.util.Iterator<dev.kenpin.api.review.v1.ExportPictureSetResponse> exportPictureSet(
        dev.kenpin.api.review.v1.ExportPictureSetRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getExportPictureSetMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service PictureSetService.
   * <pre>
   * Named sets of labelled pictures, to teach from or to prove models with.
   * Evidence retention leaves their pictures alone.
   * </pre>
   */
  public static final class PictureSetServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<PictureSetServiceFutureStub> {
    private PictureSetServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected PictureSetServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new PictureSetServiceFutureStub(channel, callOptions);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.review.v1.CreatePictureSetResponse> createPictureSet(
        dev.kenpin.api.review.v1.CreatePictureSetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreatePictureSetMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.review.v1.GetPictureSetResponse> getPictureSet(
        dev.kenpin.api.review.v1.GetPictureSetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetPictureSetMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.review.v1.ListPictureSetsResponse> listPictureSets(
        dev.kenpin.api.review.v1.ListPictureSetsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListPictureSetsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Takes every picture out of it, too.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.review.v1.DeletePictureSetResponse> deletePictureSet(
        dev.kenpin.api.review.v1.DeletePictureSetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeletePictureSetMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Adds the picture that was kept of a labelled view. Golden sets take roles
     * of engineer or quality.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.review.v1.AddPictureResponse> addPicture(
        dev.kenpin.api.review.v1.AddPictureRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAddPictureMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.review.v1.RemovePictureResponse> removePicture(
        dev.kenpin.api.review.v1.RemovePictureRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRemovePictureMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.review.v1.ListPicturesResponse> listPictures(
        dev.kenpin.api.review.v1.ListPicturesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListPicturesMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_CREATE_PICTURE_SET = 0;
  private static final int METHODID_GET_PICTURE_SET = 1;
  private static final int METHODID_LIST_PICTURE_SETS = 2;
  private static final int METHODID_DELETE_PICTURE_SET = 3;
  private static final int METHODID_ADD_PICTURE = 4;
  private static final int METHODID_REMOVE_PICTURE = 5;
  private static final int METHODID_LIST_PICTURES = 6;
  private static final int METHODID_EXPORT_PICTURE_SET = 7;

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
        case METHODID_CREATE_PICTURE_SET:
          serviceImpl.createPictureSet((dev.kenpin.api.review.v1.CreatePictureSetRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.CreatePictureSetResponse>) responseObserver);
          break;
        case METHODID_GET_PICTURE_SET:
          serviceImpl.getPictureSet((dev.kenpin.api.review.v1.GetPictureSetRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.GetPictureSetResponse>) responseObserver);
          break;
        case METHODID_LIST_PICTURE_SETS:
          serviceImpl.listPictureSets((dev.kenpin.api.review.v1.ListPictureSetsRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.ListPictureSetsResponse>) responseObserver);
          break;
        case METHODID_DELETE_PICTURE_SET:
          serviceImpl.deletePictureSet((dev.kenpin.api.review.v1.DeletePictureSetRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.DeletePictureSetResponse>) responseObserver);
          break;
        case METHODID_ADD_PICTURE:
          serviceImpl.addPicture((dev.kenpin.api.review.v1.AddPictureRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.AddPictureResponse>) responseObserver);
          break;
        case METHODID_REMOVE_PICTURE:
          serviceImpl.removePicture((dev.kenpin.api.review.v1.RemovePictureRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.RemovePictureResponse>) responseObserver);
          break;
        case METHODID_LIST_PICTURES:
          serviceImpl.listPictures((dev.kenpin.api.review.v1.ListPicturesRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.ListPicturesResponse>) responseObserver);
          break;
        case METHODID_EXPORT_PICTURE_SET:
          serviceImpl.exportPictureSet((dev.kenpin.api.review.v1.ExportPictureSetRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.review.v1.ExportPictureSetResponse>) responseObserver);
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
          getCreatePictureSetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.review.v1.CreatePictureSetRequest,
              dev.kenpin.api.review.v1.CreatePictureSetResponse>(
                service, METHODID_CREATE_PICTURE_SET)))
        .addMethod(
          getGetPictureSetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.review.v1.GetPictureSetRequest,
              dev.kenpin.api.review.v1.GetPictureSetResponse>(
                service, METHODID_GET_PICTURE_SET)))
        .addMethod(
          getListPictureSetsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.review.v1.ListPictureSetsRequest,
              dev.kenpin.api.review.v1.ListPictureSetsResponse>(
                service, METHODID_LIST_PICTURE_SETS)))
        .addMethod(
          getDeletePictureSetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.review.v1.DeletePictureSetRequest,
              dev.kenpin.api.review.v1.DeletePictureSetResponse>(
                service, METHODID_DELETE_PICTURE_SET)))
        .addMethod(
          getAddPictureMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.review.v1.AddPictureRequest,
              dev.kenpin.api.review.v1.AddPictureResponse>(
                service, METHODID_ADD_PICTURE)))
        .addMethod(
          getRemovePictureMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.review.v1.RemovePictureRequest,
              dev.kenpin.api.review.v1.RemovePictureResponse>(
                service, METHODID_REMOVE_PICTURE)))
        .addMethod(
          getListPicturesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.review.v1.ListPicturesRequest,
              dev.kenpin.api.review.v1.ListPicturesResponse>(
                service, METHODID_LIST_PICTURES)))
        .addMethod(
          getExportPictureSetMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              dev.kenpin.api.review.v1.ExportPictureSetRequest,
              dev.kenpin.api.review.v1.ExportPictureSetResponse>(
                service, METHODID_EXPORT_PICTURE_SET)))
        .build();
  }

  private static abstract class PictureSetServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    PictureSetServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.kenpin.api.review.v1.Review.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("PictureSetService");
    }
  }

  private static final class PictureSetServiceFileDescriptorSupplier
      extends PictureSetServiceBaseDescriptorSupplier {
    PictureSetServiceFileDescriptorSupplier() {}
  }

  private static final class PictureSetServiceMethodDescriptorSupplier
      extends PictureSetServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    PictureSetServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (PictureSetServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new PictureSetServiceFileDescriptorSupplier())
              .addMethod(getCreatePictureSetMethod())
              .addMethod(getGetPictureSetMethod())
              .addMethod(getListPictureSetsMethod())
              .addMethod(getDeletePictureSetMethod())
              .addMethod(getAddPictureMethod())
              .addMethod(getRemovePictureMethod())
              .addMethod(getListPicturesMethod())
              .addMethod(getExportPictureSetMethod())
              .build();
        }
      }
    }
    return result;
  }
}
