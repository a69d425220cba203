package dev.kenpin.api.production.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Products, orders, lots and serials. A call that changes something may carry a
 * request_id: repeated with it, within a day, it changes nothing and is
 * answered as before. An etag that does not fit ends it with ABORTED.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class OrderServiceGrpc {

  private OrderServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "kenpin.production.v1.OrderService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.CreateMaterialDefinitionRequest,
      dev.kenpin.api.production.v1.CreateMaterialDefinitionResponse> getCreateMaterialDefinitionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateMaterialDefinition",
      requestType = dev.kenpin.api.production.v1.CreateMaterialDefinitionRequest.class,
      responseType = dev.kenpin.api.production.v1.CreateMaterialDefinitionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.CreateMaterialDefinitionRequest,
      dev.kenpin.api.production.v1.CreateMaterialDefinitionResponse> getCreateMaterialDefinitionMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.CreateMaterialDefinitionRequest, dev.kenpin.api.production.v1.CreateMaterialDefinitionResponse> getCreateMaterialDefinitionMethod;
    if ((getCreateMaterialDefinitionMethod = OrderServiceGrpc.getCreateMaterialDefinitionMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getCreateMaterialDefinitionMethod = OrderServiceGrpc.getCreateMaterialDefinitionMethod) == null) {
          OrderServiceGrpc.getCreateMaterialDefinitionMethod = getCreateMaterialDefinitionMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.CreateMaterialDefinitionRequest, dev.kenpin.api.production.v1.CreateMaterialDefinitionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateMaterialDefinition"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.CreateMaterialDefinitionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.CreateMaterialDefinitionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("CreateMaterialDefinition"))
              .build();
        }
      }
    }
    return getCreateMaterialDefinitionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetMaterialDefinitionRequest,
      dev.kenpin.api.production.v1.GetMaterialDefinitionResponse> getGetMaterialDefinitionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetMaterialDefinition",
      requestType = dev.kenpin.api.production.v1.GetMaterialDefinitionRequest.class,
      responseType = dev.kenpin.api.production.v1.GetMaterialDefinitionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetMaterialDefinitionRequest,
      dev.kenpin.api.production.v1.GetMaterialDefinitionResponse> getGetMaterialDefinitionMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetMaterialDefinitionRequest, dev.kenpin.api.production.v1.GetMaterialDefinitionResponse> getGetMaterialDefinitionMethod;
    if ((getGetMaterialDefinitionMethod = OrderServiceGrpc.getGetMaterialDefinitionMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getGetMaterialDefinitionMethod = OrderServiceGrpc.getGetMaterialDefinitionMethod) == null) {
          OrderServiceGrpc.getGetMaterialDefinitionMethod = getGetMaterialDefinitionMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.GetMaterialDefinitionRequest, dev.kenpin.api.production.v1.GetMaterialDefinitionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetMaterialDefinition"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.GetMaterialDefinitionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.GetMaterialDefinitionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("GetMaterialDefinition"))
              .build();
        }
      }
    }
    return getGetMaterialDefinitionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListMaterialDefinitionsRequest,
      dev.kenpin.api.production.v1.ListMaterialDefinitionsResponse> getListMaterialDefinitionsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListMaterialDefinitions",
      requestType = dev.kenpin.api.production.v1.ListMaterialDefinitionsRequest.class,
      responseType = dev.kenpin.api.production.v1.ListMaterialDefinitionsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListMaterialDefinitionsRequest,
      dev.kenpin.api.production.v1.ListMaterialDefinitionsResponse> getListMaterialDefinitionsMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListMaterialDefinitionsRequest, dev.kenpin.api.production.v1.ListMaterialDefinitionsResponse> getListMaterialDefinitionsMethod;
    if ((getListMaterialDefinitionsMethod = OrderServiceGrpc.getListMaterialDefinitionsMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getListMaterialDefinitionsMethod = OrderServiceGrpc.getListMaterialDefinitionsMethod) == null) {
          OrderServiceGrpc.getListMaterialDefinitionsMethod = getListMaterialDefinitionsMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.ListMaterialDefinitionsRequest, dev.kenpin.api.production.v1.ListMaterialDefinitionsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListMaterialDefinitions"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.ListMaterialDefinitionsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.ListMaterialDefinitionsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("ListMaterialDefinitions"))
              .build();
        }
      }
    }
    return getListMaterialDefinitionsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.UpdateMaterialDefinitionRequest,
      dev.kenpin.api.production.v1.UpdateMaterialDefinitionResponse> getUpdateMaterialDefinitionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateMaterialDefinition",
      requestType = dev.kenpin.api.production.v1.UpdateMaterialDefinitionRequest.class,
      responseType = dev.kenpin.api.production.v1.UpdateMaterialDefinitionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.UpdateMaterialDefinitionRequest,
      dev.kenpin.api.production.v1.UpdateMaterialDefinitionResponse> getUpdateMaterialDefinitionMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.UpdateMaterialDefinitionRequest, dev.kenpin.api.production.v1.UpdateMaterialDefinitionResponse> getUpdateMaterialDefinitionMethod;
    if ((getUpdateMaterialDefinitionMethod = OrderServiceGrpc.getUpdateMaterialDefinitionMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getUpdateMaterialDefinitionMethod = OrderServiceGrpc.getUpdateMaterialDefinitionMethod) == null) {
          OrderServiceGrpc.getUpdateMaterialDefinitionMethod = getUpdateMaterialDefinitionMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.UpdateMaterialDefinitionRequest, dev.kenpin.api.production.v1.UpdateMaterialDefinitionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateMaterialDefinition"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.UpdateMaterialDefinitionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.UpdateMaterialDefinitionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("UpdateMaterialDefinition"))
              .build();
        }
      }
    }
    return getUpdateMaterialDefinitionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.DeleteMaterialDefinitionRequest,
      dev.kenpin.api.production.v1.DeleteMaterialDefinitionResponse> getDeleteMaterialDefinitionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteMaterialDefinition",
      requestType = dev.kenpin.api.production.v1.DeleteMaterialDefinitionRequest.class,
      responseType = dev.kenpin.api.production.v1.DeleteMaterialDefinitionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.DeleteMaterialDefinitionRequest,
      dev.kenpin.api.production.v1.DeleteMaterialDefinitionResponse> getDeleteMaterialDefinitionMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.DeleteMaterialDefinitionRequest, dev.kenpin.api.production.v1.DeleteMaterialDefinitionResponse> getDeleteMaterialDefinitionMethod;
    if ((getDeleteMaterialDefinitionMethod = OrderServiceGrpc.getDeleteMaterialDefinitionMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getDeleteMaterialDefinitionMethod = OrderServiceGrpc.getDeleteMaterialDefinitionMethod) == null) {
          OrderServiceGrpc.getDeleteMaterialDefinitionMethod = getDeleteMaterialDefinitionMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.DeleteMaterialDefinitionRequest, dev.kenpin.api.production.v1.DeleteMaterialDefinitionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteMaterialDefinition"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.DeleteMaterialDefinitionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.DeleteMaterialDefinitionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("DeleteMaterialDefinition"))
              .build();
        }
      }
    }
    return getDeleteMaterialDefinitionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.CreateJobOrderRequest,
      dev.kenpin.api.production.v1.CreateJobOrderResponse> getCreateJobOrderMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateJobOrder",
      requestType = dev.kenpin.api.production.v1.CreateJobOrderRequest.class,
      responseType = dev.kenpin.api.production.v1.CreateJobOrderResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.CreateJobOrderRequest,
      dev.kenpin.api.production.v1.CreateJobOrderResponse> getCreateJobOrderMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.CreateJobOrderRequest, dev.kenpin.api.production.v1.CreateJobOrderResponse> getCreateJobOrderMethod;
    if ((getCreateJobOrderMethod = OrderServiceGrpc.getCreateJobOrderMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getCreateJobOrderMethod = OrderServiceGrpc.getCreateJobOrderMethod) == null) {
          OrderServiceGrpc.getCreateJobOrderMethod = getCreateJobOrderMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.CreateJobOrderRequest, dev.kenpin.api.production.v1.CreateJobOrderResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateJobOrder"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.CreateJobOrderRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.CreateJobOrderResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("CreateJobOrder"))
              .build();
        }
      }
    }
    return getCreateJobOrderMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetJobOrderRequest,
      dev.kenpin.api.production.v1.GetJobOrderResponse> getGetJobOrderMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetJobOrder",
      requestType = dev.kenpin.api.production.v1.GetJobOrderRequest.class,
      responseType = dev.kenpin.api.production.v1.GetJobOrderResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetJobOrderRequest,
      dev.kenpin.api.production.v1.GetJobOrderResponse> getGetJobOrderMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetJobOrderRequest, dev.kenpin.api.production.v1.GetJobOrderResponse> getGetJobOrderMethod;
    if ((getGetJobOrderMethod = OrderServiceGrpc.getGetJobOrderMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getGetJobOrderMethod = OrderServiceGrpc.getGetJobOrderMethod) == null) {
          OrderServiceGrpc.getGetJobOrderMethod = getGetJobOrderMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.GetJobOrderRequest, dev.kenpin.api.production.v1.GetJobOrderResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetJobOrder"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.GetJobOrderRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.GetJobOrderResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("GetJobOrder"))
              .build();
        }
      }
    }
    return getGetJobOrderMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListJobOrdersRequest,
      dev.kenpin.api.production.v1.ListJobOrdersResponse> getListJobOrdersMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListJobOrders",
      requestType = dev.kenpin.api.production.v1.ListJobOrdersRequest.class,
      responseType = dev.kenpin.api.production.v1.ListJobOrdersResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListJobOrdersRequest,
      dev.kenpin.api.production.v1.ListJobOrdersResponse> getListJobOrdersMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListJobOrdersRequest, dev.kenpin.api.production.v1.ListJobOrdersResponse> getListJobOrdersMethod;
    if ((getListJobOrdersMethod = OrderServiceGrpc.getListJobOrdersMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getListJobOrdersMethod = OrderServiceGrpc.getListJobOrdersMethod) == null) {
          OrderServiceGrpc.getListJobOrdersMethod = getListJobOrdersMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.ListJobOrdersRequest, dev.kenpin.api.production.v1.ListJobOrdersResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListJobOrders"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.ListJobOrdersRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.ListJobOrdersResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("ListJobOrders"))
              .build();
        }
      }
    }
    return getListJobOrdersMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.UpdateJobOrderRequest,
      dev.kenpin.api.production.v1.UpdateJobOrderResponse> getUpdateJobOrderMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateJobOrder",
      requestType = dev.kenpin.api.production.v1.UpdateJobOrderRequest.class,
      responseType = dev.kenpin.api.production.v1.UpdateJobOrderResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.UpdateJobOrderRequest,
      dev.kenpin.api.production.v1.UpdateJobOrderResponse> getUpdateJobOrderMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.UpdateJobOrderRequest, dev.kenpin.api.production.v1.UpdateJobOrderResponse> getUpdateJobOrderMethod;
    if ((getUpdateJobOrderMethod = OrderServiceGrpc.getUpdateJobOrderMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getUpdateJobOrderMethod = OrderServiceGrpc.getUpdateJobOrderMethod) == null) {
          OrderServiceGrpc.getUpdateJobOrderMethod = getUpdateJobOrderMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.UpdateJobOrderRequest, dev.kenpin.api.production.v1.UpdateJobOrderResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateJobOrder"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.UpdateJobOrderRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.UpdateJobOrderResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("UpdateJobOrder"))
              .build();
        }
      }
    }
    return getUpdateJobOrderMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.DeleteJobOrderRequest,
      dev.kenpin.api.production.v1.DeleteJobOrderResponse> getDeleteJobOrderMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteJobOrder",
      requestType = dev.kenpin.api.production.v1.DeleteJobOrderRequest.class,
      responseType = dev.kenpin.api.production.v1.DeleteJobOrderResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.DeleteJobOrderRequest,
      dev.kenpin.api.production.v1.DeleteJobOrderResponse> getDeleteJobOrderMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.DeleteJobOrderRequest, dev.kenpin.api.production.v1.DeleteJobOrderResponse> getDeleteJobOrderMethod;
    if ((getDeleteJobOrderMethod = OrderServiceGrpc.getDeleteJobOrderMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getDeleteJobOrderMethod = OrderServiceGrpc.getDeleteJobOrderMethod) == null) {
          OrderServiceGrpc.getDeleteJobOrderMethod = getDeleteJobOrderMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.DeleteJobOrderRequest, dev.kenpin.api.production.v1.DeleteJobOrderResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteJobOrder"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.DeleteJobOrderRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.DeleteJobOrderResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("DeleteJobOrder"))
              .build();
        }
      }
    }
    return getDeleteJobOrderMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ReleaseJobOrderRequest,
      dev.kenpin.api.production.v1.ReleaseJobOrderResponse> getReleaseJobOrderMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ReleaseJobOrder",
      requestType = dev.kenpin.api.production.v1.ReleaseJobOrderRequest.class,
      responseType = dev.kenpin.api.production.v1.ReleaseJobOrderResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ReleaseJobOrderRequest,
      dev.kenpin.api.production.v1.ReleaseJobOrderResponse> getReleaseJobOrderMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ReleaseJobOrderRequest, dev.kenpin.api.production.v1.ReleaseJobOrderResponse> getReleaseJobOrderMethod;
    if ((getReleaseJobOrderMethod = OrderServiceGrpc.getReleaseJobOrderMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getReleaseJobOrderMethod = OrderServiceGrpc.getReleaseJobOrderMethod) == null) {
          OrderServiceGrpc.getReleaseJobOrderMethod = getReleaseJobOrderMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.ReleaseJobOrderRequest, dev.kenpin.api.production.v1.ReleaseJobOrderResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ReleaseJobOrder"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.ReleaseJobOrderRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.ReleaseJobOrderResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("ReleaseJobOrder"))
              .build();
        }
      }
    }
    return getReleaseJobOrderMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.StartJobOrderRequest,
      dev.kenpin.api.production.v1.StartJobOrderResponse> getStartJobOrderMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "StartJobOrder",
      requestType = dev.kenpin.api.production.v1.StartJobOrderRequest.class,
      responseType = dev.kenpin.api.production.v1.StartJobOrderResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.StartJobOrderRequest,
      dev.kenpin.api.production.v1.StartJobOrderResponse> getStartJobOrderMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.StartJobOrderRequest, dev.kenpin.api.production.v1.StartJobOrderResponse> getStartJobOrderMethod;
    if ((getStartJobOrderMethod = OrderServiceGrpc.getStartJobOrderMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getStartJobOrderMethod = OrderServiceGrpc.getStartJobOrderMethod) == null) {
          OrderServiceGrpc.getStartJobOrderMethod = getStartJobOrderMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.StartJobOrderRequest, dev.kenpin.api.production.v1.StartJobOrderResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "StartJobOrder"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.StartJobOrderRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.StartJobOrderResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("StartJobOrder"))
              .build();
        }
      }
    }
    return getStartJobOrderMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.PauseJobOrderRequest,
      dev.kenpin.api.production.v1.PauseJobOrderResponse> getPauseJobOrderMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "PauseJobOrder",
      requestType = dev.kenpin.api.production.v1.PauseJobOrderRequest.class,
      responseType = dev.kenpin.api.production.v1.PauseJobOrderResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.PauseJobOrderRequest,
      dev.kenpin.api.production.v1.PauseJobOrderResponse> getPauseJobOrderMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.PauseJobOrderRequest, dev.kenpin.api.production.v1.PauseJobOrderResponse> getPauseJobOrderMethod;
    if ((getPauseJobOrderMethod = OrderServiceGrpc.getPauseJobOrderMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getPauseJobOrderMethod = OrderServiceGrpc.getPauseJobOrderMethod) == null) {
          OrderServiceGrpc.getPauseJobOrderMethod = getPauseJobOrderMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.PauseJobOrderRequest, dev.kenpin.api.production.v1.PauseJobOrderResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "PauseJobOrder"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.PauseJobOrderRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.PauseJobOrderResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("PauseJobOrder"))
              .build();
        }
      }
    }
    return getPauseJobOrderMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ResumeJobOrderRequest,
      dev.kenpin.api.production.v1.ResumeJobOrderResponse> getResumeJobOrderMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ResumeJobOrder",
      requestType = dev.kenpin.api.production.v1.ResumeJobOrderRequest.class,
      responseType = dev.kenpin.api.production.v1.ResumeJobOrderResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ResumeJobOrderRequest,
      dev.kenpin.api.production.v1.ResumeJobOrderResponse> getResumeJobOrderMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ResumeJobOrderRequest, dev.kenpin.api.production.v1.ResumeJobOrderResponse> getResumeJobOrderMethod;
    if ((getResumeJobOrderMethod = OrderServiceGrpc.getResumeJobOrderMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getResumeJobOrderMethod = OrderServiceGrpc.getResumeJobOrderMethod) == null) {
          OrderServiceGrpc.getResumeJobOrderMethod = getResumeJobOrderMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.ResumeJobOrderRequest, dev.kenpin.api.production.v1.ResumeJobOrderResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ResumeJobOrder"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.ResumeJobOrderRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.ResumeJobOrderResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("ResumeJobOrder"))
              .build();
        }
      }
    }
    return getResumeJobOrderMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.CompleteJobOrderRequest,
      dev.kenpin.api.production.v1.CompleteJobOrderResponse> getCompleteJobOrderMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CompleteJobOrder",
      requestType = dev.kenpin.api.production.v1.CompleteJobOrderRequest.class,
      responseType = dev.kenpin.api.production.v1.CompleteJobOrderResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.CompleteJobOrderRequest,
      dev.kenpin.api.production.v1.CompleteJobOrderResponse> getCompleteJobOrderMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.CompleteJobOrderRequest, dev.kenpin.api.production.v1.CompleteJobOrderResponse> getCompleteJobOrderMethod;
    if ((getCompleteJobOrderMethod = OrderServiceGrpc.getCompleteJobOrderMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getCompleteJobOrderMethod = OrderServiceGrpc.getCompleteJobOrderMethod) == null) {
          OrderServiceGrpc.getCompleteJobOrderMethod = getCompleteJobOrderMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.CompleteJobOrderRequest, dev.kenpin.api.production.v1.CompleteJobOrderResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CompleteJobOrder"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.CompleteJobOrderRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.CompleteJobOrderResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("CompleteJobOrder"))
              .build();
        }
      }
    }
    return getCompleteJobOrderMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.AbortJobOrderRequest,
      dev.kenpin.api.production.v1.AbortJobOrderResponse> getAbortJobOrderMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AbortJobOrder",
      requestType = dev.kenpin.api.production.v1.AbortJobOrderRequest.class,
      responseType = dev.kenpin.api.production.v1.AbortJobOrderResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.AbortJobOrderRequest,
      dev.kenpin.api.production.v1.AbortJobOrderResponse> getAbortJobOrderMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.AbortJobOrderRequest, dev.kenpin.api.production.v1.AbortJobOrderResponse> getAbortJobOrderMethod;
    if ((getAbortJobOrderMethod = OrderServiceGrpc.getAbortJobOrderMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getAbortJobOrderMethod = OrderServiceGrpc.getAbortJobOrderMethod) == null) {
          OrderServiceGrpc.getAbortJobOrderMethod = getAbortJobOrderMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.AbortJobOrderRequest, dev.kenpin.api.production.v1.AbortJobOrderResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AbortJobOrder"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.AbortJobOrderRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.AbortJobOrderResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("AbortJobOrder"))
              .build();
        }
      }
    }
    return getAbortJobOrderMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetJobResponseRequest,
      dev.kenpin.api.production.v1.GetJobResponseResponse> getGetJobResponseMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetJobResponse",
      requestType = dev.kenpin.api.production.v1.GetJobResponseRequest.class,
      responseType = dev.kenpin.api.production.v1.GetJobResponseResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetJobResponseRequest,
      dev.kenpin.api.production.v1.GetJobResponseResponse> getGetJobResponseMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetJobResponseRequest, dev.kenpin.api.production.v1.GetJobResponseResponse> getGetJobResponseMethod;
    if ((getGetJobResponseMethod = OrderServiceGrpc.getGetJobResponseMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getGetJobResponseMethod = OrderServiceGrpc.getGetJobResponseMethod) == null) {
          OrderServiceGrpc.getGetJobResponseMethod = getGetJobResponseMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.GetJobResponseRequest, dev.kenpin.api.production.v1.GetJobResponseResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetJobResponse"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.GetJobResponseRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.GetJobResponseResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("GetJobResponse"))
              .build();
        }
      }
    }
    return getGetJobResponseMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.CreateMaterialLotRequest,
      dev.kenpin.api.production.v1.CreateMaterialLotResponse> getCreateMaterialLotMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateMaterialLot",
      requestType = dev.kenpin.api.production.v1.CreateMaterialLotRequest.class,
      responseType = dev.kenpin.api.production.v1.CreateMaterialLotResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.CreateMaterialLotRequest,
      dev.kenpin.api.production.v1.CreateMaterialLotResponse> getCreateMaterialLotMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.CreateMaterialLotRequest, dev.kenpin.api.production.v1.CreateMaterialLotResponse> getCreateMaterialLotMethod;
    if ((getCreateMaterialLotMethod = OrderServiceGrpc.getCreateMaterialLotMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getCreateMaterialLotMethod = OrderServiceGrpc.getCreateMaterialLotMethod) == null) {
          OrderServiceGrpc.getCreateMaterialLotMethod = getCreateMaterialLotMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.CreateMaterialLotRequest, dev.kenpin.api.production.v1.CreateMaterialLotResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateMaterialLot"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.CreateMaterialLotRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.CreateMaterialLotResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("CreateMaterialLot"))
              .build();
        }
      }
    }
    return getCreateMaterialLotMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetMaterialLotRequest,
      dev.kenpin.api.production.v1.GetMaterialLotResponse> getGetMaterialLotMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetMaterialLot",
      requestType = dev.kenpin.api.production.v1.GetMaterialLotRequest.class,
      responseType = dev.kenpin.api.production.v1.GetMaterialLotResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetMaterialLotRequest,
      dev.kenpin.api.production.v1.GetMaterialLotResponse> getGetMaterialLotMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetMaterialLotRequest, dev.kenpin.api.production.v1.GetMaterialLotResponse> getGetMaterialLotMethod;
    if ((getGetMaterialLotMethod = OrderServiceGrpc.getGetMaterialLotMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getGetMaterialLotMethod = OrderServiceGrpc.getGetMaterialLotMethod) == null) {
          OrderServiceGrpc.getGetMaterialLotMethod = getGetMaterialLotMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.GetMaterialLotRequest, dev.kenpin.api.production.v1.GetMaterialLotResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetMaterialLot"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.GetMaterialLotRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.GetMaterialLotResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("GetMaterialLot"))
              .build();
        }
      }
    }
    return getGetMaterialLotMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListMaterialLotsRequest,
      dev.kenpin.api.production.v1.ListMaterialLotsResponse> getListMaterialLotsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListMaterialLots",
      requestType = dev.kenpin.api.production.v1.ListMaterialLotsRequest.class,
      responseType = dev.kenpin.api.production.v1.ListMaterialLotsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListMaterialLotsRequest,
      dev.kenpin.api.production.v1.ListMaterialLotsResponse> getListMaterialLotsMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListMaterialLotsRequest, dev.kenpin.api.production.v1.ListMaterialLotsResponse> getListMaterialLotsMethod;
    if ((getListMaterialLotsMethod = OrderServiceGrpc.getListMaterialLotsMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getListMaterialLotsMethod = OrderServiceGrpc.getListMaterialLotsMethod) == null) {
          OrderServiceGrpc.getListMaterialLotsMethod = getListMaterialLotsMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.ListMaterialLotsRequest, dev.kenpin.api.production.v1.ListMaterialLotsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListMaterialLots"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.ListMaterialLotsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.ListMaterialLotsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("ListMaterialLots"))
              .build();
        }
      }
    }
    return getListMaterialLotsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.UpdateMaterialLotRequest,
      dev.kenpin.api.production.v1.UpdateMaterialLotResponse> getUpdateMaterialLotMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateMaterialLot",
      requestType = dev.kenpin.api.production.v1.UpdateMaterialLotRequest.class,
      responseType = dev.kenpin.api.production.v1.UpdateMaterialLotResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.UpdateMaterialLotRequest,
      dev.kenpin.api.production.v1.UpdateMaterialLotResponse> getUpdateMaterialLotMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.UpdateMaterialLotRequest, dev.kenpin.api.production.v1.UpdateMaterialLotResponse> getUpdateMaterialLotMethod;
    if ((getUpdateMaterialLotMethod = OrderServiceGrpc.getUpdateMaterialLotMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getUpdateMaterialLotMethod = OrderServiceGrpc.getUpdateMaterialLotMethod) == null) {
          OrderServiceGrpc.getUpdateMaterialLotMethod = getUpdateMaterialLotMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.UpdateMaterialLotRequest, dev.kenpin.api.production.v1.UpdateMaterialLotResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateMaterialLot"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.UpdateMaterialLotRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.UpdateMaterialLotResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("UpdateMaterialLot"))
              .build();
        }
      }
    }
    return getUpdateMaterialLotMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.DeleteMaterialLotRequest,
      dev.kenpin.api.production.v1.DeleteMaterialLotResponse> getDeleteMaterialLotMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteMaterialLot",
      requestType = dev.kenpin.api.production.v1.DeleteMaterialLotRequest.class,
      responseType = dev.kenpin.api.production.v1.DeleteMaterialLotResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.DeleteMaterialLotRequest,
      dev.kenpin.api.production.v1.DeleteMaterialLotResponse> getDeleteMaterialLotMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.DeleteMaterialLotRequest, dev.kenpin.api.production.v1.DeleteMaterialLotResponse> getDeleteMaterialLotMethod;
    if ((getDeleteMaterialLotMethod = OrderServiceGrpc.getDeleteMaterialLotMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getDeleteMaterialLotMethod = OrderServiceGrpc.getDeleteMaterialLotMethod) == null) {
          OrderServiceGrpc.getDeleteMaterialLotMethod = getDeleteMaterialLotMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.DeleteMaterialLotRequest, dev.kenpin.api.production.v1.DeleteMaterialLotResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteMaterialLot"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.DeleteMaterialLotRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.DeleteMaterialLotResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("DeleteMaterialLot"))
              .build();
        }
      }
    }
    return getDeleteMaterialLotMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.LoadMaterialLotRequest,
      dev.kenpin.api.production.v1.LoadMaterialLotResponse> getLoadMaterialLotMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "LoadMaterialLot",
      requestType = dev.kenpin.api.production.v1.LoadMaterialLotRequest.class,
      responseType = dev.kenpin.api.production.v1.LoadMaterialLotResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.LoadMaterialLotRequest,
      dev.kenpin.api.production.v1.LoadMaterialLotResponse> getLoadMaterialLotMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.LoadMaterialLotRequest, dev.kenpin.api.production.v1.LoadMaterialLotResponse> getLoadMaterialLotMethod;
    if ((getLoadMaterialLotMethod = OrderServiceGrpc.getLoadMaterialLotMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getLoadMaterialLotMethod = OrderServiceGrpc.getLoadMaterialLotMethod) == null) {
          OrderServiceGrpc.getLoadMaterialLotMethod = getLoadMaterialLotMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.LoadMaterialLotRequest, dev.kenpin.api.production.v1.LoadMaterialLotResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "LoadMaterialLot"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.LoadMaterialLotRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.LoadMaterialLotResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("LoadMaterialLot"))
              .build();
        }
      }
    }
    return getLoadMaterialLotMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.UnloadMaterialLotRequest,
      dev.kenpin.api.production.v1.UnloadMaterialLotResponse> getUnloadMaterialLotMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UnloadMaterialLot",
      requestType = dev.kenpin.api.production.v1.UnloadMaterialLotRequest.class,
      responseType = dev.kenpin.api.production.v1.UnloadMaterialLotResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.UnloadMaterialLotRequest,
      dev.kenpin.api.production.v1.UnloadMaterialLotResponse> getUnloadMaterialLotMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.UnloadMaterialLotRequest, dev.kenpin.api.production.v1.UnloadMaterialLotResponse> getUnloadMaterialLotMethod;
    if ((getUnloadMaterialLotMethod = OrderServiceGrpc.getUnloadMaterialLotMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getUnloadMaterialLotMethod = OrderServiceGrpc.getUnloadMaterialLotMethod) == null) {
          OrderServiceGrpc.getUnloadMaterialLotMethod = getUnloadMaterialLotMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.UnloadMaterialLotRequest, dev.kenpin.api.production.v1.UnloadMaterialLotResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UnloadMaterialLot"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.UnloadMaterialLotRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.UnloadMaterialLotResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("UnloadMaterialLot"))
              .build();
        }
      }
    }
    return getUnloadMaterialLotMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.AssignSerialsRequest,
      dev.kenpin.api.production.v1.AssignSerialsResponse> getAssignSerialsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AssignSerials",
      requestType = dev.kenpin.api.production.v1.AssignSerialsRequest.class,
      responseType = dev.kenpin.api.production.v1.AssignSerialsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.AssignSerialsRequest,
      dev.kenpin.api.production.v1.AssignSerialsResponse> getAssignSerialsMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.AssignSerialsRequest, dev.kenpin.api.production.v1.AssignSerialsResponse> getAssignSerialsMethod;
    if ((getAssignSerialsMethod = OrderServiceGrpc.getAssignSerialsMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getAssignSerialsMethod = OrderServiceGrpc.getAssignSerialsMethod) == null) {
          OrderServiceGrpc.getAssignSerialsMethod = getAssignSerialsMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.AssignSerialsRequest, dev.kenpin.api.production.v1.AssignSerialsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AssignSerials"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.AssignSerialsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.AssignSerialsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("AssignSerials"))
              .build();
        }
      }
    }
    return getAssignSerialsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetSerialRequest,
      dev.kenpin.api.production.v1.GetSerialResponse> getGetSerialMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetSerial",
      requestType = dev.kenpin.api.production.v1.GetSerialRequest.class,
      responseType = dev.kenpin.api.production.v1.GetSerialResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetSerialRequest,
      dev.kenpin.api.production.v1.GetSerialResponse> getGetSerialMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetSerialRequest, dev.kenpin.api.production.v1.GetSerialResponse> getGetSerialMethod;
    if ((getGetSerialMethod = OrderServiceGrpc.getGetSerialMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getGetSerialMethod = OrderServiceGrpc.getGetSerialMethod) == null) {
          OrderServiceGrpc.getGetSerialMethod = getGetSerialMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.GetSerialRequest, dev.kenpin.api.production.v1.GetSerialResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetSerial"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.GetSerialRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.GetSerialResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("GetSerial"))
              .build();
        }
      }
    }
    return getGetSerialMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetPartContextsRequest,
      dev.kenpin.api.production.v1.GetPartContextsResponse> getGetPartContextsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetPartContexts",
      requestType = dev.kenpin.api.production.v1.GetPartContextsRequest.class,
      responseType = dev.kenpin.api.production.v1.GetPartContextsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetPartContextsRequest,
      dev.kenpin.api.production.v1.GetPartContextsResponse> getGetPartContextsMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetPartContextsRequest, dev.kenpin.api.production.v1.GetPartContextsResponse> getGetPartContextsMethod;
    if ((getGetPartContextsMethod = OrderServiceGrpc.getGetPartContextsMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getGetPartContextsMethod = OrderServiceGrpc.getGetPartContextsMethod) == null) {
          OrderServiceGrpc.getGetPartContextsMethod = getGetPartContextsMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.GetPartContextsRequest, dev.kenpin.api.production.v1.GetPartContextsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetPartContexts"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.GetPartContextsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.GetPartContextsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("GetPartContexts"))
              .build();
        }
      }
    }
    return getGetPartContextsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListPartContextsRequest,
      dev.kenpin.api.production.v1.ListPartContextsResponse> getListPartContextsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListPartContexts",
      requestType = dev.kenpin.api.production.v1.ListPartContextsRequest.class,
      responseType = dev.kenpin.api.production.v1.ListPartContextsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListPartContextsRequest,
      dev.kenpin.api.production.v1.ListPartContextsResponse> getListPartContextsMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListPartContextsRequest, dev.kenpin.api.production.v1.ListPartContextsResponse> getListPartContextsMethod;
    if ((getListPartContextsMethod = OrderServiceGrpc.getListPartContextsMethod) == null) {
      synchronized (OrderServiceGrpc.class) {
        if ((getListPartContextsMethod = OrderServiceGrpc.getListPartContextsMethod) == null) {
          OrderServiceGrpc.getListPartContextsMethod = getListPartContextsMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.ListPartContextsRequest, dev.kenpin.api.production.v1.ListPartContextsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListPartContexts"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.ListPartContextsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.ListPartContextsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OrderServiceMethodDescriptorSupplier("ListPartContexts"))
              .build();
        }
      }
    }
    return getListPartContextsMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static OrderServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<OrderServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<OrderServiceStub>() {
        @java.lang.Override
        public OrderServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new OrderServiceStub(channel, callOptions);
        }
      };
    return OrderServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static OrderServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<OrderServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<OrderServiceBlockingV2Stub>() {
        @java.lang.Override
        public OrderServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new OrderServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return OrderServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static OrderServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<OrderServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<OrderServiceBlockingStub>() {
        @java.lang.Override
        public OrderServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new OrderServiceBlockingStub(channel, callOptions);
        }
      };
    return OrderServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static OrderServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<OrderServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<OrderServiceFutureStub>() {
        @java.lang.Override
        public OrderServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new OrderServiceFutureStub(channel, callOptions);
        }
      };
    return OrderServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Products, orders, lots and serials. A call that changes something may carry a
   * request_id: repeated with it, within a day, it changes nothing and is
   * answered as before. An etag that does not fit ends it with ABORTED.
   * </pre>
   */
  public interface AsyncService {

    /**
     */
    default void createMaterialDefinition(dev.kenpin.api.production.v1.CreateMaterialDefinitionRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.CreateMaterialDefinitionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateMaterialDefinitionMethod(), responseObserver);
    }

    /**
     */
    default void getMaterialDefinition(dev.kenpin.api.production.v1.GetMaterialDefinitionRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetMaterialDefinitionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetMaterialDefinitionMethod(), responseObserver);
    }

    /**
     */
    default void listMaterialDefinitions(dev.kenpin.api.production.v1.ListMaterialDefinitionsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListMaterialDefinitionsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListMaterialDefinitionsMethod(), responseObserver);
    }

    /**
     */
    default void updateMaterialDefinition(dev.kenpin.api.production.v1.UpdateMaterialDefinitionRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.UpdateMaterialDefinitionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateMaterialDefinitionMethod(), responseObserver);
    }

    /**
     * <pre>
     * Only one that no order and no lot names.
     * </pre>
     */
    default void deleteMaterialDefinition(dev.kenpin.api.production.v1.DeleteMaterialDefinitionRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.DeleteMaterialDefinitionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteMaterialDefinitionMethod(), responseObserver);
    }

    /**
     */
    default void createJobOrder(dev.kenpin.api.production.v1.CreateJobOrderRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.CreateJobOrderResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateJobOrderMethod(), responseObserver);
    }

    /**
     */
    default void getJobOrder(dev.kenpin.api.production.v1.GetJobOrderRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetJobOrderResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetJobOrderMethod(), responseObserver);
    }

    /**
     * <pre>
     * The latest made first.
     * </pre>
     */
    default void listJobOrders(dev.kenpin.api.production.v1.ListJobOrdersRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListJobOrdersResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListJobOrdersMethod(), responseObserver);
    }

    /**
     * <pre>
     * What is made, where and by which recipe changes only while it is planned.
     * </pre>
     */
    default void updateJobOrder(dev.kenpin.api.production.v1.UpdateJobOrderRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.UpdateJobOrderResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateJobOrderMethod(), responseObserver);
    }

    /**
     * <pre>
     * Only a planned one.
     * </pre>
     */
    default void deleteJobOrder(dev.kenpin.api.production.v1.DeleteJobOrderRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.DeleteJobOrderResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteJobOrderMethod(), responseObserver);
    }

    /**
     * <pre>
     * PLANNED to RELEASED.
     * </pre>
     */
    default void releaseJobOrder(dev.kenpin.api.production.v1.ReleaseJobOrderRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ReleaseJobOrderResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getReleaseJobOrderMethod(), responseObserver);
    }

    /**
     * <pre>
     * RELEASED to RUNNING: prepares the recipe on every station of the line, then
     * takes the parts from that instant on.
     * </pre>
     */
    default void startJobOrder(dev.kenpin.api.production.v1.StartJobOrderRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.StartJobOrderResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getStartJobOrderMethod(), responseObserver);
    }

    /**
     * <pre>
     * RUNNING to PAUSED.
     * </pre>
     */
    default void pauseJobOrder(dev.kenpin.api.production.v1.PauseJobOrderRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.PauseJobOrderResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getPauseJobOrderMethod(), responseObserver);
    }

    /**
     * <pre>
     * PAUSED to RUNNING: prepares the recipe again.
     * </pre>
     */
    default void resumeJobOrder(dev.kenpin.api.production.v1.ResumeJobOrderRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ResumeJobOrderResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getResumeJobOrderMethod(), responseObserver);
    }

    /**
     * <pre>
     * RUNNING or PAUSED to COMPLETED.
     * </pre>
     */
    default void completeJobOrder(dev.kenpin.api.production.v1.CompleteJobOrderRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.CompleteJobOrderResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCompleteJobOrderMethod(), responseObserver);
    }

    /**
     * <pre>
     * RELEASED, RUNNING or PAUSED to ABORTED; needs a reason.
     * </pre>
     */
    default void abortJobOrder(dev.kenpin.api.production.v1.AbortJobOrderRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.AbortJobOrderResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAbortJobOrderMethod(), responseObserver);
    }

    /**
     * <pre>
     * What an order made so far.
     * </pre>
     */
    default void getJobResponse(dev.kenpin.api.production.v1.GetJobResponseRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetJobResponseResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetJobResponseMethod(), responseObserver);
    }

    /**
     */
    default void createMaterialLot(dev.kenpin.api.production.v1.CreateMaterialLotRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.CreateMaterialLotResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateMaterialLotMethod(), responseObserver);
    }

    /**
     */
    default void getMaterialLot(dev.kenpin.api.production.v1.GetMaterialLotRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetMaterialLotResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetMaterialLotMethod(), responseObserver);
    }

    /**
     */
    default void listMaterialLots(dev.kenpin.api.production.v1.ListMaterialLotsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListMaterialLotsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListMaterialLotsMethod(), responseObserver);
    }

    /**
     */
    default void updateMaterialLot(dev.kenpin.api.production.v1.UpdateMaterialLotRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.UpdateMaterialLotResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateMaterialLotMethod(), responseObserver);
    }

    /**
     * <pre>
     * Only one that was never on a line.
     * </pre>
     */
    default void deleteMaterialLot(dev.kenpin.api.production.v1.DeleteMaterialLotRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.DeleteMaterialLotResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteMaterialLotMethod(), responseObserver);
    }

    /**
     * <pre>
     * From now on the line's parts belong to this lot.
     * </pre>
     */
    default void loadMaterialLot(dev.kenpin.api.production.v1.LoadMaterialLotRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.LoadMaterialLotResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getLoadMaterialLotMethod(), responseObserver);
    }

    /**
     * <pre>
     * From now on the line's parts belong to no lot.
     * </pre>
     */
    default void unloadMaterialLot(dev.kenpin.api.production.v1.UnloadMaterialLotRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.UnloadMaterialLotResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUnloadMaterialLotMethod(), responseObserver);
    }

    /**
     * <pre>
     * All of them or none.
     * </pre>
     */
    default void assignSerials(dev.kenpin.api.production.v1.AssignSerialsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.AssignSerialsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAssignSerialsMethod(), responseObserver);
    }

    /**
     * <pre>
     * The parts that an item was, the first first.
     * </pre>
     */
    default void getSerial(dev.kenpin.api.production.v1.GetSerialRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetSerialResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetSerialMethod(), responseObserver);
    }

    /**
     * <pre>
     * What parts belong to.
     * </pre>
     */
    default void getPartContexts(dev.kenpin.api.production.v1.GetPartContextsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetPartContextsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetPartContextsMethod(), responseObserver);
    }

    /**
     * <pre>
     * The parts of an order, a lot, a shift or a time, by the instant of their trigger.
     * </pre>
     */
    default void listPartContexts(dev.kenpin.api.production.v1.ListPartContextsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListPartContextsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListPartContextsMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service OrderService.
   * <pre>
   * Products, orders, lots and serials. A call that changes something may carry a
   * request_id: repeated with it, within a day, it changes nothing and is
   * answered as before. An etag that does not fit ends it with ABORTED.
   * </pre>
   */
  public static abstract class OrderServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return OrderServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service OrderService.
   * <pre>
   * Products, orders, lots and serials. A call that changes something may carry a
   * request_id: repeated with it, within a day, it changes nothing and is
   * answered as before. An etag that does not fit ends it with ABORTED.
   * </pre>
   */
  public static final class OrderServiceStub
      extends io.grpc.stub.AbstractAsyncStub<OrderServiceStub> {
    private OrderServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected OrderServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new OrderServiceStub(channel, callOptions);
    }

    /**
     */
    public void createMaterialDefinition(dev.kenpin.api.production.v1.CreateMaterialDefinitionRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.CreateMaterialDefinitionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateMaterialDefinitionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void getMaterialDefinition(dev.kenpin.api.production.v1.GetMaterialDefinitionRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetMaterialDefinitionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetMaterialDefinitionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void listMaterialDefinitions(dev.kenpin.api.production.v1.ListMaterialDefinitionsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListMaterialDefinitionsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListMaterialDefinitionsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void updateMaterialDefinition(dev.kenpin.api.production.v1.UpdateMaterialDefinitionRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.UpdateMaterialDefinitionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateMaterialDefinitionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Only one that no order and no lot names.
     * </pre>
     */
    public void deleteMaterialDefinition(dev.kenpin.api.production.v1.DeleteMaterialDefinitionRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.DeleteMaterialDefinitionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteMaterialDefinitionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void createJobOrder(dev.kenpin.api.production.v1.CreateJobOrderRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.CreateJobOrderResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateJobOrderMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void getJobOrder(dev.kenpin.api.production.v1.GetJobOrderRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetJobOrderResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetJobOrderMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * The latest made first.
     * </pre>
     */
    public void listJobOrders(dev.kenpin.api.production.v1.ListJobOrdersRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListJobOrdersResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListJobOrdersMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * What is made, where and by which recipe changes only while it is planned.
     * </pre>
     */
    public void updateJobOrder(dev.kenpin.api.production.v1.UpdateJobOrderRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.UpdateJobOrderResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateJobOrderMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Only a planned one.
     * </pre>
     */
    public void deleteJobOrder(dev.kenpin.api.production.v1.DeleteJobOrderRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.DeleteJobOrderResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteJobOrderMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * PLANNED to RELEASED.
     * </pre>
     */
    public void releaseJobOrder(dev.kenpin.api.production.v1.ReleaseJobOrderRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ReleaseJobOrderResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getReleaseJobOrderMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * RELEASED to RUNNING: prepares the recipe on every station of the line, then
     * takes the parts from that instant on.
     * </pre>
     */
    public void startJobOrder(dev.kenpin.api.production.v1.StartJobOrderRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.StartJobOrderResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getStartJobOrderMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * RUNNING to PAUSED.
     * </pre>
     */
    public void pauseJobOrder(dev.kenpin.api.production.v1.PauseJobOrderRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.PauseJobOrderResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getPauseJobOrderMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * PAUSED to RUNNING: prepares the recipe again.
     * </pre>
     */
    public void resumeJobOrder(dev.kenpin.api.production.v1.ResumeJobOrderRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ResumeJobOrderResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getResumeJobOrderMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * RUNNING or PAUSED to COMPLETED.
     * </pre>
     */
    public void completeJobOrder(dev.kenpin.api.production.v1.CompleteJobOrderRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.CompleteJobOrderResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCompleteJobOrderMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * RELEASED, RUNNING or PAUSED to ABORTED; needs a reason.
     * </pre>
     */
    public void abortJobOrder(dev.kenpin.api.production.v1.AbortJobOrderRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.AbortJobOrderResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAbortJobOrderMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * What an order made so far.
     * </pre>
     */
    public void getJobResponse(dev.kenpin.api.production.v1.GetJobResponseRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetJobResponseResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetJobResponseMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void createMaterialLot(dev.kenpin.api.production.v1.CreateMaterialLotRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.CreateMaterialLotResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateMaterialLotMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void getMaterialLot(dev.kenpin.api.production.v1.GetMaterialLotRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetMaterialLotResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetMaterialLotMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void listMaterialLots(dev.kenpin.api.production.v1.ListMaterialLotsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListMaterialLotsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListMaterialLotsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void updateMaterialLot(dev.kenpin.api.production.v1.UpdateMaterialLotRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.UpdateMaterialLotResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateMaterialLotMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Only one that was never on a line.
     * </pre>
     */
    public void deleteMaterialLot(dev.kenpin.api.production.v1.DeleteMaterialLotRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.DeleteMaterialLotResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteMaterialLotMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * From now on the line's parts belong to this lot.
     * </pre>
     */
    public void loadMaterialLot(dev.kenpin.api.production.v1.LoadMaterialLotRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.LoadMaterialLotResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getLoadMaterialLotMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * From now on the line's parts belong to no lot.
     * </pre>
     */
    public void unloadMaterialLot(dev.kenpin.api.production.v1.UnloadMaterialLotRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.UnloadMaterialLotResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUnloadMaterialLotMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * All of them or none.
     * </pre>
     */
    public void assignSerials(dev.kenpin.api.production.v1.AssignSerialsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.AssignSerialsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAssignSerialsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * The parts that an item was, the first first.
     * </pre>
     */
    public void getSerial(dev.kenpin.api.production.v1.GetSerialRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetSerialResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetSerialMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * What parts belong to.
     * </pre>
     */
    public void getPartContexts(dev.kenpin.api.production.v1.GetPartContextsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetPartContextsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetPartContextsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * The parts of an order, a lot, a shift or a time, by the instant of their trigger.
     * </pre>
     */
    public void listPartContexts(dev.kenpin.api.production.v1.ListPartContextsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListPartContextsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListPartContextsMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service OrderService.
   * <pre>
   * Products, orders, lots and serials. A call that changes something may carry a
   * request_id: repeated with it, within a day, it changes nothing and is
   * answered as before. An etag that does not fit ends it with ABORTED.
   * </pre>
   */
  public static final class OrderServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<OrderServiceBlockingV2Stub> {
    private OrderServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected OrderServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new OrderServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     */
    public dev.kenpin.api.production.v1.CreateMaterialDefinitionResponse createMaterialDefinition(dev.kenpin.api.production.v1.CreateMaterialDefinitionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateMaterialDefinitionMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.GetMaterialDefinitionResponse getMaterialDefinition(dev.kenpin.api.production.v1.GetMaterialDefinitionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetMaterialDefinitionMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.ListMaterialDefinitionsResponse listMaterialDefinitions(dev.kenpin.api.production.v1.ListMaterialDefinitionsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListMaterialDefinitionsMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.UpdateMaterialDefinitionResponse updateMaterialDefinition(dev.kenpin.api.production.v1.UpdateMaterialDefinitionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateMaterialDefinitionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Only one that no order and no lot names.
     * </pre>
     */
    public dev.kenpin.api.production.v1.DeleteMaterialDefinitionResponse deleteMaterialDefinition(dev.kenpin.api.production.v1.DeleteMaterialDefinitionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteMaterialDefinitionMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.CreateJobOrderResponse createJobOrder(dev.kenpin.api.production.v1.CreateJobOrderRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateJobOrderMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.GetJobOrderResponse getJobOrder(dev.kenpin.api.production.v1.GetJobOrderRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetJobOrderMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * The latest made first.
     * </pre>
     */
    public dev.kenpin.api.production.v1.ListJobOrdersResponse listJobOrders(dev.kenpin.api.production.v1.ListJobOrdersRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListJobOrdersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * What is made, where and by which recipe changes only while it is planned.
     * </pre>
     */
    public dev.kenpin.api.production.v1.UpdateJobOrderResponse updateJobOrder(dev.kenpin.api.production.v1.UpdateJobOrderRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateJobOrderMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Only a planned one.
     * </pre>
     */
    public dev.kenpin.api.production.v1.DeleteJobOrderResponse deleteJobOrder(dev.kenpin.api.production.v1.DeleteJobOrderRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteJobOrderMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * PLANNED to RELEASED.
     * </pre>
     */
    public dev.kenpin.api.production.v1.ReleaseJobOrderResponse releaseJobOrder(dev.kenpin.api.production.v1.ReleaseJobOrderRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getReleaseJobOrderMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RELEASED to RUNNING: prepares the recipe on every station of the line, then
     * takes the parts from that instant on.
     * </pre>
     */
    public dev.kenpin.api.production.v1.StartJobOrderResponse startJobOrder(dev.kenpin.api.production.v1.StartJobOrderRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getStartJobOrderMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RUNNING to PAUSED.
     * </pre>
     */
    public dev.kenpin.api.production.v1.PauseJobOrderResponse pauseJobOrder(dev.kenpin.api.production.v1.PauseJobOrderRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getPauseJobOrderMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * PAUSED to RUNNING: prepares the recipe again.
     * </pre>
     */
    public dev.kenpin.api.production.v1.ResumeJobOrderResponse resumeJobOrder(dev.kenpin.api.production.v1.ResumeJobOrderRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getResumeJobOrderMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RUNNING or PAUSED to COMPLETED.
     * </pre>
     */
    public dev.kenpin.api.production.v1.CompleteJobOrderResponse completeJobOrder(dev.kenpin.api.production.v1.CompleteJobOrderRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCompleteJobOrderMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RELEASED, RUNNING or PAUSED to ABORTED; needs a reason.
     * </pre>
     */
    public dev.kenpin.api.production.v1.AbortJobOrderResponse abortJobOrder(dev.kenpin.api.production.v1.AbortJobOrderRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAbortJobOrderMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * What an order made so far.
     * </pre>
     */
    public dev.kenpin.api.production.v1.GetJobResponseResponse getJobResponse(dev.kenpin.api.production.v1.GetJobResponseRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetJobResponseMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.CreateMaterialLotResponse createMaterialLot(dev.kenpin.api.production.v1.CreateMaterialLotRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateMaterialLotMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.GetMaterialLotResponse getMaterialLot(dev.kenpin.api.production.v1.GetMaterialLotRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetMaterialLotMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.ListMaterialLotsResponse listMaterialLots(dev.kenpin.api.production.v1.ListMaterialLotsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListMaterialLotsMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.UpdateMaterialLotResponse updateMaterialLot(dev.kenpin.api.production.v1.UpdateMaterialLotRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateMaterialLotMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Only one that was never on a line.
     * </pre>
     */
    public dev.kenpin.api.production.v1.DeleteMaterialLotResponse deleteMaterialLot(dev.kenpin.api.production.v1.DeleteMaterialLotRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteMaterialLotMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * From now on the line's parts belong to this lot.
     * </pre>
     */
    public dev.kenpin.api.production.v1.LoadMaterialLotResponse loadMaterialLot(dev.kenpin.api.production.v1.LoadMaterialLotRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getLoadMaterialLotMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * From now on the line's parts belong to no lot.
     * </pre>
     */
    public dev.kenpin.api.production.v1.UnloadMaterialLotResponse unloadMaterialLot(dev.kenpin.api.production.v1.UnloadMaterialLotRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUnloadMaterialLotMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * All of them or none.
     * </pre>
     */
    public dev.kenpin.api.production.v1.AssignSerialsResponse assignSerials(dev.kenpin.api.production.v1.AssignSerialsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAssignSerialsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * The parts that an item was, the first first.
     * </pre>
     */
    public dev.kenpin.api.production.v1.GetSerialResponse getSerial(dev.kenpin.api.production.v1.GetSerialRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetSerialMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * What parts belong to.
     * </pre>
     */
    public dev.kenpin.api.production.v1.GetPartContextsResponse getPartContexts(dev.kenpin.api.production.v1.GetPartContextsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetPartContextsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * The parts of an order, a lot, a shift or a time, by the instant of their trigger.
     * </pre>
     */
    public dev.kenpin.api.production.v1.ListPartContextsResponse listPartContexts(dev.kenpin.api.production.v1.ListPartContextsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListPartContextsMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service OrderService.
   * <pre>
   * Products, orders, lots and serials. A call that changes something may carry a
   * request_id: repeated with it, within a day, it changes nothing and is
   * answered as before. An etag that does not fit ends it with ABORTED.
   * </pre>
   */
  public static final class OrderServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<OrderServiceBlockingStub> {
    private OrderServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected OrderServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new OrderServiceBlockingStub(channel, callOptions);
    }

    /**
     */
    public dev.kenpin.api.production.v1.CreateMaterialDefinitionResponse createMaterialDefinition(dev.kenpin.api.production.v1.CreateMaterialDefinitionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateMaterialDefinitionMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.GetMaterialDefinitionResponse getMaterialDefinition(dev.kenpin.api.production.v1.GetMaterialDefinitionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetMaterialDefinitionMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.ListMaterialDefinitionsResponse listMaterialDefinitions(dev.kenpin.api.production.v1.ListMaterialDefinitionsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListMaterialDefinitionsMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.UpdateMaterialDefinitionResponse updateMaterialDefinition(dev.kenpin.api.production.v1.UpdateMaterialDefinitionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateMaterialDefinitionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Only one that no order and no lot names.
     * </pre>
     */
    public dev.kenpin.api.production.v1.DeleteMaterialDefinitionResponse deleteMaterialDefinition(dev.kenpin.api.production.v1.DeleteMaterialDefinitionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteMaterialDefinitionMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.CreateJobOrderResponse createJobOrder(dev.kenpin.api.production.v1.CreateJobOrderRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateJobOrderMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.GetJobOrderResponse getJobOrder(dev.kenpin.api.production.v1.GetJobOrderRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetJobOrderMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * The latest made first.
     * </pre>
     */
    public dev.kenpin.api.production.v1.ListJobOrdersResponse listJobOrders(dev.kenpin.api.production.v1.ListJobOrdersRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListJobOrdersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * What is made, where and by which recipe changes only while it is planned.
     * </pre>
     */
    public dev.kenpin.api.production.v1.UpdateJobOrderResponse updateJobOrder(dev.kenpin.api.production.v1.UpdateJobOrderRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateJobOrderMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Only a planned one.
     * </pre>
     */
    public dev.kenpin.api.production.v1.DeleteJobOrderResponse deleteJobOrder(dev.kenpin.api.production.v1.DeleteJobOrderRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteJobOrderMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * PLANNED to RELEASED.
     * </pre>
     */
    public dev.kenpin.api.production.v1.ReleaseJobOrderResponse releaseJobOrder(dev.kenpin.api.production.v1.ReleaseJobOrderRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getReleaseJobOrderMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RELEASED to RUNNING: prepares the recipe on every station of the line, then
     * takes the parts from that instant on.
     * </pre>
     */
    public dev.kenpin.api.production.v1.StartJobOrderResponse startJobOrder(dev.kenpin.api.production.v1.StartJobOrderRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getStartJobOrderMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RUNNING to PAUSED.
     * </pre>
     */
    public dev.kenpin.api.production.v1.PauseJobOrderResponse pauseJobOrder(dev.kenpin.api.production.v1.PauseJobOrderRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getPauseJobOrderMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * PAUSED to RUNNING: prepares the recipe again.
     * </pre>
     */
    public dev.kenpin.api.production.v1.ResumeJobOrderResponse resumeJobOrder(dev.kenpin.api.production.v1.ResumeJobOrderRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getResumeJobOrderMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RUNNING or PAUSED to COMPLETED.
     * </pre>
     */
    public dev.kenpin.api.production.v1.CompleteJobOrderResponse completeJobOrder(dev.kenpin.api.production.v1.CompleteJobOrderRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCompleteJobOrderMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RELEASED, RUNNING or PAUSED to ABORTED; needs a reason.
     * </pre>
     */
    public dev.kenpin.api.production.v1.AbortJobOrderResponse abortJobOrder(dev.kenpin.api.production.v1.AbortJobOrderRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAbortJobOrderMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * What an order made so far.
     * </pre>
     */
    public dev.kenpin.api.production.v1.GetJobResponseResponse getJobResponse(dev.kenpin.api.production.v1.GetJobResponseRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetJobResponseMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.CreateMaterialLotResponse createMaterialLot(dev.kenpin.api.production.v1.CreateMaterialLotRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateMaterialLotMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.GetMaterialLotResponse getMaterialLot(dev.kenpin.api.production.v1.GetMaterialLotRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetMaterialLotMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.ListMaterialLotsResponse listMaterialLots(dev.kenpin.api.production.v1.ListMaterialLotsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListMaterialLotsMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.UpdateMaterialLotResponse updateMaterialLot(dev.kenpin.api.production.v1.UpdateMaterialLotRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateMaterialLotMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Only one that was never on a line.
     * </pre>
     */
    public dev.kenpin.api.production.v1.DeleteMaterialLotResponse deleteMaterialLot(dev.kenpin.api.production.v1.DeleteMaterialLotRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteMaterialLotMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * From now on the line's parts belong to this lot.
     * </pre>
     */
    public dev.kenpin.api.production.v1.LoadMaterialLotResponse loadMaterialLot(dev.kenpin.api.production.v1.LoadMaterialLotRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getLoadMaterialLotMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * From now on the line's parts belong to no lot.
     * </pre>
     */
    public dev.kenpin.api.production.v1.UnloadMaterialLotResponse unloadMaterialLot(dev.kenpin.api.production.v1.UnloadMaterialLotRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUnloadMaterialLotMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * All of them or none.
     * </pre>
     */
    public dev.kenpin.api.production.v1.AssignSerialsResponse assignSerials(dev.kenpin.api.production.v1.AssignSerialsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAssignSerialsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * The parts that an item was, the first first.
     * </pre>
     */
    public dev.kenpin.api.production.v1.GetSerialResponse getSerial(dev.kenpin.api.production.v1.GetSerialRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetSerialMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * What parts belong to.
     * </pre>
     */
    public dev.kenpin.api.production.v1.GetPartContextsResponse getPartContexts(dev.kenpin.api.production.v1.GetPartContextsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetPartContextsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * The parts of an order, a lot, a shift or a time, by the instant of their trigger.
     * </pre>
     */
    public dev.kenpin.api.production.v1.ListPartContextsResponse listPartContexts(dev.kenpin.api.production.v1.ListPartContextsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListPartContextsMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service OrderService.
   * <pre>
   * Products, orders, lots and serials. A call that changes something may carry a
   * request_id: repeated with it, within a day, it changes nothing and is
   * answered as before. An etag that does not fit ends it with ABORTED.
   * </pre>
   */
  public static final class OrderServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<OrderServiceFutureStub> {
    private OrderServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected OrderServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new OrderServiceFutureStub(channel, callOptions);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.CreateMaterialDefinitionResponse> createMaterialDefinition(
        dev.kenpin.api.production.v1.CreateMaterialDefinitionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateMaterialDefinitionMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.GetMaterialDefinitionResponse> getMaterialDefinition(
        dev.kenpin.api.production.v1.GetMaterialDefinitionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetMaterialDefinitionMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.ListMaterialDefinitionsResponse> listMaterialDefinitions(
        dev.kenpin.api.production.v1.ListMaterialDefinitionsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListMaterialDefinitionsMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.UpdateMaterialDefinitionResponse> updateMaterialDefinition(
        dev.kenpin.api.production.v1.UpdateMaterialDefinitionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateMaterialDefinitionMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Only one that no order and no lot names.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.DeleteMaterialDefinitionResponse> deleteMaterialDefinition(
        dev.kenpin.api.production.v1.DeleteMaterialDefinitionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteMaterialDefinitionMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.CreateJobOrderResponse> createJobOrder(
        dev.kenpin.api.production.v1.CreateJobOrderRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateJobOrderMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.GetJobOrderResponse> getJobOrder(
        dev.kenpin.api.production.v1.GetJobOrderRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetJobOrderMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * The latest made first.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.ListJobOrdersResponse> listJobOrders(
        dev.kenpin.api.production.v1.ListJobOrdersRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListJobOrdersMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * What is made, where and by which recipe changes only while it is planned.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.UpdateJobOrderResponse> updateJobOrder(
        dev.kenpin.api.production.v1.UpdateJobOrderRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateJobOrderMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Only a planned one.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.DeleteJobOrderResponse> deleteJobOrder(
        dev.kenpin.api.production.v1.DeleteJobOrderRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteJobOrderMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * PLANNED to RELEASED.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.ReleaseJobOrderResponse> releaseJobOrder(
        dev.kenpin.api.production.v1.ReleaseJobOrderRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getReleaseJobOrderMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * RELEASED to RUNNING: prepares the recipe on every station of the line, then
     * takes the parts from that instant on.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.StartJobOrderResponse> startJobOrder(
        dev.kenpin.api.production.v1.StartJobOrderRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getStartJobOrderMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * RUNNING to PAUSED.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.PauseJobOrderResponse> pauseJobOrder(
        dev.kenpin.api.production.v1.PauseJobOrderRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getPauseJobOrderMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * PAUSED to RUNNING: prepares the recipe again.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.ResumeJobOrderResponse> resumeJobOrder(
        dev.kenpin.api.production.v1.ResumeJobOrderRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getResumeJobOrderMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * RUNNING or PAUSED to COMPLETED.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.CompleteJobOrderResponse> completeJobOrder(
        dev.kenpin.api.production.v1.CompleteJobOrderRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCompleteJobOrderMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * RELEASED, RUNNING or PAUSED to ABORTED; needs a reason.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.AbortJobOrderResponse> abortJobOrder(
        dev.kenpin.api.production.v1.AbortJobOrderRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAbortJobOrderMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * What an order made so far.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.GetJobResponseResponse> getJobResponse(
        dev.kenpin.api.production.v1.GetJobResponseRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetJobResponseMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.CreateMaterialLotResponse> createMaterialLot(
        dev.kenpin.api.production.v1.CreateMaterialLotRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateMaterialLotMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.GetMaterialLotResponse> getMaterialLot(
        dev.kenpin.api.production.v1.GetMaterialLotRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetMaterialLotMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.ListMaterialLotsResponse> listMaterialLots(
        dev.kenpin.api.production.v1.ListMaterialLotsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListMaterialLotsMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.UpdateMaterialLotResponse> updateMaterialLot(
        dev.kenpin.api.production.v1.UpdateMaterialLotRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateMaterialLotMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Only one that was never on a line.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.DeleteMaterialLotResponse> deleteMaterialLot(
        dev.kenpin.api.production.v1.DeleteMaterialLotRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteMaterialLotMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * From now on the line's parts belong to this lot.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.LoadMaterialLotResponse> loadMaterialLot(
        dev.kenpin.api.production.v1.LoadMaterialLotRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getLoadMaterialLotMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * From now on the line's parts belong to no lot.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.UnloadMaterialLotResponse> unloadMaterialLot(
        dev.kenpin.api.production.v1.UnloadMaterialLotRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUnloadMaterialLotMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * All of them or none.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.AssignSerialsResponse> assignSerials(
        dev.kenpin.api.production.v1.AssignSerialsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAssignSerialsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * The parts that an item was, the first first.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.GetSerialResponse> getSerial(
        dev.kenpin.api.production.v1.GetSerialRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetSerialMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * What parts belong to.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.GetPartContextsResponse> getPartContexts(
        dev.kenpin.api.production.v1.GetPartContextsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetPartContextsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * The parts of an order, a lot, a shift or a time, by the instant of their trigger.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.ListPartContextsResponse> listPartContexts(
        dev.kenpin.api.production.v1.ListPartContextsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListPartContextsMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_CREATE_MATERIAL_DEFINITION = 0;
  private static final int METHODID_GET_MATERIAL_DEFINITION = 1;
  private static final int METHODID_LIST_MATERIAL_DEFINITIONS = 2;
  private static final int METHODID_UPDATE_MATERIAL_DEFINITION = 3;
  private static final int METHODID_DELETE_MATERIAL_DEFINITION = 4;
  private static final int METHODID_CREATE_JOB_ORDER = 5;
  private static final int METHODID_GET_JOB_ORDER = 6;
  private static final int METHODID_LIST_JOB_ORDERS = 7;
  private static final int METHODID_UPDATE_JOB_ORDER = 8;
  private static final int METHODID_DELETE_JOB_ORDER = 9;
  private static final int METHODID_RELEASE_JOB_ORDER = 10;
  private static final int METHODID_START_JOB_ORDER = 11;
  private static final int METHODID_PAUSE_JOB_ORDER = 12;
  private static final int METHODID_RESUME_JOB_ORDER = 13;
  private static final int METHODID_COMPLETE_JOB_ORDER = 14;
  private static final int METHODID_ABORT_JOB_ORDER = 15;
  private static final int METHODID_GET_JOB_RESPONSE = 16;
  private static final int METHODID_CREATE_MATERIAL_LOT = 17;
  private static final int METHODID_GET_MATERIAL_LOT = 18;
  private static final int METHODID_LIST_MATERIAL_LOTS = 19;
  private static final int METHODID_UPDATE_MATERIAL_LOT = 20;
  private static final int METHODID_DELETE_MATERIAL_LOT = 21;
  private static final int METHODID_LOAD_MATERIAL_LOT = 22;
  private static final int METHODID_UNLOAD_MATERIAL_LOT = 23;
  private static final int METHODID_ASSIGN_SERIALS = 24;
  private static final int METHODID_GET_SERIAL = 25;
  private static final int METHODID_GET_PART_CONTEXTS = 26;
  private static final int METHODID_LIST_PART_CONTEXTS = 27;

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
        case METHODID_CREATE_MATERIAL_DEFINITION:
          serviceImpl.createMaterialDefinition((dev.kenpin.api.production.v1.CreateMaterialDefinitionRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.CreateMaterialDefinitionResponse>) responseObserver);
          break;
        case METHODID_GET_MATERIAL_DEFINITION:
          serviceImpl.getMaterialDefinition((dev.kenpin.api.production.v1.GetMaterialDefinitionRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetMaterialDefinitionResponse>) responseObserver);
          break;
        case METHODID_LIST_MATERIAL_DEFINITIONS:
          serviceImpl.listMaterialDefinitions((dev.kenpin.api.production.v1.ListMaterialDefinitionsRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListMaterialDefinitionsResponse>) responseObserver);
          break;
        case METHODID_UPDATE_MATERIAL_DEFINITION:
          serviceImpl.updateMaterialDefinition((dev.kenpin.api.production.v1.UpdateMaterialDefinitionRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.UpdateMaterialDefinitionResponse>) responseObserver);
          break;
        case METHODID_DELETE_MATERIAL_DEFINITION:
          serviceImpl.deleteMaterialDefinition((dev.kenpin.api.production.v1.DeleteMaterialDefinitionRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.DeleteMaterialDefinitionResponse>) responseObserver);
          break;
        case METHODID_CREATE_JOB_ORDER:
          serviceImpl.createJobOrder((dev.kenpin.api.production.v1.CreateJobOrderRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.CreateJobOrderResponse>) responseObserver);
          break;
        case METHODID_GET_JOB_ORDER:
          serviceImpl.getJobOrder((dev.kenpin.api.production.v1.GetJobOrderRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetJobOrderResponse>) responseObserver);
          break;
        case METHODID_LIST_JOB_ORDERS:
          serviceImpl.listJobOrders((dev.kenpin.api.production.v1.ListJobOrdersRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListJobOrdersResponse>) responseObserver);
          break;
        case METHODID_UPDATE_JOB_ORDER:
          serviceImpl.updateJobOrder((dev.kenpin.api.production.v1.UpdateJobOrderRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.UpdateJobOrderResponse>) responseObserver);
          break;
        case METHODID_DELETE_JOB_ORDER:
          serviceImpl.deleteJobOrder((dev.kenpin.api.production.v1.DeleteJobOrderRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.DeleteJobOrderResponse>) responseObserver);
          break;
        case METHODID_RELEASE_JOB_ORDER:
          serviceImpl.releaseJobOrder((dev.kenpin.api.production.v1.ReleaseJobOrderRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ReleaseJobOrderResponse>) responseObserver);
          break;
        case METHODID_START_JOB_ORDER:
          serviceImpl.startJobOrder((dev.kenpin.api.production.v1.StartJobOrderRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.StartJobOrderResponse>) responseObserver);
          break;
        case METHODID_PAUSE_JOB_ORDER:
          serviceImpl.pauseJobOrder((dev.kenpin.api.production.v1.PauseJobOrderRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.PauseJobOrderResponse>) responseObserver);
          break;
        case METHODID_RESUME_JOB_ORDER:
          serviceImpl.resumeJobOrder((dev.kenpin.api.production.v1.ResumeJobOrderRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ResumeJobOrderResponse>) responseObserver);
          break;
        case METHODID_COMPLETE_JOB_ORDER:
          serviceImpl.completeJobOrder((dev.kenpin.api.production.v1.CompleteJobOrderRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.CompleteJobOrderResponse>) responseObserver);
          break;
        case METHODID_ABORT_JOB_ORDER:
          serviceImpl.abortJobOrder((dev.kenpin.api.production.v1.AbortJobOrderRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.AbortJobOrderResponse>) responseObserver);
          break;
        case METHODID_GET_JOB_RESPONSE:
          serviceImpl.getJobResponse((dev.kenpin.api.production.v1.GetJobResponseRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetJobResponseResponse>) responseObserver);
          break;
        case METHODID_CREATE_MATERIAL_LOT:
          serviceImpl.createMaterialLot((dev.kenpin.api.production.v1.CreateMaterialLotRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.CreateMaterialLotResponse>) responseObserver);
          break;
        case METHODID_GET_MATERIAL_LOT:
          serviceImpl.getMaterialLot((dev.kenpin.api.production.v1.GetMaterialLotRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetMaterialLotResponse>) responseObserver);
          break;
        case METHODID_LIST_MATERIAL_LOTS:
          serviceImpl.listMaterialLots((dev.kenpin.api.production.v1.ListMaterialLotsRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListMaterialLotsResponse>) responseObserver);
          break;
        case METHODID_UPDATE_MATERIAL_LOT:
          serviceImpl.updateMaterialLot((dev.kenpin.api.production.v1.UpdateMaterialLotRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.UpdateMaterialLotResponse>) responseObserver);
          break;
        case METHODID_DELETE_MATERIAL_LOT:
          serviceImpl.deleteMaterialLot((dev.kenpin.api.production.v1.DeleteMaterialLotRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.DeleteMaterialLotResponse>) responseObserver);
          break;
        case METHODID_LOAD_MATERIAL_LOT:
          serviceImpl.loadMaterialLot((dev.kenpin.api.production.v1.LoadMaterialLotRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.LoadMaterialLotResponse>) responseObserver);
          break;
        case METHODID_UNLOAD_MATERIAL_LOT:
          serviceImpl.unloadMaterialLot((dev.kenpin.api.production.v1.UnloadMaterialLotRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.UnloadMaterialLotResponse>) responseObserver);
          break;
        case METHODID_ASSIGN_SERIALS:
          serviceImpl.assignSerials((dev.kenpin.api.production.v1.AssignSerialsRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.AssignSerialsResponse>) responseObserver);
          break;
        case METHODID_GET_SERIAL:
          serviceImpl.getSerial((dev.kenpin.api.production.v1.GetSerialRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetSerialResponse>) responseObserver);
          break;
        case METHODID_GET_PART_CONTEXTS:
          serviceImpl.getPartContexts((dev.kenpin.api.production.v1.GetPartContextsRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetPartContextsResponse>) responseObserver);
          break;
        case METHODID_LIST_PART_CONTEXTS:
          serviceImpl.listPartContexts((dev.kenpin.api.production.v1.ListPartContextsRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListPartContextsResponse>) responseObserver);
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
          getCreateMaterialDefinitionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.CreateMaterialDefinitionRequest,
              dev.kenpin.api.production.v1.CreateMaterialDefinitionResponse>(
                service, METHODID_CREATE_MATERIAL_DEFINITION)))
        .addMethod(
          getGetMaterialDefinitionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.GetMaterialDefinitionRequest,
              dev.kenpin.api.production.v1.GetMaterialDefinitionResponse>(
                service, METHODID_GET_MATERIAL_DEFINITION)))
        .addMethod(
          getListMaterialDefinitionsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.ListMaterialDefinitionsRequest,
              dev.kenpin.api.production.v1.ListMaterialDefinitionsResponse>(
                service, METHODID_LIST_MATERIAL_DEFINITIONS)))
        .addMethod(
          getUpdateMaterialDefinitionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.UpdateMaterialDefinitionRequest,
              dev.kenpin.api.production.v1.UpdateMaterialDefinitionResponse>(
                service, METHODID_UPDATE_MATERIAL_DEFINITION)))
        .addMethod(
          getDeleteMaterialDefinitionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.DeleteMaterialDefinitionRequest,
              dev.kenpin.api.production.v1.DeleteMaterialDefinitionResponse>(
                service, METHODID_DELETE_MATERIAL_DEFINITION)))
        .addMethod(
          getCreateJobOrderMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.CreateJobOrderRequest,
              dev.kenpin.api.production.v1.CreateJobOrderResponse>(
                service, METHODID_CREATE_JOB_ORDER)))
        .addMethod(
          getGetJobOrderMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.GetJobOrderRequest,
              dev.kenpin.api.production.v1.GetJobOrderResponse>(
                service, METHODID_GET_JOB_ORDER)))
        .addMethod(
          getListJobOrdersMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.ListJobOrdersRequest,
              dev.kenpin.api.production.v1.ListJobOrdersResponse>(
                service, METHODID_LIST_JOB_ORDERS)))
        .addMethod(
          getUpdateJobOrderMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.UpdateJobOrderRequest,
              dev.kenpin.api.production.v1.UpdateJobOrderResponse>(
                service, METHODID_UPDATE_JOB_ORDER)))
        .addMethod(
          getDeleteJobOrderMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.DeleteJobOrderRequest,
              dev.kenpin.api.production.v1.DeleteJobOrderResponse>(
                service, METHODID_DELETE_JOB_ORDER)))
        .addMethod(
          getReleaseJobOrderMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.ReleaseJobOrderRequest,
              dev.kenpin.api.production.v1.ReleaseJobOrderResponse>(
                service, METHODID_RELEASE_JOB_ORDER)))
        .addMethod(
          getStartJobOrderMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.StartJobOrderRequest,
              dev.kenpin.api.production.v1.StartJobOrderResponse>(
                service, METHODID_START_JOB_ORDER)))
        .addMethod(
          getPauseJobOrderMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.PauseJobOrderRequest,
              dev.kenpin.api.production.v1.PauseJobOrderResponse>(
                service, METHODID_PAUSE_JOB_ORDER)))
        .addMethod(
          getResumeJobOrderMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.ResumeJobOrderRequest,
              dev.kenpin.api.production.v1.ResumeJobOrderResponse>(
                service, METHODID_RESUME_JOB_ORDER)))
        .addMethod(
          getCompleteJobOrderMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.CompleteJobOrderRequest,
              dev.kenpin.api.production.v1.CompleteJobOrderResponse>(
                service, METHODID_COMPLETE_JOB_ORDER)))
        .addMethod(
          getAbortJobOrderMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.AbortJobOrderRequest,
              dev.kenpin.api.production.v1.AbortJobOrderResponse>(
                service, METHODID_ABORT_JOB_ORDER)))
        .addMethod(
          getGetJobResponseMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.GetJobResponseRequest,
              dev.kenpin.api.production.v1.GetJobResponseResponse>(
                service, METHODID_GET_JOB_RESPONSE)))
        .addMethod(
          getCreateMaterialLotMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.CreateMaterialLotRequest,
              dev.kenpin.api.production.v1.CreateMaterialLotResponse>(
                service, METHODID_CREATE_MATERIAL_LOT)))
        .addMethod(
          getGetMaterialLotMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.GetMaterialLotRequest,
              dev.kenpin.api.production.v1.GetMaterialLotResponse>(
                service, METHODID_GET_MATERIAL_LOT)))
        .addMethod(
          getListMaterialLotsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.ListMaterialLotsRequest,
              dev.kenpin.api.production.v1.ListMaterialLotsResponse>(
                service, METHODID_LIST_MATERIAL_LOTS)))
        .addMethod(
          getUpdateMaterialLotMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.UpdateMaterialLotRequest,
              dev.kenpin.api.production.v1.UpdateMaterialLotResponse>(
                service, METHODID_UPDATE_MATERIAL_LOT)))
        .addMethod(
          getDeleteMaterialLotMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.DeleteMaterialLotRequest,
              dev.kenpin.api.production.v1.DeleteMaterialLotResponse>(
                service, METHODID_DELETE_MATERIAL_LOT)))
        .addMethod(
          getLoadMaterialLotMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.LoadMaterialLotRequest,
              dev.kenpin.api.production.v1.LoadMaterialLotResponse>(
                service, METHODID_LOAD_MATERIAL_LOT)))
        .addMethod(
          getUnloadMaterialLotMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.UnloadMaterialLotRequest,
              dev.kenpin.api.production.v1.UnloadMaterialLotResponse>(
                service, METHODID_UNLOAD_MATERIAL_LOT)))
        .addMethod(
          getAssignSerialsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.AssignSerialsRequest,
              dev.kenpin.api.production.v1.AssignSerialsResponse>(
                service, METHODID_ASSIGN_SERIALS)))
        .addMethod(
          getGetSerialMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.GetSerialRequest,
              dev.kenpin.api.production.v1.GetSerialResponse>(
                service, METHODID_GET_SERIAL)))
        .addMethod(
          getGetPartContextsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.GetPartContextsRequest,
              dev.kenpin.api.production.v1.GetPartContextsResponse>(
                service, METHODID_GET_PART_CONTEXTS)))
        .addMethod(
          getListPartContextsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.ListPartContextsRequest,
              dev.kenpin.api.production.v1.ListPartContextsResponse>(
                service, METHODID_LIST_PART_CONTEXTS)))
        .build();
  }

  private static abstract class OrderServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    OrderServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.kenpin.api.production.v1.OrderServiceOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("OrderService");
    }
  }

  private static final class OrderServiceFileDescriptorSupplier
      extends OrderServiceBaseDescriptorSupplier {
    OrderServiceFileDescriptorSupplier() {}
  }

  private static final class OrderServiceMethodDescriptorSupplier
      extends OrderServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    OrderServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (OrderServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new OrderServiceFileDescriptorSupplier())
              .addMethod(getCreateMaterialDefinitionMethod())
              .addMethod(getGetMaterialDefinitionMethod())
              .addMethod(getListMaterialDefinitionsMethod())
              .addMethod(getUpdateMaterialDefinitionMethod())
              .addMethod(getDeleteMaterialDefinitionMethod())
              .addMethod(getCreateJobOrderMethod())
              .addMethod(getGetJobOrderMethod())
              .addMethod(getListJobOrdersMethod())
              .addMethod(getUpdateJobOrderMethod())
              .addMethod(getDeleteJobOrderMethod())
              .addMethod(getReleaseJobOrderMethod())
              .addMethod(getStartJobOrderMethod())
              .addMethod(getPauseJobOrderMethod())
              .addMethod(getResumeJobOrderMethod())
              .addMethod(getCompleteJobOrderMethod())
              .addMethod(getAbortJobOrderMethod())
              .addMethod(getGetJobResponseMethod())
              .addMethod(getCreateMaterialLotMethod())
              .addMethod(getGetMaterialLotMethod())
              .addMethod(getListMaterialLotsMethod())
              .addMethod(getUpdateMaterialLotMethod())
              .addMethod(getDeleteMaterialLotMethod())
              .addMethod(getLoadMaterialLotMethod())
              .addMethod(getUnloadMaterialLotMethod())
              .addMethod(getAssignSerialsMethod())
              .addMethod(getGetSerialMethod())
              .addMethod(getGetPartContextsMethod())
              .addMethod(getListPartContextsMethod())
              .build();
        }
      }
    }
    return result;
  }
}
