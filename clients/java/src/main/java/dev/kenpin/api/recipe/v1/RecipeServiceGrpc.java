package dev.kenpin.api.recipe.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Recipes: what to check for a product. A recipe never changes: it is named by
 * the SHA-256 of its content, and another content is another recipe.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class RecipeServiceGrpc {

  private RecipeServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "kenpin.recipe.v1.RecipeService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.recipe.v1.PutRecipeRequest,
      dev.kenpin.api.recipe.v1.PutRecipeResponse> getPutRecipeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "PutRecipe",
      requestType = dev.kenpin.api.recipe.v1.PutRecipeRequest.class,
      responseType = dev.kenpin.api.recipe.v1.PutRecipeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.recipe.v1.PutRecipeRequest,
      dev.kenpin.api.recipe.v1.PutRecipeResponse> getPutRecipeMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.recipe.v1.PutRecipeRequest, dev.kenpin.api.recipe.v1.PutRecipeResponse> getPutRecipeMethod;
    if ((getPutRecipeMethod = RecipeServiceGrpc.getPutRecipeMethod) == null) {
      synchronized (RecipeServiceGrpc.class) {
        if ((getPutRecipeMethod = RecipeServiceGrpc.getPutRecipeMethod) == null) {
          RecipeServiceGrpc.getPutRecipeMethod = getPutRecipeMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.recipe.v1.PutRecipeRequest, dev.kenpin.api.recipe.v1.PutRecipeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "PutRecipe"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.recipe.v1.PutRecipeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.recipe.v1.PutRecipeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RecipeServiceMethodDescriptorSupplier("PutRecipe"))
              .build();
        }
      }
    }
    return getPutRecipeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.recipe.v1.GetRecipeRequest,
      dev.kenpin.api.recipe.v1.GetRecipeResponse> getGetRecipeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetRecipe",
      requestType = dev.kenpin.api.recipe.v1.GetRecipeRequest.class,
      responseType = dev.kenpin.api.recipe.v1.GetRecipeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.recipe.v1.GetRecipeRequest,
      dev.kenpin.api.recipe.v1.GetRecipeResponse> getGetRecipeMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.recipe.v1.GetRecipeRequest, dev.kenpin.api.recipe.v1.GetRecipeResponse> getGetRecipeMethod;
    if ((getGetRecipeMethod = RecipeServiceGrpc.getGetRecipeMethod) == null) {
      synchronized (RecipeServiceGrpc.class) {
        if ((getGetRecipeMethod = RecipeServiceGrpc.getGetRecipeMethod) == null) {
          RecipeServiceGrpc.getGetRecipeMethod = getGetRecipeMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.recipe.v1.GetRecipeRequest, dev.kenpin.api.recipe.v1.GetRecipeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetRecipe"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.recipe.v1.GetRecipeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.recipe.v1.GetRecipeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RecipeServiceMethodDescriptorSupplier("GetRecipe"))
              .build();
        }
      }
    }
    return getGetRecipeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.recipe.v1.ListRecipesRequest,
      dev.kenpin.api.recipe.v1.ListRecipesResponse> getListRecipesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListRecipes",
      requestType = dev.kenpin.api.recipe.v1.ListRecipesRequest.class,
      responseType = dev.kenpin.api.recipe.v1.ListRecipesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.recipe.v1.ListRecipesRequest,
      dev.kenpin.api.recipe.v1.ListRecipesResponse> getListRecipesMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.recipe.v1.ListRecipesRequest, dev.kenpin.api.recipe.v1.ListRecipesResponse> getListRecipesMethod;
    if ((getListRecipesMethod = RecipeServiceGrpc.getListRecipesMethod) == null) {
      synchronized (RecipeServiceGrpc.class) {
        if ((getListRecipesMethod = RecipeServiceGrpc.getListRecipesMethod) == null) {
          RecipeServiceGrpc.getListRecipesMethod = getListRecipesMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.recipe.v1.ListRecipesRequest, dev.kenpin.api.recipe.v1.ListRecipesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListRecipes"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.recipe.v1.ListRecipesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.recipe.v1.ListRecipesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RecipeServiceMethodDescriptorSupplier("ListRecipes"))
              .build();
        }
      }
    }
    return getListRecipesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.recipe.v1.DiffRecipesRequest,
      dev.kenpin.api.recipe.v1.DiffRecipesResponse> getDiffRecipesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DiffRecipes",
      requestType = dev.kenpin.api.recipe.v1.DiffRecipesRequest.class,
      responseType = dev.kenpin.api.recipe.v1.DiffRecipesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.recipe.v1.DiffRecipesRequest,
      dev.kenpin.api.recipe.v1.DiffRecipesResponse> getDiffRecipesMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.recipe.v1.DiffRecipesRequest, dev.kenpin.api.recipe.v1.DiffRecipesResponse> getDiffRecipesMethod;
    if ((getDiffRecipesMethod = RecipeServiceGrpc.getDiffRecipesMethod) == null) {
      synchronized (RecipeServiceGrpc.class) {
        if ((getDiffRecipesMethod = RecipeServiceGrpc.getDiffRecipesMethod) == null) {
          RecipeServiceGrpc.getDiffRecipesMethod = getDiffRecipesMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.recipe.v1.DiffRecipesRequest, dev.kenpin.api.recipe.v1.DiffRecipesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DiffRecipes"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.recipe.v1.DiffRecipesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.recipe.v1.DiffRecipesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RecipeServiceMethodDescriptorSupplier("DiffRecipes"))
              .build();
        }
      }
    }
    return getDiffRecipesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.recipe.v1.PrepareRecipeRequest,
      dev.kenpin.api.recipe.v1.PrepareRecipeResponse> getPrepareRecipeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "PrepareRecipe",
      requestType = dev.kenpin.api.recipe.v1.PrepareRecipeRequest.class,
      responseType = dev.kenpin.api.recipe.v1.PrepareRecipeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.recipe.v1.PrepareRecipeRequest,
      dev.kenpin.api.recipe.v1.PrepareRecipeResponse> getPrepareRecipeMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.recipe.v1.PrepareRecipeRequest, dev.kenpin.api.recipe.v1.PrepareRecipeResponse> getPrepareRecipeMethod;
    if ((getPrepareRecipeMethod = RecipeServiceGrpc.getPrepareRecipeMethod) == null) {
      synchronized (RecipeServiceGrpc.class) {
        if ((getPrepareRecipeMethod = RecipeServiceGrpc.getPrepareRecipeMethod) == null) {
          RecipeServiceGrpc.getPrepareRecipeMethod = getPrepareRecipeMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.recipe.v1.PrepareRecipeRequest, dev.kenpin.api.recipe.v1.PrepareRecipeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "PrepareRecipe"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.recipe.v1.PrepareRecipeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.recipe.v1.PrepareRecipeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RecipeServiceMethodDescriptorSupplier("PrepareRecipe"))
              .build();
        }
      }
    }
    return getPrepareRecipeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.recipe.v1.SwitchRecipeRequest,
      dev.kenpin.api.recipe.v1.SwitchRecipeResponse> getSwitchRecipeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SwitchRecipe",
      requestType = dev.kenpin.api.recipe.v1.SwitchRecipeRequest.class,
      responseType = dev.kenpin.api.recipe.v1.SwitchRecipeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.recipe.v1.SwitchRecipeRequest,
      dev.kenpin.api.recipe.v1.SwitchRecipeResponse> getSwitchRecipeMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.recipe.v1.SwitchRecipeRequest, dev.kenpin.api.recipe.v1.SwitchRecipeResponse> getSwitchRecipeMethod;
    if ((getSwitchRecipeMethod = RecipeServiceGrpc.getSwitchRecipeMethod) == null) {
      synchronized (RecipeServiceGrpc.class) {
        if ((getSwitchRecipeMethod = RecipeServiceGrpc.getSwitchRecipeMethod) == null) {
          RecipeServiceGrpc.getSwitchRecipeMethod = getSwitchRecipeMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.recipe.v1.SwitchRecipeRequest, dev.kenpin.api.recipe.v1.SwitchRecipeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SwitchRecipe"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.recipe.v1.SwitchRecipeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.recipe.v1.SwitchRecipeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RecipeServiceMethodDescriptorSupplier("SwitchRecipe"))
              .build();
        }
      }
    }
    return getSwitchRecipeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.recipe.v1.ListRecipeHistoryRequest,
      dev.kenpin.api.recipe.v1.ListRecipeHistoryResponse> getListRecipeHistoryMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListRecipeHistory",
      requestType = dev.kenpin.api.recipe.v1.ListRecipeHistoryRequest.class,
      responseType = dev.kenpin.api.recipe.v1.ListRecipeHistoryResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.recipe.v1.ListRecipeHistoryRequest,
      dev.kenpin.api.recipe.v1.ListRecipeHistoryResponse> getListRecipeHistoryMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.recipe.v1.ListRecipeHistoryRequest, dev.kenpin.api.recipe.v1.ListRecipeHistoryResponse> getListRecipeHistoryMethod;
    if ((getListRecipeHistoryMethod = RecipeServiceGrpc.getListRecipeHistoryMethod) == null) {
      synchronized (RecipeServiceGrpc.class) {
        if ((getListRecipeHistoryMethod = RecipeServiceGrpc.getListRecipeHistoryMethod) == null) {
          RecipeServiceGrpc.getListRecipeHistoryMethod = getListRecipeHistoryMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.recipe.v1.ListRecipeHistoryRequest, dev.kenpin.api.recipe.v1.ListRecipeHistoryResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListRecipeHistory"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.recipe.v1.ListRecipeHistoryRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.recipe.v1.ListRecipeHistoryResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RecipeServiceMethodDescriptorSupplier("ListRecipeHistory"))
              .build();
        }
      }
    }
    return getListRecipeHistoryMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static RecipeServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<RecipeServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<RecipeServiceStub>() {
        @java.lang.Override
        public RecipeServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new RecipeServiceStub(channel, callOptions);
        }
      };
    return RecipeServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static RecipeServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<RecipeServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<RecipeServiceBlockingV2Stub>() {
        @java.lang.Override
        public RecipeServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new RecipeServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return RecipeServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static RecipeServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<RecipeServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<RecipeServiceBlockingStub>() {
        @java.lang.Override
        public RecipeServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new RecipeServiceBlockingStub(channel, callOptions);
        }
      };
    return RecipeServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static RecipeServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<RecipeServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<RecipeServiceFutureStub>() {
        @java.lang.Override
        public RecipeServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new RecipeServiceFutureStub(channel, callOptions);
        }
      };
    return RecipeServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Recipes: what to check for a product. A recipe never changes: it is named by
   * the SHA-256 of its content, and another content is another recipe.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Keeps a recipe after checking it as kenpin.yaml's own are checked: types,
     * meaning, and, where stations are named, that it fits their cameras, budget
     * and models. One that is kept already is answered as it is.
     * </pre>
     */
    default void putRecipe(dev.kenpin.api.recipe.v1.PutRecipeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.recipe.v1.PutRecipeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getPutRecipeMethod(), responseObserver);
    }

    /**
     * <pre>
     * One recipe, whole.
     * </pre>
     */
    default void getRecipe(dev.kenpin.api.recipe.v1.GetRecipeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.recipe.v1.GetRecipeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetRecipeMethod(), responseObserver);
    }

    /**
     * <pre>
     * What is kept, the newest first.
     * </pre>
     */
    default void listRecipes(dev.kenpin.api.recipe.v1.ListRecipesRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.recipe.v1.ListRecipesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListRecipesMethod(), responseObserver);
    }

    /**
     * <pre>
     * What differs between two, key by key.
     * </pre>
     */
    default void diffRecipes(dev.kenpin.api.recipe.v1.DiffRecipesRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.recipe.v1.DiffRecipesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDiffRecipesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Has a station load a recipe beside the one in force: its models are warm
     * when this answers. The station goes on with the one in force.
     * </pre>
     */
    default void prepareRecipe(dev.kenpin.api.recipe.v1.PrepareRecipeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.recipe.v1.PrepareRecipeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getPrepareRecipeMethod(), responseObserver);
    }

    /**
     * <pre>
     * Prepares a recipe and puts it in force from a part on that the gate process
     * chooses: behind every part that it was announced. A view judged by another
     * recipe than its part's is REJECT, WRONG_RECIPE; no part is lost. The one
     * that is in force already is answered as it is.
     * </pre>
     */
    default void switchRecipe(dev.kenpin.api.recipe.v1.SwitchRecipeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.recipe.v1.SwitchRecipeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSwitchRecipeMethod(), responseObserver);
    }

    /**
     * <pre>
     * Which recipe was put in force on a station, when and by whom; the newest first.
     * </pre>
     */
    default void listRecipeHistory(dev.kenpin.api.recipe.v1.ListRecipeHistoryRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.recipe.v1.ListRecipeHistoryResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListRecipeHistoryMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service RecipeService.
   * <pre>
   * Recipes: what to check for a product. A recipe never changes: it is named by
   * the SHA-256 of its content, and another content is another recipe.
   * </pre>
   */
  public static abstract class RecipeServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return RecipeServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service RecipeService.
   * <pre>
   * Recipes: what to check for a product. A recipe never changes: it is named by
   * the SHA-256 of its content, and another content is another recipe.
   * </pre>
   */
  public static final class RecipeServiceStub
      extends io.grpc.stub.AbstractAsyncStub<RecipeServiceStub> {
    private RecipeServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected RecipeServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new RecipeServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Keeps a recipe after checking it as kenpin.yaml's own are checked: types,
     * meaning, and, where stations are named, that it fits their cameras, budget
     * and models. One that is kept already is answered as it is.
     * </pre>
     */
    public void putRecipe(dev.kenpin.api.recipe.v1.PutRecipeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.recipe.v1.PutRecipeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getPutRecipeMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * One recipe, whole.
     * </pre>
     */
    public void getRecipe(dev.kenpin.api.recipe.v1.GetRecipeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.recipe.v1.GetRecipeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetRecipeMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * What is kept, the newest first.
     * </pre>
     */
    public void listRecipes(dev.kenpin.api.recipe.v1.ListRecipesRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.recipe.v1.ListRecipesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListRecipesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * What differs between two, key by key.
     * </pre>
     */
    public void diffRecipes(dev.kenpin.api.recipe.v1.DiffRecipesRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.recipe.v1.DiffRecipesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDiffRecipesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Has a station load a recipe beside the one in force: its models are warm
     * when this answers. The station goes on with the one in force.
     * </pre>
     */
    public void prepareRecipe(dev.kenpin.api.recipe.v1.PrepareRecipeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.recipe.v1.PrepareRecipeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getPrepareRecipeMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Prepares a recipe and puts it in force from a part on that the gate process
     * chooses: behind every part that it was announced. A view judged by another
     * recipe than its part's is REJECT, WRONG_RECIPE; no part is lost. The one
     * that is in force already is answered as it is.
     * </pre>
     */
    public void switchRecipe(dev.kenpin.api.recipe.v1.SwitchRecipeRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.recipe.v1.SwitchRecipeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSwitchRecipeMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Which recipe was put in force on a station, when and by whom; the newest first.
     * </pre>
     */
    public void listRecipeHistory(dev.kenpin.api.recipe.v1.ListRecipeHistoryRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.recipe.v1.ListRecipeHistoryResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListRecipeHistoryMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service RecipeService.
   * <pre>
   * Recipes: what to check for a product. A recipe never changes: it is named by
   * the SHA-256 of its content, and another content is another recipe.
   * </pre>
   */
  public static final class RecipeServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<RecipeServiceBlockingV2Stub> {
    private RecipeServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected RecipeServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new RecipeServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Keeps a recipe after checking it as kenpin.yaml's own are checked: types,
     * meaning, and, where stations are named, that it fits their cameras, budget
     * and models. One that is kept already is answered as it is.
     * </pre>
     */
    public dev.kenpin.api.recipe.v1.PutRecipeResponse putRecipe(dev.kenpin.api.recipe.v1.PutRecipeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getPutRecipeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * One recipe, whole.
     * </pre>
     */
    public dev.kenpin.api.recipe.v1.GetRecipeResponse getRecipe(dev.kenpin.api.recipe.v1.GetRecipeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetRecipeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * What is kept, the newest first.
     * </pre>
     */
    public dev.kenpin.api.recipe.v1.ListRecipesResponse listRecipes(dev.kenpin.api.recipe.v1.ListRecipesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListRecipesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * What differs between two, key by key.
     * </pre>
     */
    public dev.kenpin.api.recipe.v1.DiffRecipesResponse diffRecipes(dev.kenpin.api.recipe.v1.DiffRecipesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDiffRecipesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Has a station load a recipe beside the one in force: its models are warm
     * when this answers. The station goes on with the one in force.
     * </pre>
     */
    public dev.kenpin.api.recipe.v1.PrepareRecipeResponse prepareRecipe(dev.kenpin.api.recipe.v1.PrepareRecipeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getPrepareRecipeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Prepares a recipe and puts it in force from a part on that the gate process
     * chooses: behind every part that it was announced. A view judged by another
     * recipe than its part's is REJECT, WRONG_RECIPE; no part is lost. The one
     * that is in force already is answered as it is.
     * </pre>
     */
    public dev.kenpin.api.recipe.v1.SwitchRecipeResponse switchRecipe(dev.kenpin.api.recipe.v1.SwitchRecipeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSwitchRecipeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Which recipe was put in force on a station, when and by whom; the newest first.
     * </pre>
     */
    public dev.kenpin.api.recipe.v1.ListRecipeHistoryResponse listRecipeHistory(dev.kenpin.api.recipe.v1.ListRecipeHistoryRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListRecipeHistoryMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service RecipeService.
   * <pre>
   * Recipes: what to check for a product. A recipe never changes: it is named by
   * the SHA-256 of its content, and another content is another recipe.
   * </pre>
   */
  public static final class RecipeServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<RecipeServiceBlockingStub> {
    private RecipeServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected RecipeServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new RecipeServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Keeps a recipe after checking it as kenpin.yaml's own are checked: types,
     * meaning, and, where stations are named, that it fits their cameras, budget
     * and models. One that is kept already is answered as it is.
     * </pre>
     */
    public dev.kenpin.api.recipe.v1.PutRecipeResponse putRecipe(dev.kenpin.api.recipe.v1.PutRecipeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getPutRecipeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * One recipe, whole.
     * </pre>
     */
    public dev.kenpin.api.recipe.v1.GetRecipeResponse getRecipe(dev.kenpin.api.recipe.v1.GetRecipeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetRecipeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * What is kept, the newest first.
     * </pre>
     */
    public dev.kenpin.api.recipe.v1.ListRecipesResponse listRecipes(dev.kenpin.api.recipe.v1.ListRecipesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListRecipesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * What differs between two, key by key.
     * </pre>
     */
    public dev.kenpin.api.recipe.v1.DiffRecipesResponse diffRecipes(dev.kenpin.api.recipe.v1.DiffRecipesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDiffRecipesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Has a station load a recipe beside the one in force: its models are warm
     * when this answers. The station goes on with the one in force.
     * </pre>
     */
    public dev.kenpin.api.recipe.v1.PrepareRecipeResponse prepareRecipe(dev.kenpin.api.recipe.v1.PrepareRecipeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getPrepareRecipeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Prepares a recipe and puts it in force from a part on that the gate process
     * chooses: behind every part that it was announced. A view judged by another
     * recipe than its part's is REJECT, WRONG_RECIPE; no part is lost. The one
     * that is in force already is answered as it is.
     * </pre>
     */
    public dev.kenpin.api.recipe.v1.SwitchRecipeResponse switchRecipe(dev.kenpin.api.recipe.v1.SwitchRecipeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSwitchRecipeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Which recipe was put in force on a station, when and by whom; the newest first.
     * </pre>
     */
    public dev.kenpin.api.recipe.v1.ListRecipeHistoryResponse listRecipeHistory(dev.kenpin.api.recipe.v1.ListRecipeHistoryRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListRecipeHistoryMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service RecipeService.
   * <pre>
   * Recipes: what to check for a product. A recipe never changes: it is named by
   * the SHA-256 of its content, and another content is another recipe.
   * </pre>
   */
  public static final class RecipeServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<RecipeServiceFutureStub> {
    private RecipeServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected RecipeServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new RecipeServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Keeps a recipe after checking it as kenpin.yaml's own are checked: types,
     * meaning, and, where stations are named, that it fits their cameras, budget
     * and models. One that is kept already is answered as it is.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.recipe.v1.PutRecipeResponse> putRecipe(
        dev.kenpin.api.recipe.v1.PutRecipeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getPutRecipeMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * One recipe, whole.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.recipe.v1.GetRecipeResponse> getRecipe(
        dev.kenpin.api.recipe.v1.GetRecipeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetRecipeMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * What is kept, the newest first.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.recipe.v1.ListRecipesResponse> listRecipes(
        dev.kenpin.api.recipe.v1.ListRecipesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListRecipesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * What differs between two, key by key.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.recipe.v1.DiffRecipesResponse> diffRecipes(
        dev.kenpin.api.recipe.v1.DiffRecipesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDiffRecipesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Has a station load a recipe beside the one in force: its models are warm
     * when this answers. The station goes on with the one in force.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.recipe.v1.PrepareRecipeResponse> prepareRecipe(
        dev.kenpin.api.recipe.v1.PrepareRecipeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getPrepareRecipeMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Prepares a recipe and puts it in force from a part on that the gate process
     * chooses: behind every part that it was announced. A view judged by another
     * recipe than its part's is REJECT, WRONG_RECIPE; no part is lost. The one
     * that is in force already is answered as it is.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.recipe.v1.SwitchRecipeResponse> switchRecipe(
        dev.kenpin.api.recipe.v1.SwitchRecipeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSwitchRecipeMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Which recipe was put in force on a station, when and by whom; the newest first.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.recipe.v1.ListRecipeHistoryResponse> listRecipeHistory(
        dev.kenpin.api.recipe.v1.ListRecipeHistoryRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListRecipeHistoryMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_PUT_RECIPE = 0;
  private static final int METHODID_GET_RECIPE = 1;
  private static final int METHODID_LIST_RECIPES = 2;
  private static final int METHODID_DIFF_RECIPES = 3;
  private static final int METHODID_PREPARE_RECIPE = 4;
  private static final int METHODID_SWITCH_RECIPE = 5;
  private static final int METHODID_LIST_RECIPE_HISTORY = 6;

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
        case METHODID_PUT_RECIPE:
          serviceImpl.putRecipe((dev.kenpin.api.recipe.v1.PutRecipeRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.recipe.v1.PutRecipeResponse>) responseObserver);
          break;
        case METHODID_GET_RECIPE:
          serviceImpl.getRecipe((dev.kenpin.api.recipe.v1.GetRecipeRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.recipe.v1.GetRecipeResponse>) responseObserver);
          break;
        case METHODID_LIST_RECIPES:
          serviceImpl.listRecipes((dev.kenpin.api.recipe.v1.ListRecipesRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.recipe.v1.ListRecipesResponse>) responseObserver);
          break;
        case METHODID_DIFF_RECIPES:
          serviceImpl.diffRecipes((dev.kenpin.api.recipe.v1.DiffRecipesRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.recipe.v1.DiffRecipesResponse>) responseObserver);
          break;
        case METHODID_PREPARE_RECIPE:
          serviceImpl.prepareRecipe((dev.kenpin.api.recipe.v1.PrepareRecipeRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.recipe.v1.PrepareRecipeResponse>) responseObserver);
          break;
        case METHODID_SWITCH_RECIPE:
          serviceImpl.switchRecipe((dev.kenpin.api.recipe.v1.SwitchRecipeRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.recipe.v1.SwitchRecipeResponse>) responseObserver);
          break;
        case METHODID_LIST_RECIPE_HISTORY:
          serviceImpl.listRecipeHistory((dev.kenpin.api.recipe.v1.ListRecipeHistoryRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.recipe.v1.ListRecipeHistoryResponse>) responseObserver);
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
          getPutRecipeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.recipe.v1.PutRecipeRequest,
              dev.kenpin.api.recipe.v1.PutRecipeResponse>(
                service, METHODID_PUT_RECIPE)))
        .addMethod(
          getGetRecipeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.recipe.v1.GetRecipeRequest,
              dev.kenpin.api.recipe.v1.GetRecipeResponse>(
                service, METHODID_GET_RECIPE)))
        .addMethod(
          getListRecipesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.recipe.v1.ListRecipesRequest,
              dev.kenpin.api.recipe.v1.ListRecipesResponse>(
                service, METHODID_LIST_RECIPES)))
        .addMethod(
          getDiffRecipesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.recipe.v1.DiffRecipesRequest,
              dev.kenpin.api.recipe.v1.DiffRecipesResponse>(
                service, METHODID_DIFF_RECIPES)))
        .addMethod(
          getPrepareRecipeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.recipe.v1.PrepareRecipeRequest,
              dev.kenpin.api.recipe.v1.PrepareRecipeResponse>(
                service, METHODID_PREPARE_RECIPE)))
        .addMethod(
          getSwitchRecipeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.recipe.v1.SwitchRecipeRequest,
              dev.kenpin.api.recipe.v1.SwitchRecipeResponse>(
                service, METHODID_SWITCH_RECIPE)))
        .addMethod(
          getListRecipeHistoryMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.recipe.v1.ListRecipeHistoryRequest,
              dev.kenpin.api.recipe.v1.ListRecipeHistoryResponse>(
                service, METHODID_LIST_RECIPE_HISTORY)))
        .build();
  }

  private static abstract class RecipeServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    RecipeServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.kenpin.api.recipe.v1.RecipeOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("RecipeService");
    }
  }

  private static final class RecipeServiceFileDescriptorSupplier
      extends RecipeServiceBaseDescriptorSupplier {
    RecipeServiceFileDescriptorSupplier() {}
  }

  private static final class RecipeServiceMethodDescriptorSupplier
      extends RecipeServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    RecipeServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (RecipeServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new RecipeServiceFileDescriptorSupplier())
              .addMethod(getPutRecipeMethod())
              .addMethod(getGetRecipeMethod())
              .addMethod(getListRecipesMethod())
              .addMethod(getDiffRecipesMethod())
              .addMethod(getPrepareRecipeMethod())
              .addMethod(getSwitchRecipeMethod())
              .addMethod(getListRecipeHistoryMethod())
              .build();
        }
      }
    }
    return result;
  }
}
