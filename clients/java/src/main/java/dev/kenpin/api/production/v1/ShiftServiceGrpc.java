package dev.kenpin.api.production.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * When people work, and who was there. request_id, etag, update_mask and pages
 * are as in OrderService.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class ShiftServiceGrpc {

  private ShiftServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "kenpin.production.v1.ShiftService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.CreateShiftPatternRequest,
      dev.kenpin.api.production.v1.CreateShiftPatternResponse> getCreateShiftPatternMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateShiftPattern",
      requestType = dev.kenpin.api.production.v1.CreateShiftPatternRequest.class,
      responseType = dev.kenpin.api.production.v1.CreateShiftPatternResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.CreateShiftPatternRequest,
      dev.kenpin.api.production.v1.CreateShiftPatternResponse> getCreateShiftPatternMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.CreateShiftPatternRequest, dev.kenpin.api.production.v1.CreateShiftPatternResponse> getCreateShiftPatternMethod;
    if ((getCreateShiftPatternMethod = ShiftServiceGrpc.getCreateShiftPatternMethod) == null) {
      synchronized (ShiftServiceGrpc.class) {
        if ((getCreateShiftPatternMethod = ShiftServiceGrpc.getCreateShiftPatternMethod) == null) {
          ShiftServiceGrpc.getCreateShiftPatternMethod = getCreateShiftPatternMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.CreateShiftPatternRequest, dev.kenpin.api.production.v1.CreateShiftPatternResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateShiftPattern"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.CreateShiftPatternRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.CreateShiftPatternResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ShiftServiceMethodDescriptorSupplier("CreateShiftPattern"))
              .build();
        }
      }
    }
    return getCreateShiftPatternMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetShiftPatternRequest,
      dev.kenpin.api.production.v1.GetShiftPatternResponse> getGetShiftPatternMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetShiftPattern",
      requestType = dev.kenpin.api.production.v1.GetShiftPatternRequest.class,
      responseType = dev.kenpin.api.production.v1.GetShiftPatternResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetShiftPatternRequest,
      dev.kenpin.api.production.v1.GetShiftPatternResponse> getGetShiftPatternMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetShiftPatternRequest, dev.kenpin.api.production.v1.GetShiftPatternResponse> getGetShiftPatternMethod;
    if ((getGetShiftPatternMethod = ShiftServiceGrpc.getGetShiftPatternMethod) == null) {
      synchronized (ShiftServiceGrpc.class) {
        if ((getGetShiftPatternMethod = ShiftServiceGrpc.getGetShiftPatternMethod) == null) {
          ShiftServiceGrpc.getGetShiftPatternMethod = getGetShiftPatternMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.GetShiftPatternRequest, dev.kenpin.api.production.v1.GetShiftPatternResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetShiftPattern"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.GetShiftPatternRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.GetShiftPatternResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ShiftServiceMethodDescriptorSupplier("GetShiftPattern"))
              .build();
        }
      }
    }
    return getGetShiftPatternMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListShiftPatternsRequest,
      dev.kenpin.api.production.v1.ListShiftPatternsResponse> getListShiftPatternsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListShiftPatterns",
      requestType = dev.kenpin.api.production.v1.ListShiftPatternsRequest.class,
      responseType = dev.kenpin.api.production.v1.ListShiftPatternsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListShiftPatternsRequest,
      dev.kenpin.api.production.v1.ListShiftPatternsResponse> getListShiftPatternsMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListShiftPatternsRequest, dev.kenpin.api.production.v1.ListShiftPatternsResponse> getListShiftPatternsMethod;
    if ((getListShiftPatternsMethod = ShiftServiceGrpc.getListShiftPatternsMethod) == null) {
      synchronized (ShiftServiceGrpc.class) {
        if ((getListShiftPatternsMethod = ShiftServiceGrpc.getListShiftPatternsMethod) == null) {
          ShiftServiceGrpc.getListShiftPatternsMethod = getListShiftPatternsMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.ListShiftPatternsRequest, dev.kenpin.api.production.v1.ListShiftPatternsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListShiftPatterns"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.ListShiftPatternsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.ListShiftPatternsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ShiftServiceMethodDescriptorSupplier("ListShiftPatterns"))
              .build();
        }
      }
    }
    return getListShiftPatternsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.UpdateShiftPatternRequest,
      dev.kenpin.api.production.v1.UpdateShiftPatternResponse> getUpdateShiftPatternMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateShiftPattern",
      requestType = dev.kenpin.api.production.v1.UpdateShiftPatternRequest.class,
      responseType = dev.kenpin.api.production.v1.UpdateShiftPatternResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.UpdateShiftPatternRequest,
      dev.kenpin.api.production.v1.UpdateShiftPatternResponse> getUpdateShiftPatternMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.UpdateShiftPatternRequest, dev.kenpin.api.production.v1.UpdateShiftPatternResponse> getUpdateShiftPatternMethod;
    if ((getUpdateShiftPatternMethod = ShiftServiceGrpc.getUpdateShiftPatternMethod) == null) {
      synchronized (ShiftServiceGrpc.class) {
        if ((getUpdateShiftPatternMethod = ShiftServiceGrpc.getUpdateShiftPatternMethod) == null) {
          ShiftServiceGrpc.getUpdateShiftPatternMethod = getUpdateShiftPatternMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.UpdateShiftPatternRequest, dev.kenpin.api.production.v1.UpdateShiftPatternResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateShiftPattern"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.UpdateShiftPatternRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.UpdateShiftPatternResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ShiftServiceMethodDescriptorSupplier("UpdateShiftPattern"))
              .build();
        }
      }
    }
    return getUpdateShiftPatternMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.DeleteShiftPatternRequest,
      dev.kenpin.api.production.v1.DeleteShiftPatternResponse> getDeleteShiftPatternMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteShiftPattern",
      requestType = dev.kenpin.api.production.v1.DeleteShiftPatternRequest.class,
      responseType = dev.kenpin.api.production.v1.DeleteShiftPatternResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.DeleteShiftPatternRequest,
      dev.kenpin.api.production.v1.DeleteShiftPatternResponse> getDeleteShiftPatternMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.DeleteShiftPatternRequest, dev.kenpin.api.production.v1.DeleteShiftPatternResponse> getDeleteShiftPatternMethod;
    if ((getDeleteShiftPatternMethod = ShiftServiceGrpc.getDeleteShiftPatternMethod) == null) {
      synchronized (ShiftServiceGrpc.class) {
        if ((getDeleteShiftPatternMethod = ShiftServiceGrpc.getDeleteShiftPatternMethod) == null) {
          ShiftServiceGrpc.getDeleteShiftPatternMethod = getDeleteShiftPatternMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.DeleteShiftPatternRequest, dev.kenpin.api.production.v1.DeleteShiftPatternResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteShiftPattern"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.DeleteShiftPatternRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.DeleteShiftPatternResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ShiftServiceMethodDescriptorSupplier("DeleteShiftPattern"))
              .build();
        }
      }
    }
    return getDeleteShiftPatternMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetShiftRequest,
      dev.kenpin.api.production.v1.GetShiftResponse> getGetShiftMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetShift",
      requestType = dev.kenpin.api.production.v1.GetShiftRequest.class,
      responseType = dev.kenpin.api.production.v1.GetShiftResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetShiftRequest,
      dev.kenpin.api.production.v1.GetShiftResponse> getGetShiftMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetShiftRequest, dev.kenpin.api.production.v1.GetShiftResponse> getGetShiftMethod;
    if ((getGetShiftMethod = ShiftServiceGrpc.getGetShiftMethod) == null) {
      synchronized (ShiftServiceGrpc.class) {
        if ((getGetShiftMethod = ShiftServiceGrpc.getGetShiftMethod) == null) {
          ShiftServiceGrpc.getGetShiftMethod = getGetShiftMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.GetShiftRequest, dev.kenpin.api.production.v1.GetShiftResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetShift"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.GetShiftRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.GetShiftResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ShiftServiceMethodDescriptorSupplier("GetShift"))
              .build();
        }
      }
    }
    return getGetShiftMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListShiftsRequest,
      dev.kenpin.api.production.v1.ListShiftsResponse> getListShiftsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListShifts",
      requestType = dev.kenpin.api.production.v1.ListShiftsRequest.class,
      responseType = dev.kenpin.api.production.v1.ListShiftsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListShiftsRequest,
      dev.kenpin.api.production.v1.ListShiftsResponse> getListShiftsMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListShiftsRequest, dev.kenpin.api.production.v1.ListShiftsResponse> getListShiftsMethod;
    if ((getListShiftsMethod = ShiftServiceGrpc.getListShiftsMethod) == null) {
      synchronized (ShiftServiceGrpc.class) {
        if ((getListShiftsMethod = ShiftServiceGrpc.getListShiftsMethod) == null) {
          ShiftServiceGrpc.getListShiftsMethod = getListShiftsMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.ListShiftsRequest, dev.kenpin.api.production.v1.ListShiftsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListShifts"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.ListShiftsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.ListShiftsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ShiftServiceMethodDescriptorSupplier("ListShifts"))
              .build();
        }
      }
    }
    return getListShiftsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.CreatePersonRequest,
      dev.kenpin.api.production.v1.CreatePersonResponse> getCreatePersonMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreatePerson",
      requestType = dev.kenpin.api.production.v1.CreatePersonRequest.class,
      responseType = dev.kenpin.api.production.v1.CreatePersonResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.CreatePersonRequest,
      dev.kenpin.api.production.v1.CreatePersonResponse> getCreatePersonMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.CreatePersonRequest, dev.kenpin.api.production.v1.CreatePersonResponse> getCreatePersonMethod;
    if ((getCreatePersonMethod = ShiftServiceGrpc.getCreatePersonMethod) == null) {
      synchronized (ShiftServiceGrpc.class) {
        if ((getCreatePersonMethod = ShiftServiceGrpc.getCreatePersonMethod) == null) {
          ShiftServiceGrpc.getCreatePersonMethod = getCreatePersonMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.CreatePersonRequest, dev.kenpin.api.production.v1.CreatePersonResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreatePerson"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.CreatePersonRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.CreatePersonResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ShiftServiceMethodDescriptorSupplier("CreatePerson"))
              .build();
        }
      }
    }
    return getCreatePersonMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetPersonRequest,
      dev.kenpin.api.production.v1.GetPersonResponse> getGetPersonMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetPerson",
      requestType = dev.kenpin.api.production.v1.GetPersonRequest.class,
      responseType = dev.kenpin.api.production.v1.GetPersonResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetPersonRequest,
      dev.kenpin.api.production.v1.GetPersonResponse> getGetPersonMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.GetPersonRequest, dev.kenpin.api.production.v1.GetPersonResponse> getGetPersonMethod;
    if ((getGetPersonMethod = ShiftServiceGrpc.getGetPersonMethod) == null) {
      synchronized (ShiftServiceGrpc.class) {
        if ((getGetPersonMethod = ShiftServiceGrpc.getGetPersonMethod) == null) {
          ShiftServiceGrpc.getGetPersonMethod = getGetPersonMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.GetPersonRequest, dev.kenpin.api.production.v1.GetPersonResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetPerson"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.GetPersonRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.GetPersonResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ShiftServiceMethodDescriptorSupplier("GetPerson"))
              .build();
        }
      }
    }
    return getGetPersonMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListPersonsRequest,
      dev.kenpin.api.production.v1.ListPersonsResponse> getListPersonsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListPersons",
      requestType = dev.kenpin.api.production.v1.ListPersonsRequest.class,
      responseType = dev.kenpin.api.production.v1.ListPersonsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListPersonsRequest,
      dev.kenpin.api.production.v1.ListPersonsResponse> getListPersonsMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListPersonsRequest, dev.kenpin.api.production.v1.ListPersonsResponse> getListPersonsMethod;
    if ((getListPersonsMethod = ShiftServiceGrpc.getListPersonsMethod) == null) {
      synchronized (ShiftServiceGrpc.class) {
        if ((getListPersonsMethod = ShiftServiceGrpc.getListPersonsMethod) == null) {
          ShiftServiceGrpc.getListPersonsMethod = getListPersonsMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.ListPersonsRequest, dev.kenpin.api.production.v1.ListPersonsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListPersons"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.ListPersonsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.ListPersonsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ShiftServiceMethodDescriptorSupplier("ListPersons"))
              .build();
        }
      }
    }
    return getListPersonsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.UpdatePersonRequest,
      dev.kenpin.api.production.v1.UpdatePersonResponse> getUpdatePersonMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdatePerson",
      requestType = dev.kenpin.api.production.v1.UpdatePersonRequest.class,
      responseType = dev.kenpin.api.production.v1.UpdatePersonResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.UpdatePersonRequest,
      dev.kenpin.api.production.v1.UpdatePersonResponse> getUpdatePersonMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.UpdatePersonRequest, dev.kenpin.api.production.v1.UpdatePersonResponse> getUpdatePersonMethod;
    if ((getUpdatePersonMethod = ShiftServiceGrpc.getUpdatePersonMethod) == null) {
      synchronized (ShiftServiceGrpc.class) {
        if ((getUpdatePersonMethod = ShiftServiceGrpc.getUpdatePersonMethod) == null) {
          ShiftServiceGrpc.getUpdatePersonMethod = getUpdatePersonMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.UpdatePersonRequest, dev.kenpin.api.production.v1.UpdatePersonResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdatePerson"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.UpdatePersonRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.UpdatePersonResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ShiftServiceMethodDescriptorSupplier("UpdatePerson"))
              .build();
        }
      }
    }
    return getUpdatePersonMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.DeletePersonRequest,
      dev.kenpin.api.production.v1.DeletePersonResponse> getDeletePersonMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeletePerson",
      requestType = dev.kenpin.api.production.v1.DeletePersonRequest.class,
      responseType = dev.kenpin.api.production.v1.DeletePersonResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.DeletePersonRequest,
      dev.kenpin.api.production.v1.DeletePersonResponse> getDeletePersonMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.DeletePersonRequest, dev.kenpin.api.production.v1.DeletePersonResponse> getDeletePersonMethod;
    if ((getDeletePersonMethod = ShiftServiceGrpc.getDeletePersonMethod) == null) {
      synchronized (ShiftServiceGrpc.class) {
        if ((getDeletePersonMethod = ShiftServiceGrpc.getDeletePersonMethod) == null) {
          ShiftServiceGrpc.getDeletePersonMethod = getDeletePersonMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.DeletePersonRequest, dev.kenpin.api.production.v1.DeletePersonResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeletePerson"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.DeletePersonRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.DeletePersonResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ShiftServiceMethodDescriptorSupplier("DeletePerson"))
              .build();
        }
      }
    }
    return getDeletePersonMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.SignOnRequest,
      dev.kenpin.api.production.v1.SignOnResponse> getSignOnMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SignOn",
      requestType = dev.kenpin.api.production.v1.SignOnRequest.class,
      responseType = dev.kenpin.api.production.v1.SignOnResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.SignOnRequest,
      dev.kenpin.api.production.v1.SignOnResponse> getSignOnMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.SignOnRequest, dev.kenpin.api.production.v1.SignOnResponse> getSignOnMethod;
    if ((getSignOnMethod = ShiftServiceGrpc.getSignOnMethod) == null) {
      synchronized (ShiftServiceGrpc.class) {
        if ((getSignOnMethod = ShiftServiceGrpc.getSignOnMethod) == null) {
          ShiftServiceGrpc.getSignOnMethod = getSignOnMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.SignOnRequest, dev.kenpin.api.production.v1.SignOnResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SignOn"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.SignOnRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.SignOnResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ShiftServiceMethodDescriptorSupplier("SignOn"))
              .build();
        }
      }
    }
    return getSignOnMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.SignOffRequest,
      dev.kenpin.api.production.v1.SignOffResponse> getSignOffMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SignOff",
      requestType = dev.kenpin.api.production.v1.SignOffRequest.class,
      responseType = dev.kenpin.api.production.v1.SignOffResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.SignOffRequest,
      dev.kenpin.api.production.v1.SignOffResponse> getSignOffMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.SignOffRequest, dev.kenpin.api.production.v1.SignOffResponse> getSignOffMethod;
    if ((getSignOffMethod = ShiftServiceGrpc.getSignOffMethod) == null) {
      synchronized (ShiftServiceGrpc.class) {
        if ((getSignOffMethod = ShiftServiceGrpc.getSignOffMethod) == null) {
          ShiftServiceGrpc.getSignOffMethod = getSignOffMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.SignOffRequest, dev.kenpin.api.production.v1.SignOffResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SignOff"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.SignOffRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.SignOffResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ShiftServiceMethodDescriptorSupplier("SignOff"))
              .build();
        }
      }
    }
    return getSignOffMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListSignOnsRequest,
      dev.kenpin.api.production.v1.ListSignOnsResponse> getListSignOnsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListSignOns",
      requestType = dev.kenpin.api.production.v1.ListSignOnsRequest.class,
      responseType = dev.kenpin.api.production.v1.ListSignOnsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListSignOnsRequest,
      dev.kenpin.api.production.v1.ListSignOnsResponse> getListSignOnsMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.production.v1.ListSignOnsRequest, dev.kenpin.api.production.v1.ListSignOnsResponse> getListSignOnsMethod;
    if ((getListSignOnsMethod = ShiftServiceGrpc.getListSignOnsMethod) == null) {
      synchronized (ShiftServiceGrpc.class) {
        if ((getListSignOnsMethod = ShiftServiceGrpc.getListSignOnsMethod) == null) {
          ShiftServiceGrpc.getListSignOnsMethod = getListSignOnsMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.production.v1.ListSignOnsRequest, dev.kenpin.api.production.v1.ListSignOnsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListSignOns"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.ListSignOnsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.production.v1.ListSignOnsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ShiftServiceMethodDescriptorSupplier("ListSignOns"))
              .build();
        }
      }
    }
    return getListSignOnsMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static ShiftServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ShiftServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ShiftServiceStub>() {
        @java.lang.Override
        public ShiftServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ShiftServiceStub(channel, callOptions);
        }
      };
    return ShiftServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static ShiftServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ShiftServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ShiftServiceBlockingV2Stub>() {
        @java.lang.Override
        public ShiftServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ShiftServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return ShiftServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static ShiftServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ShiftServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ShiftServiceBlockingStub>() {
        @java.lang.Override
        public ShiftServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ShiftServiceBlockingStub(channel, callOptions);
        }
      };
    return ShiftServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static ShiftServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ShiftServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ShiftServiceFutureStub>() {
        @java.lang.Override
        public ShiftServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ShiftServiceFutureStub(channel, callOptions);
        }
      };
    return ShiftServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * When people work, and who was there. request_id, etag, update_mask and pages
   * are as in OrderService.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Two shifts of a line never overlap.
     * </pre>
     */
    default void createShiftPattern(dev.kenpin.api.production.v1.CreateShiftPatternRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.CreateShiftPatternResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateShiftPatternMethod(), responseObserver);
    }

    /**
     */
    default void getShiftPattern(dev.kenpin.api.production.v1.GetShiftPatternRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetShiftPatternResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetShiftPatternMethod(), responseObserver);
    }

    /**
     */
    default void listShiftPatterns(dev.kenpin.api.production.v1.ListShiftPatternsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListShiftPatternsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListShiftPatternsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Shifts that have not begun are made anew; those that have stay.
     * </pre>
     */
    default void updateShiftPattern(dev.kenpin.api.production.v1.UpdateShiftPatternRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.UpdateShiftPatternResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateShiftPatternMethod(), responseObserver);
    }

    /**
     * <pre>
     * Shifts that have begun stay.
     * </pre>
     */
    default void deleteShiftPattern(dev.kenpin.api.production.v1.DeleteShiftPatternRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.DeleteShiftPatternResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteShiftPatternMethod(), responseObserver);
    }

    /**
     */
    default void getShift(dev.kenpin.api.production.v1.GetShiftRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetShiftResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetShiftMethod(), responseObserver);
    }

    /**
     * <pre>
     * By the time they start.
     * </pre>
     */
    default void listShifts(dev.kenpin.api.production.v1.ListShiftsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListShiftsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListShiftsMethod(), responseObserver);
    }

    /**
     */
    default void createPerson(dev.kenpin.api.production.v1.CreatePersonRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.CreatePersonResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreatePersonMethod(), responseObserver);
    }

    /**
     */
    default void getPerson(dev.kenpin.api.production.v1.GetPersonRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetPersonResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetPersonMethod(), responseObserver);
    }

    /**
     */
    default void listPersons(dev.kenpin.api.production.v1.ListPersonsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListPersonsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListPersonsMethod(), responseObserver);
    }

    /**
     */
    default void updatePerson(dev.kenpin.api.production.v1.UpdatePersonRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.UpdatePersonResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdatePersonMethod(), responseObserver);
    }

    /**
     * <pre>
     * Forgets name, class and qualifications, which the history never holds; the id
     * stays where the person was signed on.
     * </pre>
     */
    default void deletePerson(dev.kenpin.api.production.v1.DeletePersonRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.DeletePersonResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeletePersonMethod(), responseObserver);
    }

    /**
     * <pre>
     * A person is signed on to at most one work unit; several may be at one.
     * </pre>
     */
    default void signOn(dev.kenpin.api.production.v1.SignOnRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.SignOnResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSignOnMethod(), responseObserver);
    }

    /**
     */
    default void signOff(dev.kenpin.api.production.v1.SignOffRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.SignOffResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSignOffMethod(), responseObserver);
    }

    /**
     * <pre>
     * Who was where, when: by the time they signed on.
     * </pre>
     */
    default void listSignOns(dev.kenpin.api.production.v1.ListSignOnsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListSignOnsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListSignOnsMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service ShiftService.
   * <pre>
   * When people work, and who was there. request_id, etag, update_mask and pages
   * are as in OrderService.
   * </pre>
   */
  public static abstract class ShiftServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return ShiftServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service ShiftService.
   * <pre>
   * When people work, and who was there. request_id, etag, update_mask and pages
   * are as in OrderService.
   * </pre>
   */
  public static final class ShiftServiceStub
      extends io.grpc.stub.AbstractAsyncStub<ShiftServiceStub> {
    private ShiftServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ShiftServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ShiftServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Two shifts of a line never overlap.
     * </pre>
     */
    public void createShiftPattern(dev.kenpin.api.production.v1.CreateShiftPatternRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.CreateShiftPatternResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateShiftPatternMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void getShiftPattern(dev.kenpin.api.production.v1.GetShiftPatternRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetShiftPatternResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetShiftPatternMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void listShiftPatterns(dev.kenpin.api.production.v1.ListShiftPatternsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListShiftPatternsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListShiftPatternsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Shifts that have not begun are made anew; those that have stay.
     * </pre>
     */
    public void updateShiftPattern(dev.kenpin.api.production.v1.UpdateShiftPatternRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.UpdateShiftPatternResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateShiftPatternMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Shifts that have begun stay.
     * </pre>
     */
    public void deleteShiftPattern(dev.kenpin.api.production.v1.DeleteShiftPatternRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.DeleteShiftPatternResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteShiftPatternMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void getShift(dev.kenpin.api.production.v1.GetShiftRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetShiftResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetShiftMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * By the time they start.
     * </pre>
     */
    public void listShifts(dev.kenpin.api.production.v1.ListShiftsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListShiftsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListShiftsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void createPerson(dev.kenpin.api.production.v1.CreatePersonRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.CreatePersonResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreatePersonMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void getPerson(dev.kenpin.api.production.v1.GetPersonRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetPersonResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetPersonMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void listPersons(dev.kenpin.api.production.v1.ListPersonsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListPersonsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListPersonsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void updatePerson(dev.kenpin.api.production.v1.UpdatePersonRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.UpdatePersonResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdatePersonMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Forgets name, class and qualifications, which the history never holds; the id
     * stays where the person was signed on.
     * </pre>
     */
    public void deletePerson(dev.kenpin.api.production.v1.DeletePersonRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.DeletePersonResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeletePersonMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * A person is signed on to at most one work unit; several may be at one.
     * </pre>
     */
    public void signOn(dev.kenpin.api.production.v1.SignOnRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.SignOnResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSignOnMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void signOff(dev.kenpin.api.production.v1.SignOffRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.SignOffResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSignOffMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Who was where, when: by the time they signed on.
     * </pre>
     */
    public void listSignOns(dev.kenpin.api.production.v1.ListSignOnsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListSignOnsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListSignOnsMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service ShiftService.
   * <pre>
   * When people work, and who was there. request_id, etag, update_mask and pages
   * are as in OrderService.
   * </pre>
   */
  public static final class ShiftServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<ShiftServiceBlockingV2Stub> {
    private ShiftServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ShiftServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ShiftServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Two shifts of a line never overlap.
     * </pre>
     */
    public dev.kenpin.api.production.v1.CreateShiftPatternResponse createShiftPattern(dev.kenpin.api.production.v1.CreateShiftPatternRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateShiftPatternMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.GetShiftPatternResponse getShiftPattern(dev.kenpin.api.production.v1.GetShiftPatternRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetShiftPatternMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.ListShiftPatternsResponse listShiftPatterns(dev.kenpin.api.production.v1.ListShiftPatternsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListShiftPatternsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Shifts that have not begun are made anew; those that have stay.
     * </pre>
     */
    public dev.kenpin.api.production.v1.UpdateShiftPatternResponse updateShiftPattern(dev.kenpin.api.production.v1.UpdateShiftPatternRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateShiftPatternMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Shifts that have begun stay.
     * </pre>
     */
    public dev.kenpin.api.production.v1.DeleteShiftPatternResponse deleteShiftPattern(dev.kenpin.api.production.v1.DeleteShiftPatternRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteShiftPatternMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.GetShiftResponse getShift(dev.kenpin.api.production.v1.GetShiftRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetShiftMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * By the time they start.
     * </pre>
     */
    public dev.kenpin.api.production.v1.ListShiftsResponse listShifts(dev.kenpin.api.production.v1.ListShiftsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListShiftsMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.CreatePersonResponse createPerson(dev.kenpin.api.production.v1.CreatePersonRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreatePersonMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.GetPersonResponse getPerson(dev.kenpin.api.production.v1.GetPersonRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetPersonMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.ListPersonsResponse listPersons(dev.kenpin.api.production.v1.ListPersonsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListPersonsMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.UpdatePersonResponse updatePerson(dev.kenpin.api.production.v1.UpdatePersonRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdatePersonMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Forgets name, class and qualifications, which the history never holds; the id
     * stays where the person was signed on.
     * </pre>
     */
    public dev.kenpin.api.production.v1.DeletePersonResponse deletePerson(dev.kenpin.api.production.v1.DeletePersonRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeletePersonMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * A person is signed on to at most one work unit; several may be at one.
     * </pre>
     */
    public dev.kenpin.api.production.v1.SignOnResponse signOn(dev.kenpin.api.production.v1.SignOnRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSignOnMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.SignOffResponse signOff(dev.kenpin.api.production.v1.SignOffRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSignOffMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Who was where, when: by the time they signed on.
     * </pre>
     */
    public dev.kenpin.api.production.v1.ListSignOnsResponse listSignOns(dev.kenpin.api.production.v1.ListSignOnsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListSignOnsMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service ShiftService.
   * <pre>
   * When people work, and who was there. request_id, etag, update_mask and pages
   * are as in OrderService.
   * </pre>
   */
  public static final class ShiftServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<ShiftServiceBlockingStub> {
    private ShiftServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ShiftServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ShiftServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Two shifts of a line never overlap.
     * </pre>
     */
    public dev.kenpin.api.production.v1.CreateShiftPatternResponse createShiftPattern(dev.kenpin.api.production.v1.CreateShiftPatternRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateShiftPatternMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.GetShiftPatternResponse getShiftPattern(dev.kenpin.api.production.v1.GetShiftPatternRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetShiftPatternMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.ListShiftPatternsResponse listShiftPatterns(dev.kenpin.api.production.v1.ListShiftPatternsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListShiftPatternsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Shifts that have not begun are made anew; those that have stay.
     * </pre>
     */
    public dev.kenpin.api.production.v1.UpdateShiftPatternResponse updateShiftPattern(dev.kenpin.api.production.v1.UpdateShiftPatternRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateShiftPatternMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Shifts that have begun stay.
     * </pre>
     */
    public dev.kenpin.api.production.v1.DeleteShiftPatternResponse deleteShiftPattern(dev.kenpin.api.production.v1.DeleteShiftPatternRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteShiftPatternMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.GetShiftResponse getShift(dev.kenpin.api.production.v1.GetShiftRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetShiftMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * By the time they start.
     * </pre>
     */
    public dev.kenpin.api.production.v1.ListShiftsResponse listShifts(dev.kenpin.api.production.v1.ListShiftsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListShiftsMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.CreatePersonResponse createPerson(dev.kenpin.api.production.v1.CreatePersonRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreatePersonMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.GetPersonResponse getPerson(dev.kenpin.api.production.v1.GetPersonRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetPersonMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.ListPersonsResponse listPersons(dev.kenpin.api.production.v1.ListPersonsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListPersonsMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.UpdatePersonResponse updatePerson(dev.kenpin.api.production.v1.UpdatePersonRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdatePersonMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Forgets name, class and qualifications, which the history never holds; the id
     * stays where the person was signed on.
     * </pre>
     */
    public dev.kenpin.api.production.v1.DeletePersonResponse deletePerson(dev.kenpin.api.production.v1.DeletePersonRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeletePersonMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * A person is signed on to at most one work unit; several may be at one.
     * </pre>
     */
    public dev.kenpin.api.production.v1.SignOnResponse signOn(dev.kenpin.api.production.v1.SignOnRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSignOnMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.production.v1.SignOffResponse signOff(dev.kenpin.api.production.v1.SignOffRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSignOffMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Who was where, when: by the time they signed on.
     * </pre>
     */
    public dev.kenpin.api.production.v1.ListSignOnsResponse listSignOns(dev.kenpin.api.production.v1.ListSignOnsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListSignOnsMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service ShiftService.
   * <pre>
   * When people work, and who was there. request_id, etag, update_mask and pages
   * are as in OrderService.
   * </pre>
   */
  public static final class ShiftServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<ShiftServiceFutureStub> {
    private ShiftServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ShiftServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ShiftServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Two shifts of a line never overlap.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.CreateShiftPatternResponse> createShiftPattern(
        dev.kenpin.api.production.v1.CreateShiftPatternRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateShiftPatternMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.GetShiftPatternResponse> getShiftPattern(
        dev.kenpin.api.production.v1.GetShiftPatternRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetShiftPatternMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.ListShiftPatternsResponse> listShiftPatterns(
        dev.kenpin.api.production.v1.ListShiftPatternsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListShiftPatternsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Shifts that have not begun are made anew; those that have stay.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.UpdateShiftPatternResponse> updateShiftPattern(
        dev.kenpin.api.production.v1.UpdateShiftPatternRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateShiftPatternMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Shifts that have begun stay.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.DeleteShiftPatternResponse> deleteShiftPattern(
        dev.kenpin.api.production.v1.DeleteShiftPatternRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteShiftPatternMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.GetShiftResponse> getShift(
        dev.kenpin.api.production.v1.GetShiftRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetShiftMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * By the time they start.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.ListShiftsResponse> listShifts(
        dev.kenpin.api.production.v1.ListShiftsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListShiftsMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.CreatePersonResponse> createPerson(
        dev.kenpin.api.production.v1.CreatePersonRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreatePersonMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.GetPersonResponse> getPerson(
        dev.kenpin.api.production.v1.GetPersonRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetPersonMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.ListPersonsResponse> listPersons(
        dev.kenpin.api.production.v1.ListPersonsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListPersonsMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.UpdatePersonResponse> updatePerson(
        dev.kenpin.api.production.v1.UpdatePersonRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdatePersonMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Forgets name, class and qualifications, which the history never holds; the id
     * stays where the person was signed on.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.DeletePersonResponse> deletePerson(
        dev.kenpin.api.production.v1.DeletePersonRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeletePersonMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * A person is signed on to at most one work unit; several may be at one.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.SignOnResponse> signOn(
        dev.kenpin.api.production.v1.SignOnRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSignOnMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.SignOffResponse> signOff(
        dev.kenpin.api.production.v1.SignOffRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSignOffMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Who was where, when: by the time they signed on.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.production.v1.ListSignOnsResponse> listSignOns(
        dev.kenpin.api.production.v1.ListSignOnsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListSignOnsMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_CREATE_SHIFT_PATTERN = 0;
  private static final int METHODID_GET_SHIFT_PATTERN = 1;
  private static final int METHODID_LIST_SHIFT_PATTERNS = 2;
  private static final int METHODID_UPDATE_SHIFT_PATTERN = 3;
  private static final int METHODID_DELETE_SHIFT_PATTERN = 4;
  private static final int METHODID_GET_SHIFT = 5;
  private static final int METHODID_LIST_SHIFTS = 6;
  private static final int METHODID_CREATE_PERSON = 7;
  private static final int METHODID_GET_PERSON = 8;
  private static final int METHODID_LIST_PERSONS = 9;
  private static final int METHODID_UPDATE_PERSON = 10;
  private static final int METHODID_DELETE_PERSON = 11;
  private static final int METHODID_SIGN_ON = 12;
  private static final int METHODID_SIGN_OFF = 13;
  private static final int METHODID_LIST_SIGN_ONS = 14;

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
        case METHODID_CREATE_SHIFT_PATTERN:
          serviceImpl.createShiftPattern((dev.kenpin.api.production.v1.CreateShiftPatternRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.CreateShiftPatternResponse>) responseObserver);
          break;
        case METHODID_GET_SHIFT_PATTERN:
          serviceImpl.getShiftPattern((dev.kenpin.api.production.v1.GetShiftPatternRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetShiftPatternResponse>) responseObserver);
          break;
        case METHODID_LIST_SHIFT_PATTERNS:
          serviceImpl.listShiftPatterns((dev.kenpin.api.production.v1.ListShiftPatternsRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListShiftPatternsResponse>) responseObserver);
          break;
        case METHODID_UPDATE_SHIFT_PATTERN:
          serviceImpl.updateShiftPattern((dev.kenpin.api.production.v1.UpdateShiftPatternRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.UpdateShiftPatternResponse>) responseObserver);
          break;
        case METHODID_DELETE_SHIFT_PATTERN:
          serviceImpl.deleteShiftPattern((dev.kenpin.api.production.v1.DeleteShiftPatternRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.DeleteShiftPatternResponse>) responseObserver);
          break;
        case METHODID_GET_SHIFT:
          serviceImpl.getShift((dev.kenpin.api.production.v1.GetShiftRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetShiftResponse>) responseObserver);
          break;
        case METHODID_LIST_SHIFTS:
          serviceImpl.listShifts((dev.kenpin.api.production.v1.ListShiftsRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListShiftsResponse>) responseObserver);
          break;
        case METHODID_CREATE_PERSON:
          serviceImpl.createPerson((dev.kenpin.api.production.v1.CreatePersonRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.CreatePersonResponse>) responseObserver);
          break;
        case METHODID_GET_PERSON:
          serviceImpl.getPerson((dev.kenpin.api.production.v1.GetPersonRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.GetPersonResponse>) responseObserver);
          break;
        case METHODID_LIST_PERSONS:
          serviceImpl.listPersons((dev.kenpin.api.production.v1.ListPersonsRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListPersonsResponse>) responseObserver);
          break;
        case METHODID_UPDATE_PERSON:
          serviceImpl.updatePerson((dev.kenpin.api.production.v1.UpdatePersonRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.UpdatePersonResponse>) responseObserver);
          break;
        case METHODID_DELETE_PERSON:
          serviceImpl.deletePerson((dev.kenpin.api.production.v1.DeletePersonRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.DeletePersonResponse>) responseObserver);
          break;
        case METHODID_SIGN_ON:
          serviceImpl.signOn((dev.kenpin.api.production.v1.SignOnRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.SignOnResponse>) responseObserver);
          break;
        case METHODID_SIGN_OFF:
          serviceImpl.signOff((dev.kenpin.api.production.v1.SignOffRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.SignOffResponse>) responseObserver);
          break;
        case METHODID_LIST_SIGN_ONS:
          serviceImpl.listSignOns((dev.kenpin.api.production.v1.ListSignOnsRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.production.v1.ListSignOnsResponse>) responseObserver);
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
          getCreateShiftPatternMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.CreateShiftPatternRequest,
              dev.kenpin.api.production.v1.CreateShiftPatternResponse>(
                service, METHODID_CREATE_SHIFT_PATTERN)))
        .addMethod(
          getGetShiftPatternMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.GetShiftPatternRequest,
              dev.kenpin.api.production.v1.GetShiftPatternResponse>(
                service, METHODID_GET_SHIFT_PATTERN)))
        .addMethod(
          getListShiftPatternsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.ListShiftPatternsRequest,
              dev.kenpin.api.production.v1.ListShiftPatternsResponse>(
                service, METHODID_LIST_SHIFT_PATTERNS)))
        .addMethod(
          getUpdateShiftPatternMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.UpdateShiftPatternRequest,
              dev.kenpin.api.production.v1.UpdateShiftPatternResponse>(
                service, METHODID_UPDATE_SHIFT_PATTERN)))
        .addMethod(
          getDeleteShiftPatternMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.DeleteShiftPatternRequest,
              dev.kenpin.api.production.v1.DeleteShiftPatternResponse>(
                service, METHODID_DELETE_SHIFT_PATTERN)))
        .addMethod(
          getGetShiftMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.GetShiftRequest,
              dev.kenpin.api.production.v1.GetShiftResponse>(
                service, METHODID_GET_SHIFT)))
        .addMethod(
          getListShiftsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.ListShiftsRequest,
              dev.kenpin.api.production.v1.ListShiftsResponse>(
                service, METHODID_LIST_SHIFTS)))
        .addMethod(
          getCreatePersonMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.CreatePersonRequest,
              dev.kenpin.api.production.v1.CreatePersonResponse>(
                service, METHODID_CREATE_PERSON)))
        .addMethod(
          getGetPersonMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.GetPersonRequest,
              dev.kenpin.api.production.v1.GetPersonResponse>(
                service, METHODID_GET_PERSON)))
        .addMethod(
          getListPersonsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.ListPersonsRequest,
              dev.kenpin.api.production.v1.ListPersonsResponse>(
                service, METHODID_LIST_PERSONS)))
        .addMethod(
          getUpdatePersonMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.UpdatePersonRequest,
              dev.kenpin.api.production.v1.UpdatePersonResponse>(
                service, METHODID_UPDATE_PERSON)))
        .addMethod(
          getDeletePersonMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.DeletePersonRequest,
              dev.kenpin.api.production.v1.DeletePersonResponse>(
                service, METHODID_DELETE_PERSON)))
        .addMethod(
          getSignOnMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.SignOnRequest,
              dev.kenpin.api.production.v1.SignOnResponse>(
                service, METHODID_SIGN_ON)))
        .addMethod(
          getSignOffMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.SignOffRequest,
              dev.kenpin.api.production.v1.SignOffResponse>(
                service, METHODID_SIGN_OFF)))
        .addMethod(
          getListSignOnsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.production.v1.ListSignOnsRequest,
              dev.kenpin.api.production.v1.ListSignOnsResponse>(
                service, METHODID_LIST_SIGN_ONS)))
        .build();
  }

  private static abstract class ShiftServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    ShiftServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.kenpin.api.production.v1.ShiftServiceOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("ShiftService");
    }
  }

  private static final class ShiftServiceFileDescriptorSupplier
      extends ShiftServiceBaseDescriptorSupplier {
    ShiftServiceFileDescriptorSupplier() {}
  }

  private static final class ShiftServiceMethodDescriptorSupplier
      extends ShiftServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    ShiftServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (ShiftServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new ShiftServiceFileDescriptorSupplier())
              .addMethod(getCreateShiftPatternMethod())
              .addMethod(getGetShiftPatternMethod())
              .addMethod(getListShiftPatternsMethod())
              .addMethod(getUpdateShiftPatternMethod())
              .addMethod(getDeleteShiftPatternMethod())
              .addMethod(getGetShiftMethod())
              .addMethod(getListShiftsMethod())
              .addMethod(getCreatePersonMethod())
              .addMethod(getGetPersonMethod())
              .addMethod(getListPersonsMethod())
              .addMethod(getUpdatePersonMethod())
              .addMethod(getDeletePersonMethod())
              .addMethod(getSignOnMethod())
              .addMethod(getSignOffMethod())
              .addMethod(getListSignOnsMethod())
              .build();
        }
      }
    }
    return result;
  }
}
