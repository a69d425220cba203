package dev.kenpin.api.model.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Models: what good parts look like. The hub keeps each by the hash of its
 * content; a model never changes. The worker process teaches, with whatever
 * processor time nobody else wants.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class ModelServiceGrpc {

  private ModelServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "kenpin.model.v1.ModelService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.TeachRequest,
      dev.kenpin.api.model.v1.TeachResponse> getTeachMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Teach",
      requestType = dev.kenpin.api.model.v1.TeachRequest.class,
      responseType = dev.kenpin.api.model.v1.TeachResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.TeachRequest,
      dev.kenpin.api.model.v1.TeachResponse> getTeachMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.TeachRequest, dev.kenpin.api.model.v1.TeachResponse> getTeachMethod;
    if ((getTeachMethod = ModelServiceGrpc.getTeachMethod) == null) {
      synchronized (ModelServiceGrpc.class) {
        if ((getTeachMethod = ModelServiceGrpc.getTeachMethod) == null) {
          ModelServiceGrpc.getTeachMethod = getTeachMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.model.v1.TeachRequest, dev.kenpin.api.model.v1.TeachResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Teach"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.TeachRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.TeachResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ModelServiceMethodDescriptorSupplier("Teach"))
              .build();
        }
      }
    }
    return getTeachMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.UploadModelRequest,
      dev.kenpin.api.model.v1.UploadModelResponse> getUploadModelMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UploadModel",
      requestType = dev.kenpin.api.model.v1.UploadModelRequest.class,
      responseType = dev.kenpin.api.model.v1.UploadModelResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.UploadModelRequest,
      dev.kenpin.api.model.v1.UploadModelResponse> getUploadModelMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.UploadModelRequest, dev.kenpin.api.model.v1.UploadModelResponse> getUploadModelMethod;
    if ((getUploadModelMethod = ModelServiceGrpc.getUploadModelMethod) == null) {
      synchronized (ModelServiceGrpc.class) {
        if ((getUploadModelMethod = ModelServiceGrpc.getUploadModelMethod) == null) {
          ModelServiceGrpc.getUploadModelMethod = getUploadModelMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.model.v1.UploadModelRequest, dev.kenpin.api.model.v1.UploadModelResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UploadModel"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.UploadModelRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.UploadModelResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ModelServiceMethodDescriptorSupplier("UploadModel"))
              .build();
        }
      }
    }
    return getUploadModelMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.PutModelRequest,
      dev.kenpin.api.model.v1.PutModelResponse> getPutModelMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "PutModel",
      requestType = dev.kenpin.api.model.v1.PutModelRequest.class,
      responseType = dev.kenpin.api.model.v1.PutModelResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.PutModelRequest,
      dev.kenpin.api.model.v1.PutModelResponse> getPutModelMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.PutModelRequest, dev.kenpin.api.model.v1.PutModelResponse> getPutModelMethod;
    if ((getPutModelMethod = ModelServiceGrpc.getPutModelMethod) == null) {
      synchronized (ModelServiceGrpc.class) {
        if ((getPutModelMethod = ModelServiceGrpc.getPutModelMethod) == null) {
          ModelServiceGrpc.getPutModelMethod = getPutModelMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.model.v1.PutModelRequest, dev.kenpin.api.model.v1.PutModelResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "PutModel"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.PutModelRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.PutModelResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ModelServiceMethodDescriptorSupplier("PutModel"))
              .build();
        }
      }
    }
    return getPutModelMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.GetModelRequest,
      dev.kenpin.api.model.v1.GetModelResponse> getGetModelMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetModel",
      requestType = dev.kenpin.api.model.v1.GetModelRequest.class,
      responseType = dev.kenpin.api.model.v1.GetModelResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.GetModelRequest,
      dev.kenpin.api.model.v1.GetModelResponse> getGetModelMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.GetModelRequest, dev.kenpin.api.model.v1.GetModelResponse> getGetModelMethod;
    if ((getGetModelMethod = ModelServiceGrpc.getGetModelMethod) == null) {
      synchronized (ModelServiceGrpc.class) {
        if ((getGetModelMethod = ModelServiceGrpc.getGetModelMethod) == null) {
          ModelServiceGrpc.getGetModelMethod = getGetModelMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.model.v1.GetModelRequest, dev.kenpin.api.model.v1.GetModelResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetModel"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.GetModelRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.GetModelResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ModelServiceMethodDescriptorSupplier("GetModel"))
              .build();
        }
      }
    }
    return getGetModelMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.ListModelsRequest,
      dev.kenpin.api.model.v1.ListModelsResponse> getListModelsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListModels",
      requestType = dev.kenpin.api.model.v1.ListModelsRequest.class,
      responseType = dev.kenpin.api.model.v1.ListModelsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.ListModelsRequest,
      dev.kenpin.api.model.v1.ListModelsResponse> getListModelsMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.ListModelsRequest, dev.kenpin.api.model.v1.ListModelsResponse> getListModelsMethod;
    if ((getListModelsMethod = ModelServiceGrpc.getListModelsMethod) == null) {
      synchronized (ModelServiceGrpc.class) {
        if ((getListModelsMethod = ModelServiceGrpc.getListModelsMethod) == null) {
          ModelServiceGrpc.getListModelsMethod = getListModelsMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.model.v1.ListModelsRequest, dev.kenpin.api.model.v1.ListModelsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListModels"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.ListModelsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.ListModelsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ModelServiceMethodDescriptorSupplier("ListModels"))
              .build();
        }
      }
    }
    return getListModelsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.DiffModelsRequest,
      dev.kenpin.api.model.v1.DiffModelsResponse> getDiffModelsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DiffModels",
      requestType = dev.kenpin.api.model.v1.DiffModelsRequest.class,
      responseType = dev.kenpin.api.model.v1.DiffModelsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.DiffModelsRequest,
      dev.kenpin.api.model.v1.DiffModelsResponse> getDiffModelsMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.DiffModelsRequest, dev.kenpin.api.model.v1.DiffModelsResponse> getDiffModelsMethod;
    if ((getDiffModelsMethod = ModelServiceGrpc.getDiffModelsMethod) == null) {
      synchronized (ModelServiceGrpc.class) {
        if ((getDiffModelsMethod = ModelServiceGrpc.getDiffModelsMethod) == null) {
          ModelServiceGrpc.getDiffModelsMethod = getDiffModelsMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.model.v1.DiffModelsRequest, dev.kenpin.api.model.v1.DiffModelsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DiffModels"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.DiffModelsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.DiffModelsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ModelServiceMethodDescriptorSupplier("DiffModels"))
              .build();
        }
      }
    }
    return getDiffModelsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.DownloadModelRequest,
      dev.kenpin.api.model.v1.DownloadModelResponse> getDownloadModelMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DownloadModel",
      requestType = dev.kenpin.api.model.v1.DownloadModelRequest.class,
      responseType = dev.kenpin.api.model.v1.DownloadModelResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.DownloadModelRequest,
      dev.kenpin.api.model.v1.DownloadModelResponse> getDownloadModelMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.DownloadModelRequest, dev.kenpin.api.model.v1.DownloadModelResponse> getDownloadModelMethod;
    if ((getDownloadModelMethod = ModelServiceGrpc.getDownloadModelMethod) == null) {
      synchronized (ModelServiceGrpc.class) {
        if ((getDownloadModelMethod = ModelServiceGrpc.getDownloadModelMethod) == null) {
          ModelServiceGrpc.getDownloadModelMethod = getDownloadModelMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.model.v1.DownloadModelRequest, dev.kenpin.api.model.v1.DownloadModelResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DownloadModel"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.DownloadModelRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.DownloadModelResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ModelServiceMethodDescriptorSupplier("DownloadModel"))
              .build();
        }
      }
    }
    return getDownloadModelMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.DeleteModelRequest,
      dev.kenpin.api.model.v1.DeleteModelResponse> getDeleteModelMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteModel",
      requestType = dev.kenpin.api.model.v1.DeleteModelRequest.class,
      responseType = dev.kenpin.api.model.v1.DeleteModelResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.DeleteModelRequest,
      dev.kenpin.api.model.v1.DeleteModelResponse> getDeleteModelMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.DeleteModelRequest, dev.kenpin.api.model.v1.DeleteModelResponse> getDeleteModelMethod;
    if ((getDeleteModelMethod = ModelServiceGrpc.getDeleteModelMethod) == null) {
      synchronized (ModelServiceGrpc.class) {
        if ((getDeleteModelMethod = ModelServiceGrpc.getDeleteModelMethod) == null) {
          ModelServiceGrpc.getDeleteModelMethod = getDeleteModelMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.model.v1.DeleteModelRequest, dev.kenpin.api.model.v1.DeleteModelResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteModel"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.DeleteModelRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.DeleteModelResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ModelServiceMethodDescriptorSupplier("DeleteModel"))
              .build();
        }
      }
    }
    return getDeleteModelMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.ListModelHistoryRequest,
      dev.kenpin.api.model.v1.ListModelHistoryResponse> getListModelHistoryMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListModelHistory",
      requestType = dev.kenpin.api.model.v1.ListModelHistoryRequest.class,
      responseType = dev.kenpin.api.model.v1.ListModelHistoryResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.ListModelHistoryRequest,
      dev.kenpin.api.model.v1.ListModelHistoryResponse> getListModelHistoryMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.model.v1.ListModelHistoryRequest, dev.kenpin.api.model.v1.ListModelHistoryResponse> getListModelHistoryMethod;
    if ((getListModelHistoryMethod = ModelServiceGrpc.getListModelHistoryMethod) == null) {
      synchronized (ModelServiceGrpc.class) {
        if ((getListModelHistoryMethod = ModelServiceGrpc.getListModelHistoryMethod) == null) {
          ModelServiceGrpc.getListModelHistoryMethod = getListModelHistoryMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.model.v1.ListModelHistoryRequest, dev.kenpin.api.model.v1.ListModelHistoryResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListModelHistory"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.ListModelHistoryRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.model.v1.ListModelHistoryResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ModelServiceMethodDescriptorSupplier("ListModelHistory"))
              .build();
        }
      }
    }
    return getListModelHistoryMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static ModelServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ModelServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ModelServiceStub>() {
        @java.lang.Override
        public ModelServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ModelServiceStub(channel, callOptions);
        }
      };
    return ModelServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static ModelServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ModelServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ModelServiceBlockingV2Stub>() {
        @java.lang.Override
        public ModelServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ModelServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return ModelServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static ModelServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ModelServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ModelServiceBlockingStub>() {
        @java.lang.Override
        public ModelServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ModelServiceBlockingStub(channel, callOptions);
        }
      };
    return ModelServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static ModelServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ModelServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ModelServiceFutureStub>() {
        @java.lang.Override
        public ModelServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ModelServiceFutureStub(channel, callOptions);
        }
      };
    return ModelServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Models: what good parts look like. The hub keeps each by the hash of its
   * content; a model never changes. The worker process teaches, with whatever
   * processor time nobody else wants.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Teaches a model from pictures of good parts that lie on the server's
     * machine. Progress comes as it is made, the model last. Cancelling the call,
     * or losing its connection, ends the teaching and leaves nothing behind. One
     * at a time: another ends with RESOURCE_EXHAUSTED. OperationService.StartTeach
     * does the same without a caller who stays.
     * </pre>
     */
    default void teach(dev.kenpin.api.model.v1.TeachRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.TeachResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getTeachMethod(), responseObserver);
    }

    /**
     * <pre>
     * Takes a piece of one of the two files of a model's folder. Pieces come in
     * order; one that came already is taken again. PutModel makes a model of them.
     * What no PutModel follows is forgotten after an hour.
     * </pre>
     */
    default void uploadModel(dev.kenpin.api.model.v1.UploadModelRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.UploadModelResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUploadModelMethod(), responseObserver);
    }

    /**
     * <pre>
     * Keeps the model whose files were uploaded, after checking it as it is checked
     * before a line runs with it: its description, that model.onnx is the file it
     * was written for, and the backbone. One that is kept already is answered as
     * it is.
     * </pre>
     */
    default void putModel(dev.kenpin.api.model.v1.PutModelRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.PutModelResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getPutModelMethod(), responseObserver);
    }

    /**
     * <pre>
     * One model, which recipes name it, and where it is in force.
     * </pre>
     */
    default void getModel(dev.kenpin.api.model.v1.GetModelRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.GetModelResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetModelMethod(), responseObserver);
    }

    /**
     * <pre>
     * What is kept, the newest first.
     * </pre>
     */
    default void listModels(dev.kenpin.api.model.v1.ListModelsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.ListModelsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListModelsMethod(), responseObserver);
    }

    /**
     * <pre>
     * What differs between two models' descriptions, field by field.
     * </pre>
     */
    default void diffModels(dev.kenpin.api.model.v1.DiffModelsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.DiffModelsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDiffModelsMethod(), responseObserver);
    }

    /**
     * <pre>
     * One of a model's two files, in pieces.
     * </pre>
     */
    default void downloadModel(dev.kenpin.api.model.v1.DownloadModelRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.DownloadModelResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDownloadModelMethod(), responseObserver);
    }

    /**
     * <pre>
     * Forgets a model that no recipe names. Its history stays.
     * </pre>
     */
    default void deleteModel(dev.kenpin.api.model.v1.DeleteModelRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.DeleteModelResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteModelMethod(), responseObserver);
    }

    /**
     * <pre>
     * What happened to a model; the newest first.
     * </pre>
     */
    default void listModelHistory(dev.kenpin.api.model.v1.ListModelHistoryRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.ListModelHistoryResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListModelHistoryMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service ModelService.
   * <pre>
   * Models: what good parts look like. The hub keeps each by the hash of its
   * content; a model never changes. The worker process teaches, with whatever
   * processor time nobody else wants.
   * </pre>
   */
  public static abstract class ModelServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return ModelServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service ModelService.
   * <pre>
   * Models: what good parts look like. The hub keeps each by the hash of its
   * content; a model never changes. The worker process teaches, with whatever
   * processor time nobody else wants.
   * </pre>
   */
  public static final class ModelServiceStub
      extends io.grpc.stub.AbstractAsyncStub<ModelServiceStub> {
    private ModelServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ModelServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ModelServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Teaches a model from pictures of good parts that lie on the server's
     * machine. Progress comes as it is made, the model last. Cancelling the call,
     * or losing its connection, ends the teaching and leaves nothing behind. One
     * at a time: another ends with RESOURCE_EXHAUSTED. OperationService.StartTeach
     * does the same without a caller who stays.
     * </pre>
     */
    public void teach(dev.kenpin.api.model.v1.TeachRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.TeachResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getTeachMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Takes a piece of one of the two files of a model's folder. Pieces come in
     * order; one that came already is taken again. PutModel makes a model of them.
     * What no PutModel follows is forgotten after an hour.
     * </pre>
     */
    public void uploadModel(dev.kenpin.api.model.v1.UploadModelRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.UploadModelResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUploadModelMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Keeps the model whose files were uploaded, after checking it as it is checked
     * before a line runs with it: its description, that model.onnx is the file it
     * was written for, and the backbone. One that is kept already is answered as
     * it is.
     * </pre>
     */
    public void putModel(dev.kenpin.api.model.v1.PutModelRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.PutModelResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getPutModelMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * One model, which recipes name it, and where it is in force.
     * </pre>
     */
    public void getModel(dev.kenpin.api.model.v1.GetModelRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.GetModelResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetModelMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * What is kept, the newest first.
     * </pre>
     */
    public void listModels(dev.kenpin.api.model.v1.ListModelsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.ListModelsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListModelsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * What differs between two models' descriptions, field by field.
     * </pre>
     */
    public void diffModels(dev.kenpin.api.model.v1.DiffModelsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.DiffModelsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDiffModelsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * One of a model's two files, in pieces.
     * </pre>
     */
    public void downloadModel(dev.kenpin.api.model.v1.DownloadModelRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.DownloadModelResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getDownloadModelMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Forgets a model that no recipe names. Its history stays.
     * </pre>
     */
    public void deleteModel(dev.kenpin.api.model.v1.DeleteModelRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.DeleteModelResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteModelMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * What happened to a model; the newest first.
     * </pre>
     */
    public void listModelHistory(dev.kenpin.api.model.v1.ListModelHistoryRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.ListModelHistoryResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListModelHistoryMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service ModelService.
   * <pre>
   * Models: what good parts look like. The hub keeps each by the hash of its
   * content; a model never changes. The worker process teaches, with whatever
   * processor time nobody else wants.
   * </pre>
   */
  public static final class ModelServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<ModelServiceBlockingV2Stub> {
    private ModelServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ModelServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ModelServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Teaches a model from pictures of good parts that lie on the server's
     * machine. Progress comes as it is made, the model last. Cancelling the call,
     * or losing its connection, ends the teaching and leaves nothing behind. One
     * at a time: another ends with RESOURCE_EXHAUSTED. OperationService.StartTeach
     * does the same without a caller who stays.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, dev.kenpin.api.model.v1.TeachResponse>
        teach(dev.kenpin.api.model.v1.TeachRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getTeachMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes a piece of one of the two files of a model's folder. Pieces come in
     * order; one that came already is taken again. PutModel makes a model of them.
     * What no PutModel follows is forgotten after an hour.
     * </pre>
     */
    public dev.kenpin.api.model.v1.UploadModelResponse uploadModel(dev.kenpin.api.model.v1.UploadModelRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUploadModelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Keeps the model whose files were uploaded, after checking it as it is checked
     * before a line runs with it: its description, that model.onnx is the file it
     * was written for, and the backbone. One that is kept already is answered as
     * it is.
     * </pre>
     */
    public dev.kenpin.api.model.v1.PutModelResponse putModel(dev.kenpin.api.model.v1.PutModelRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getPutModelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * One model, which recipes name it, and where it is in force.
     * </pre>
     */
    public dev.kenpin.api.model.v1.GetModelResponse getModel(dev.kenpin.api.model.v1.GetModelRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetModelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * What is kept, the newest first.
     * </pre>
     */
    public dev.kenpin.api.model.v1.ListModelsResponse listModels(dev.kenpin.api.model.v1.ListModelsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListModelsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * What differs between two models' descriptions, field by field.
     * </pre>
     */
    public dev.kenpin.api.model.v1.DiffModelsResponse diffModels(dev.kenpin.api.model.v1.DiffModelsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDiffModelsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * One of a model's two files, in pieces.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, dev.kenpin.api.model.v1.DownloadModelResponse>
        downloadModel(dev.kenpin.api.model.v1.DownloadModelRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getDownloadModelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Forgets a model that no recipe names. Its history stays.
     * </pre>
     */
    public dev.kenpin.api.model.v1.DeleteModelResponse deleteModel(dev.kenpin.api.model.v1.DeleteModelRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteModelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * What happened to a model; the newest first.
     * </pre>
     */
    public dev.kenpin.api.model.v1.ListModelHistoryResponse listModelHistory(dev.kenpin.api.model.v1.ListModelHistoryRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListModelHistoryMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service ModelService.
   * <pre>
   * Models: what good parts look like. The hub keeps each by the hash of its
   * content; a model never changes. The worker process teaches, with whatever
   * processor time nobody else wants.
   * </pre>
   */
  public static final class ModelServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<ModelServiceBlockingStub> {
    private ModelServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ModelServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ModelServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Teaches a model from pictures of good parts that lie on the server's
     * machine. Progress comes as it is made, the model last. Cancelling the call,
     * or losing its connection, ends the teaching and leaves nothing behind. One
     * at a time: another ends with RESOURCE_EXHAUSTED. OperationService.StartTeach
     * does the same without a caller who stays.
     * </pre>
     */
    public java.util.Iterator<dev.kenpin.api.model.v1.TeachResponse> teach(
        dev.kenpin.api.model.v1.TeachRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getTeachMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes a piece of one of the two files of a model's folder. Pieces come in
     * order; one that came already is taken again. PutModel makes a model of them.
     * What no PutModel follows is forgotten after an hour.
     * </pre>
     */
    public dev.kenpin.api.model.v1.UploadModelResponse uploadModel(dev.kenpin.api.model.v1.UploadModelRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUploadModelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Keeps the model whose files were uploaded, after checking it as it is checked
     * before a line runs with it: its description, that model.onnx is the file it
     * was written for, and the backbone. One that is kept already is answered as
     * it is.
     * </pre>
     */
    public dev.kenpin.api.model.v1.PutModelResponse putModel(dev.kenpin.api.model.v1.PutModelRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getPutModelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * One model, which recipes name it, and where it is in force.
     * </pre>
     */
    public dev.kenpin.api.model.v1.GetModelResponse getModel(dev.kenpin.api.model.v1.GetModelRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetModelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * What is kept, the newest first.
     * </pre>
     */
    public dev.kenpin.api.model.v1.ListModelsResponse listModels(dev.kenpin.api.model.v1.ListModelsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListModelsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * What differs between two models' descriptions, field by field.
     * </pre>
     */
    public dev.kenpin.api.model.v1.DiffModelsResponse diffModels(dev.kenpin.api.model.v1.DiffModelsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDiffModelsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * One of a model's two files, in pieces.
     * </pre>
     */
    public java.util.Iterator<dev.kenpin.api.model.v1.DownloadModelResponse> downloadModel(
        dev.kenpin.api.model.v1.DownloadModelRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getDownloadModelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Forgets a model that no recipe names. Its history stays.
     * </pre>
     */
    public dev.kenpin.api.model.v1.DeleteModelResponse deleteModel(dev.kenpin.api.model.v1.DeleteModelRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteModelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * What happened to a model; the newest first.
     * </pre>
     */
    public dev.kenpin.api.model.v1.ListModelHistoryResponse listModelHistory(dev.kenpin.api.model.v1.ListModelHistoryRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListModelHistoryMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service ModelService.
   * <pre>
   * Models: what good parts look like. The hub keeps each by the hash of its
   * content; a model never changes. The worker process teaches, with whatever
   * processor time nobody else wants.
   * </pre>
   */
  public static final class ModelServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<ModelServiceFutureStub> {
    private ModelServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ModelServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ModelServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Takes a piece of one of the two files of a model's folder. Pieces come in
     * order; one that came already is taken again. PutModel makes a model of them.
     * What no PutModel follows is forgotten after an hour.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.model.v1.UploadModelResponse> uploadModel(
        dev.kenpin.api.model.v1.UploadModelRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUploadModelMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Keeps the model whose files were uploaded, after checking it as it is checked
     * before a line runs with it: its description, that model.onnx is the file it
     * was written for, and the backbone. One that is kept already is answered as
     * it is.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.model.v1.PutModelResponse> putModel(
        dev.kenpin.api.model.v1.PutModelRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getPutModelMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * One model, which recipes name it, and where it is in force.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.model.v1.GetModelResponse> getModel(
        dev.kenpin.api.model.v1.GetModelRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetModelMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * What is kept, the newest first.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.model.v1.ListModelsResponse> listModels(
        dev.kenpin.api.model.v1.ListModelsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListModelsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * What differs between two models' descriptions, field by field.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.model.v1.DiffModelsResponse> diffModels(
        dev.kenpin.api.model.v1.DiffModelsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDiffModelsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Forgets a model that no recipe names. Its history stays.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.model.v1.DeleteModelResponse> deleteModel(
        dev.kenpin.api.model.v1.DeleteModelRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteModelMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * What happened to a model; the newest first.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.model.v1.ListModelHistoryResponse> listModelHistory(
        dev.kenpin.api.model.v1.ListModelHistoryRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListModelHistoryMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_TEACH = 0;
  private static final int METHODID_UPLOAD_MODEL = 1;
  private static final int METHODID_PUT_MODEL = 2;
  private static final int METHODID_GET_MODEL = 3;
  private static final int METHODID_LIST_MODELS = 4;
  private static final int METHODID_DIFF_MODELS = 5;
  private static final int METHODID_DOWNLOAD_MODEL = 6;
  private static final int METHODID_DELETE_MODEL = 7;
  private static final int METHODID_LIST_MODEL_HISTORY = 8;

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
        case METHODID_TEACH:
          serviceImpl.teach((dev.kenpin.api.model.v1.TeachRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.TeachResponse>) responseObserver);
          break;
        case METHODID_UPLOAD_MODEL:
          serviceImpl.uploadModel((dev.kenpin.api.model.v1.UploadModelRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.UploadModelResponse>) responseObserver);
          break;
        case METHODID_PUT_MODEL:
          serviceImpl.putModel((dev.kenpin.api.model.v1.PutModelRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.PutModelResponse>) responseObserver);
          break;
        case METHODID_GET_MODEL:
          serviceImpl.getModel((dev.kenpin.api.model.v1.GetModelRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.GetModelResponse>) responseObserver);
          break;
        case METHODID_LIST_MODELS:
          serviceImpl.listModels((dev.kenpin.api.model.v1.ListModelsRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.ListModelsResponse>) responseObserver);
          break;
        case METHODID_DIFF_MODELS:
          serviceImpl.diffModels((dev.kenpin.api.model.v1.DiffModelsRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.DiffModelsResponse>) responseObserver);
          break;
        case METHODID_DOWNLOAD_MODEL:
          serviceImpl.downloadModel((dev.kenpin.api.model.v1.DownloadModelRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.DownloadModelResponse>) responseObserver);
          break;
        case METHODID_DELETE_MODEL:
          serviceImpl.deleteModel((dev.kenpin.api.model.v1.DeleteModelRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.DeleteModelResponse>) responseObserver);
          break;
        case METHODID_LIST_MODEL_HISTORY:
          serviceImpl.listModelHistory((dev.kenpin.api.model.v1.ListModelHistoryRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.model.v1.ListModelHistoryResponse>) responseObserver);
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
          getTeachMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              dev.kenpin.api.model.v1.TeachRequest,
              dev.kenpin.api.model.v1.TeachResponse>(
                service, METHODID_TEACH)))
        .addMethod(
          getUploadModelMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.model.v1.UploadModelRequest,
              dev.kenpin.api.model.v1.UploadModelResponse>(
                service, METHODID_UPLOAD_MODEL)))
        .addMethod(
          getPutModelMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.model.v1.PutModelRequest,
              dev.kenpin.api.model.v1.PutModelResponse>(
                service, METHODID_PUT_MODEL)))
        .addMethod(
          getGetModelMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.model.v1.GetModelRequest,
              dev.kenpin.api.model.v1.GetModelResponse>(
                service, METHODID_GET_MODEL)))
        .addMethod(
          getListModelsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.model.v1.ListModelsRequest,
              dev.kenpin.api.model.v1.ListModelsResponse>(
                service, METHODID_LIST_MODELS)))
        .addMethod(
          getDiffModelsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.model.v1.DiffModelsRequest,
              dev.kenpin.api.model.v1.DiffModelsResponse>(
                service, METHODID_DIFF_MODELS)))
        .addMethod(
          getDownloadModelMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              dev.kenpin.api.model.v1.DownloadModelRequest,
              dev.kenpin.api.model.v1.DownloadModelResponse>(
                service, METHODID_DOWNLOAD_MODEL)))
        .addMethod(
          getDeleteModelMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.model.v1.DeleteModelRequest,
              dev.kenpin.api.model.v1.DeleteModelResponse>(
                service, METHODID_DELETE_MODEL)))
        .addMethod(
          getListModelHistoryMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.model.v1.ListModelHistoryRequest,
              dev.kenpin.api.model.v1.ListModelHistoryResponse>(
                service, METHODID_LIST_MODEL_HISTORY)))
        .build();
  }

  private static abstract class ModelServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    ModelServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.kenpin.api.model.v1.ModelOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("ModelService");
    }
  }

  private static final class ModelServiceFileDescriptorSupplier
      extends ModelServiceBaseDescriptorSupplier {
    ModelServiceFileDescriptorSupplier() {}
  }

  private static final class ModelServiceMethodDescriptorSupplier
      extends ModelServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    ModelServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (ModelServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new ModelServiceFileDescriptorSupplier())
              .addMethod(getTeachMethod())
              .addMethod(getUploadModelMethod())
              .addMethod(getPutModelMethod())
              .addMethod(getGetModelMethod())
              .addMethod(getListModelsMethod())
              .addMethod(getDiffModelsMethod())
              .addMethod(getDownloadModelMethod())
              .addMethod(getDeleteModelMethod())
              .addMethod(getListModelHistoryMethod())
              .build();
        }
      }
    }
    return result;
  }
}
