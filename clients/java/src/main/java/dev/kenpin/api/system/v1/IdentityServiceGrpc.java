package dev.kenpin.api.system.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Who may do what: users, their sessions, and the tokens of services. Answers
 * that carry a secret are given once: those requests have no request_id, since
 * a kept answer would be a kept secret. Their caller chooses the name, and a
 * second call ends with ALREADY_EXISTS.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class IdentityServiceGrpc {

  private IdentityServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "kenpin.system.v1.IdentityService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.WhoAmIRequest,
      dev.kenpin.api.system.v1.WhoAmIResponse> getWhoAmIMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "WhoAmI",
      requestType = dev.kenpin.api.system.v1.WhoAmIRequest.class,
      responseType = dev.kenpin.api.system.v1.WhoAmIResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.WhoAmIRequest,
      dev.kenpin.api.system.v1.WhoAmIResponse> getWhoAmIMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.WhoAmIRequest, dev.kenpin.api.system.v1.WhoAmIResponse> getWhoAmIMethod;
    if ((getWhoAmIMethod = IdentityServiceGrpc.getWhoAmIMethod) == null) {
      synchronized (IdentityServiceGrpc.class) {
        if ((getWhoAmIMethod = IdentityServiceGrpc.getWhoAmIMethod) == null) {
          IdentityServiceGrpc.getWhoAmIMethod = getWhoAmIMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.system.v1.WhoAmIRequest, dev.kenpin.api.system.v1.WhoAmIResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "WhoAmI"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.WhoAmIRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.WhoAmIResponse.getDefaultInstance()))
              .setSchemaDescriptor(new IdentityServiceMethodDescriptorSupplier("WhoAmI"))
              .build();
        }
      }
    }
    return getWhoAmIMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.OpenSessionRequest,
      dev.kenpin.api.system.v1.OpenSessionResponse> getOpenSessionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "OpenSession",
      requestType = dev.kenpin.api.system.v1.OpenSessionRequest.class,
      responseType = dev.kenpin.api.system.v1.OpenSessionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.OpenSessionRequest,
      dev.kenpin.api.system.v1.OpenSessionResponse> getOpenSessionMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.OpenSessionRequest, dev.kenpin.api.system.v1.OpenSessionResponse> getOpenSessionMethod;
    if ((getOpenSessionMethod = IdentityServiceGrpc.getOpenSessionMethod) == null) {
      synchronized (IdentityServiceGrpc.class) {
        if ((getOpenSessionMethod = IdentityServiceGrpc.getOpenSessionMethod) == null) {
          IdentityServiceGrpc.getOpenSessionMethod = getOpenSessionMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.system.v1.OpenSessionRequest, dev.kenpin.api.system.v1.OpenSessionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "OpenSession"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.OpenSessionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.OpenSessionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new IdentityServiceMethodDescriptorSupplier("OpenSession"))
              .build();
        }
      }
    }
    return getOpenSessionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.CloseSessionRequest,
      dev.kenpin.api.system.v1.CloseSessionResponse> getCloseSessionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CloseSession",
      requestType = dev.kenpin.api.system.v1.CloseSessionRequest.class,
      responseType = dev.kenpin.api.system.v1.CloseSessionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.CloseSessionRequest,
      dev.kenpin.api.system.v1.CloseSessionResponse> getCloseSessionMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.CloseSessionRequest, dev.kenpin.api.system.v1.CloseSessionResponse> getCloseSessionMethod;
    if ((getCloseSessionMethod = IdentityServiceGrpc.getCloseSessionMethod) == null) {
      synchronized (IdentityServiceGrpc.class) {
        if ((getCloseSessionMethod = IdentityServiceGrpc.getCloseSessionMethod) == null) {
          IdentityServiceGrpc.getCloseSessionMethod = getCloseSessionMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.system.v1.CloseSessionRequest, dev.kenpin.api.system.v1.CloseSessionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CloseSession"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.CloseSessionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.CloseSessionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new IdentityServiceMethodDescriptorSupplier("CloseSession"))
              .build();
        }
      }
    }
    return getCloseSessionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.SetPasswordRequest,
      dev.kenpin.api.system.v1.SetPasswordResponse> getSetPasswordMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SetPassword",
      requestType = dev.kenpin.api.system.v1.SetPasswordRequest.class,
      responseType = dev.kenpin.api.system.v1.SetPasswordResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.SetPasswordRequest,
      dev.kenpin.api.system.v1.SetPasswordResponse> getSetPasswordMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.SetPasswordRequest, dev.kenpin.api.system.v1.SetPasswordResponse> getSetPasswordMethod;
    if ((getSetPasswordMethod = IdentityServiceGrpc.getSetPasswordMethod) == null) {
      synchronized (IdentityServiceGrpc.class) {
        if ((getSetPasswordMethod = IdentityServiceGrpc.getSetPasswordMethod) == null) {
          IdentityServiceGrpc.getSetPasswordMethod = getSetPasswordMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.system.v1.SetPasswordRequest, dev.kenpin.api.system.v1.SetPasswordResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SetPassword"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.SetPasswordRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.SetPasswordResponse.getDefaultInstance()))
              .setSchemaDescriptor(new IdentityServiceMethodDescriptorSupplier("SetPassword"))
              .build();
        }
      }
    }
    return getSetPasswordMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.ListUsersRequest,
      dev.kenpin.api.system.v1.ListUsersResponse> getListUsersMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListUsers",
      requestType = dev.kenpin.api.system.v1.ListUsersRequest.class,
      responseType = dev.kenpin.api.system.v1.ListUsersResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.ListUsersRequest,
      dev.kenpin.api.system.v1.ListUsersResponse> getListUsersMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.ListUsersRequest, dev.kenpin.api.system.v1.ListUsersResponse> getListUsersMethod;
    if ((getListUsersMethod = IdentityServiceGrpc.getListUsersMethod) == null) {
      synchronized (IdentityServiceGrpc.class) {
        if ((getListUsersMethod = IdentityServiceGrpc.getListUsersMethod) == null) {
          IdentityServiceGrpc.getListUsersMethod = getListUsersMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.system.v1.ListUsersRequest, dev.kenpin.api.system.v1.ListUsersResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListUsers"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.ListUsersRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.ListUsersResponse.getDefaultInstance()))
              .setSchemaDescriptor(new IdentityServiceMethodDescriptorSupplier("ListUsers"))
              .build();
        }
      }
    }
    return getListUsersMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.CreateUserRequest,
      dev.kenpin.api.system.v1.CreateUserResponse> getCreateUserMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateUser",
      requestType = dev.kenpin.api.system.v1.CreateUserRequest.class,
      responseType = dev.kenpin.api.system.v1.CreateUserResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.CreateUserRequest,
      dev.kenpin.api.system.v1.CreateUserResponse> getCreateUserMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.CreateUserRequest, dev.kenpin.api.system.v1.CreateUserResponse> getCreateUserMethod;
    if ((getCreateUserMethod = IdentityServiceGrpc.getCreateUserMethod) == null) {
      synchronized (IdentityServiceGrpc.class) {
        if ((getCreateUserMethod = IdentityServiceGrpc.getCreateUserMethod) == null) {
          IdentityServiceGrpc.getCreateUserMethod = getCreateUserMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.system.v1.CreateUserRequest, dev.kenpin.api.system.v1.CreateUserResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateUser"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.CreateUserRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.CreateUserResponse.getDefaultInstance()))
              .setSchemaDescriptor(new IdentityServiceMethodDescriptorSupplier("CreateUser"))
              .build();
        }
      }
    }
    return getCreateUserMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.UpdateUserRequest,
      dev.kenpin.api.system.v1.UpdateUserResponse> getUpdateUserMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateUser",
      requestType = dev.kenpin.api.system.v1.UpdateUserRequest.class,
      responseType = dev.kenpin.api.system.v1.UpdateUserResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.UpdateUserRequest,
      dev.kenpin.api.system.v1.UpdateUserResponse> getUpdateUserMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.UpdateUserRequest, dev.kenpin.api.system.v1.UpdateUserResponse> getUpdateUserMethod;
    if ((getUpdateUserMethod = IdentityServiceGrpc.getUpdateUserMethod) == null) {
      synchronized (IdentityServiceGrpc.class) {
        if ((getUpdateUserMethod = IdentityServiceGrpc.getUpdateUserMethod) == null) {
          IdentityServiceGrpc.getUpdateUserMethod = getUpdateUserMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.system.v1.UpdateUserRequest, dev.kenpin.api.system.v1.UpdateUserResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateUser"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.UpdateUserRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.UpdateUserResponse.getDefaultInstance()))
              .setSchemaDescriptor(new IdentityServiceMethodDescriptorSupplier("UpdateUser"))
              .build();
        }
      }
    }
    return getUpdateUserMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.ResetPasswordRequest,
      dev.kenpin.api.system.v1.ResetPasswordResponse> getResetPasswordMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ResetPassword",
      requestType = dev.kenpin.api.system.v1.ResetPasswordRequest.class,
      responseType = dev.kenpin.api.system.v1.ResetPasswordResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.ResetPasswordRequest,
      dev.kenpin.api.system.v1.ResetPasswordResponse> getResetPasswordMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.ResetPasswordRequest, dev.kenpin.api.system.v1.ResetPasswordResponse> getResetPasswordMethod;
    if ((getResetPasswordMethod = IdentityServiceGrpc.getResetPasswordMethod) == null) {
      synchronized (IdentityServiceGrpc.class) {
        if ((getResetPasswordMethod = IdentityServiceGrpc.getResetPasswordMethod) == null) {
          IdentityServiceGrpc.getResetPasswordMethod = getResetPasswordMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.system.v1.ResetPasswordRequest, dev.kenpin.api.system.v1.ResetPasswordResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ResetPassword"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.ResetPasswordRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.ResetPasswordResponse.getDefaultInstance()))
              .setSchemaDescriptor(new IdentityServiceMethodDescriptorSupplier("ResetPassword"))
              .build();
        }
      }
    }
    return getResetPasswordMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.ListSessionsRequest,
      dev.kenpin.api.system.v1.ListSessionsResponse> getListSessionsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListSessions",
      requestType = dev.kenpin.api.system.v1.ListSessionsRequest.class,
      responseType = dev.kenpin.api.system.v1.ListSessionsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.ListSessionsRequest,
      dev.kenpin.api.system.v1.ListSessionsResponse> getListSessionsMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.ListSessionsRequest, dev.kenpin.api.system.v1.ListSessionsResponse> getListSessionsMethod;
    if ((getListSessionsMethod = IdentityServiceGrpc.getListSessionsMethod) == null) {
      synchronized (IdentityServiceGrpc.class) {
        if ((getListSessionsMethod = IdentityServiceGrpc.getListSessionsMethod) == null) {
          IdentityServiceGrpc.getListSessionsMethod = getListSessionsMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.system.v1.ListSessionsRequest, dev.kenpin.api.system.v1.ListSessionsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListSessions"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.ListSessionsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.ListSessionsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new IdentityServiceMethodDescriptorSupplier("ListSessions"))
              .build();
        }
      }
    }
    return getListSessionsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.RevokeSessionRequest,
      dev.kenpin.api.system.v1.RevokeSessionResponse> getRevokeSessionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RevokeSession",
      requestType = dev.kenpin.api.system.v1.RevokeSessionRequest.class,
      responseType = dev.kenpin.api.system.v1.RevokeSessionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.RevokeSessionRequest,
      dev.kenpin.api.system.v1.RevokeSessionResponse> getRevokeSessionMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.RevokeSessionRequest, dev.kenpin.api.system.v1.RevokeSessionResponse> getRevokeSessionMethod;
    if ((getRevokeSessionMethod = IdentityServiceGrpc.getRevokeSessionMethod) == null) {
      synchronized (IdentityServiceGrpc.class) {
        if ((getRevokeSessionMethod = IdentityServiceGrpc.getRevokeSessionMethod) == null) {
          IdentityServiceGrpc.getRevokeSessionMethod = getRevokeSessionMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.system.v1.RevokeSessionRequest, dev.kenpin.api.system.v1.RevokeSessionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RevokeSession"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.RevokeSessionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.RevokeSessionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new IdentityServiceMethodDescriptorSupplier("RevokeSession"))
              .build();
        }
      }
    }
    return getRevokeSessionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.ListServiceTokensRequest,
      dev.kenpin.api.system.v1.ListServiceTokensResponse> getListServiceTokensMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListServiceTokens",
      requestType = dev.kenpin.api.system.v1.ListServiceTokensRequest.class,
      responseType = dev.kenpin.api.system.v1.ListServiceTokensResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.ListServiceTokensRequest,
      dev.kenpin.api.system.v1.ListServiceTokensResponse> getListServiceTokensMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.ListServiceTokensRequest, dev.kenpin.api.system.v1.ListServiceTokensResponse> getListServiceTokensMethod;
    if ((getListServiceTokensMethod = IdentityServiceGrpc.getListServiceTokensMethod) == null) {
      synchronized (IdentityServiceGrpc.class) {
        if ((getListServiceTokensMethod = IdentityServiceGrpc.getListServiceTokensMethod) == null) {
          IdentityServiceGrpc.getListServiceTokensMethod = getListServiceTokensMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.system.v1.ListServiceTokensRequest, dev.kenpin.api.system.v1.ListServiceTokensResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListServiceTokens"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.ListServiceTokensRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.ListServiceTokensResponse.getDefaultInstance()))
              .setSchemaDescriptor(new IdentityServiceMethodDescriptorSupplier("ListServiceTokens"))
              .build();
        }
      }
    }
    return getListServiceTokensMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.CreateServiceTokenRequest,
      dev.kenpin.api.system.v1.CreateServiceTokenResponse> getCreateServiceTokenMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateServiceToken",
      requestType = dev.kenpin.api.system.v1.CreateServiceTokenRequest.class,
      responseType = dev.kenpin.api.system.v1.CreateServiceTokenResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.CreateServiceTokenRequest,
      dev.kenpin.api.system.v1.CreateServiceTokenResponse> getCreateServiceTokenMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.CreateServiceTokenRequest, dev.kenpin.api.system.v1.CreateServiceTokenResponse> getCreateServiceTokenMethod;
    if ((getCreateServiceTokenMethod = IdentityServiceGrpc.getCreateServiceTokenMethod) == null) {
      synchronized (IdentityServiceGrpc.class) {
        if ((getCreateServiceTokenMethod = IdentityServiceGrpc.getCreateServiceTokenMethod) == null) {
          IdentityServiceGrpc.getCreateServiceTokenMethod = getCreateServiceTokenMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.system.v1.CreateServiceTokenRequest, dev.kenpin.api.system.v1.CreateServiceTokenResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateServiceToken"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.CreateServiceTokenRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.CreateServiceTokenResponse.getDefaultInstance()))
              .setSchemaDescriptor(new IdentityServiceMethodDescriptorSupplier("CreateServiceToken"))
              .build();
        }
      }
    }
    return getCreateServiceTokenMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.RevokeServiceTokenRequest,
      dev.kenpin.api.system.v1.RevokeServiceTokenResponse> getRevokeServiceTokenMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RevokeServiceToken",
      requestType = dev.kenpin.api.system.v1.RevokeServiceTokenRequest.class,
      responseType = dev.kenpin.api.system.v1.RevokeServiceTokenResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.RevokeServiceTokenRequest,
      dev.kenpin.api.system.v1.RevokeServiceTokenResponse> getRevokeServiceTokenMethod() {
    io.grpc.MethodDescriptor<dev.kenpin.api.system.v1.RevokeServiceTokenRequest, dev.kenpin.api.system.v1.RevokeServiceTokenResponse> getRevokeServiceTokenMethod;
    if ((getRevokeServiceTokenMethod = IdentityServiceGrpc.getRevokeServiceTokenMethod) == null) {
      synchronized (IdentityServiceGrpc.class) {
        if ((getRevokeServiceTokenMethod = IdentityServiceGrpc.getRevokeServiceTokenMethod) == null) {
          IdentityServiceGrpc.getRevokeServiceTokenMethod = getRevokeServiceTokenMethod =
              io.grpc.MethodDescriptor.<dev.kenpin.api.system.v1.RevokeServiceTokenRequest, dev.kenpin.api.system.v1.RevokeServiceTokenResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RevokeServiceToken"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.RevokeServiceTokenRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.kenpin.api.system.v1.RevokeServiceTokenResponse.getDefaultInstance()))
              .setSchemaDescriptor(new IdentityServiceMethodDescriptorSupplier("RevokeServiceToken"))
              .build();
        }
      }
    }
    return getRevokeServiceTokenMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static IdentityServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<IdentityServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<IdentityServiceStub>() {
        @java.lang.Override
        public IdentityServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new IdentityServiceStub(channel, callOptions);
        }
      };
    return IdentityServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static IdentityServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<IdentityServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<IdentityServiceBlockingV2Stub>() {
        @java.lang.Override
        public IdentityServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new IdentityServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return IdentityServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static IdentityServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<IdentityServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<IdentityServiceBlockingStub>() {
        @java.lang.Override
        public IdentityServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new IdentityServiceBlockingStub(channel, callOptions);
        }
      };
    return IdentityServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static IdentityServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<IdentityServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<IdentityServiceFutureStub>() {
        @java.lang.Override
        public IdentityServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new IdentityServiceFutureStub(channel, callOptions);
        }
      };
    return IdentityServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Who may do what: users, their sessions, and the tokens of services. Answers
   * that carry a secret are given once: those requests have no request_id, since
   * a kept answer would be a kept secret. Their caller chooses the name, and a
   * second call ends with ALREADY_EXISTS.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Who the caller is to the hub. Any identity may ask.
     * </pre>
     */
    default void whoAmI(dev.kenpin.api.system.v1.WhoAmIRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.WhoAmIResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWhoAmIMethod(), responseObserver);
    }

    /**
     * <pre>
     * Opens a session with a password. It needs no other identity. Ends with
     * UNAUTHENTICATED for a wrong name or password alike, and with
     * RESOURCE_EXHAUSTED while a name or an address is locked out.
     * </pre>
     */
    default void openSession(dev.kenpin.api.system.v1.OpenSessionRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.OpenSessionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getOpenSessionMethod(), responseObserver);
    }

    /**
     * <pre>
     * Ends the caller's own session.
     * </pre>
     */
    default void closeSession(dev.kenpin.api.system.v1.CloseSessionRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.CloseSessionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCloseSessionMethod(), responseObserver);
    }

    /**
     * <pre>
     * Sets a user's password, with the set-up token or the present password. It
     * needs no other identity. Every session of the user ends.
     * </pre>
     */
    default void setPassword(dev.kenpin.api.system.v1.SetPasswordRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.SetPasswordResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSetPasswordMethod(), responseObserver);
    }

    /**
     */
    default void listUsers(dev.kenpin.api.system.v1.ListUsersRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.ListUsersResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListUsersMethod(), responseObserver);
    }

    /**
     * <pre>
     * Makes a user without a password, and the token to set one with.
     * </pre>
     */
    default void createUser(dev.kenpin.api.system.v1.CreateUserRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.CreateUserResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateUserMethod(), responseObserver);
    }

    /**
     */
    default void updateUser(dev.kenpin.api.system.v1.UpdateUserRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.UpdateUserResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateUserMethod(), responseObserver);
    }

    /**
     * <pre>
     * Takes a user's password away and gives a new set-up token; ends a lock-out.
     * </pre>
     */
    default void resetPassword(dev.kenpin.api.system.v1.ResetPasswordRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.ResetPasswordResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getResetPasswordMethod(), responseObserver);
    }

    /**
     */
    default void listSessions(dev.kenpin.api.system.v1.ListSessionsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.ListSessionsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListSessionsMethod(), responseObserver);
    }

    /**
     */
    default void revokeSession(dev.kenpin.api.system.v1.RevokeSessionRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.RevokeSessionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRevokeSessionMethod(), responseObserver);
    }

    /**
     */
    default void listServiceTokens(dev.kenpin.api.system.v1.ListServiceTokensRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.ListServiceTokensResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListServiceTokensMethod(), responseObserver);
    }

    /**
     */
    default void createServiceToken(dev.kenpin.api.system.v1.CreateServiceTokenRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.CreateServiceTokenResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateServiceTokenMethod(), responseObserver);
    }

    /**
     */
    default void revokeServiceToken(dev.kenpin.api.system.v1.RevokeServiceTokenRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.RevokeServiceTokenResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRevokeServiceTokenMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service IdentityService.
   * <pre>
   * Who may do what: users, their sessions, and the tokens of services. Answers
   * that carry a secret are given once: those requests have no request_id, since
   * a kept answer would be a kept secret. Their caller chooses the name, and a
   * second call ends with ALREADY_EXISTS.
   * </pre>
   */
  public static abstract class IdentityServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return IdentityServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service IdentityService.
   * <pre>
   * Who may do what: users, their sessions, and the tokens of services. Answers
   * that carry a secret are given once: those requests have no request_id, since
   * a kept answer would be a kept secret. Their caller chooses the name, and a
   * second call ends with ALREADY_EXISTS.
   * </pre>
   */
  public static final class IdentityServiceStub
      extends io.grpc.stub.AbstractAsyncStub<IdentityServiceStub> {
    private IdentityServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected IdentityServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new IdentityServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Who the caller is to the hub. Any identity may ask.
     * </pre>
     */
    public void whoAmI(dev.kenpin.api.system.v1.WhoAmIRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.WhoAmIResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getWhoAmIMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Opens a session with a password. It needs no other identity. Ends with
     * UNAUTHENTICATED for a wrong name or password alike, and with
     * RESOURCE_EXHAUSTED while a name or an address is locked out.
     * </pre>
     */
    public void openSession(dev.kenpin.api.system.v1.OpenSessionRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.OpenSessionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getOpenSessionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Ends the caller's own session.
     * </pre>
     */
    public void closeSession(dev.kenpin.api.system.v1.CloseSessionRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.CloseSessionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCloseSessionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Sets a user's password, with the set-up token or the present password. It
     * needs no other identity. Every session of the user ends.
     * </pre>
     */
    public void setPassword(dev.kenpin.api.system.v1.SetPasswordRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.SetPasswordResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSetPasswordMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void listUsers(dev.kenpin.api.system.v1.ListUsersRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.ListUsersResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListUsersMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Makes a user without a password, and the token to set one with.
     * </pre>
     */
    public void createUser(dev.kenpin.api.system.v1.CreateUserRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.CreateUserResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateUserMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void updateUser(dev.kenpin.api.system.v1.UpdateUserRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.UpdateUserResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateUserMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Takes a user's password away and gives a new set-up token; ends a lock-out.
     * </pre>
     */
    public void resetPassword(dev.kenpin.api.system.v1.ResetPasswordRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.ResetPasswordResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getResetPasswordMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void listSessions(dev.kenpin.api.system.v1.ListSessionsRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.ListSessionsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListSessionsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void revokeSession(dev.kenpin.api.system.v1.RevokeSessionRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.RevokeSessionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRevokeSessionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void listServiceTokens(dev.kenpin.api.system.v1.ListServiceTokensRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.ListServiceTokensResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListServiceTokensMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void createServiceToken(dev.kenpin.api.system.v1.CreateServiceTokenRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.CreateServiceTokenResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateServiceTokenMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     */
    public void revokeServiceToken(dev.kenpin.api.system.v1.RevokeServiceTokenRequest request,
        io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.RevokeServiceTokenResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRevokeServiceTokenMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service IdentityService.
   * <pre>
   * Who may do what: users, their sessions, and the tokens of services. Answers
   * that carry a secret are given once: those requests have no request_id, since
   * a kept answer would be a kept secret. Their caller chooses the name, and a
   * second call ends with ALREADY_EXISTS.
   * </pre>
   */
  public static final class IdentityServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<IdentityServiceBlockingV2Stub> {
    private IdentityServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected IdentityServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new IdentityServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Who the caller is to the hub. Any identity may ask.
     * </pre>
     */
    public dev.kenpin.api.system.v1.WhoAmIResponse whoAmI(dev.kenpin.api.system.v1.WhoAmIRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getWhoAmIMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Opens a session with a password. It needs no other identity. Ends with
     * UNAUTHENTICATED for a wrong name or password alike, and with
     * RESOURCE_EXHAUSTED while a name or an address is locked out.
     * </pre>
     */
    public dev.kenpin.api.system.v1.OpenSessionResponse openSession(dev.kenpin.api.system.v1.OpenSessionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getOpenSessionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Ends the caller's own session.
     * </pre>
     */
    public dev.kenpin.api.system.v1.CloseSessionResponse closeSession(dev.kenpin.api.system.v1.CloseSessionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCloseSessionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Sets a user's password, with the set-up token or the present password. It
     * needs no other identity. Every session of the user ends.
     * </pre>
     */
    public dev.kenpin.api.system.v1.SetPasswordResponse setPassword(dev.kenpin.api.system.v1.SetPasswordRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSetPasswordMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.system.v1.ListUsersResponse listUsers(dev.kenpin.api.system.v1.ListUsersRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListUsersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Makes a user without a password, and the token to set one with.
     * </pre>
     */
    public dev.kenpin.api.system.v1.CreateUserResponse createUser(dev.kenpin.api.system.v1.CreateUserRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateUserMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.system.v1.UpdateUserResponse updateUser(dev.kenpin.api.system.v1.UpdateUserRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes a user's password away and gives a new set-up token; ends a lock-out.
     * </pre>
     */
    public dev.kenpin.api.system.v1.ResetPasswordResponse resetPassword(dev.kenpin.api.system.v1.ResetPasswordRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getResetPasswordMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.system.v1.ListSessionsResponse listSessions(dev.kenpin.api.system.v1.ListSessionsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListSessionsMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.system.v1.RevokeSessionResponse revokeSession(dev.kenpin.api.system.v1.RevokeSessionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRevokeSessionMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.system.v1.ListServiceTokensResponse listServiceTokens(dev.kenpin.api.system.v1.ListServiceTokensRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListServiceTokensMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.system.v1.CreateServiceTokenResponse createServiceToken(dev.kenpin.api.system.v1.CreateServiceTokenRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateServiceTokenMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.system.v1.RevokeServiceTokenResponse revokeServiceToken(dev.kenpin.api.system.v1.RevokeServiceTokenRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRevokeServiceTokenMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service IdentityService.
   * <pre>
   * Who may do what: users, their sessions, and the tokens of services. Answers
   * that carry a secret are given once: those requests have no request_id, since
   * a kept answer would be a kept secret. Their caller chooses the name, and a
   * second call ends with ALREADY_EXISTS.
   * </pre>
   */
  public static final class IdentityServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<IdentityServiceBlockingStub> {
    private IdentityServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected IdentityServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new IdentityServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Who the caller is to the hub. Any identity may ask.
     * </pre>
     */
    public dev.kenpin.api.system.v1.WhoAmIResponse whoAmI(dev.kenpin.api.system.v1.WhoAmIRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getWhoAmIMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Opens a session with a password. It needs no other identity. Ends with
     * UNAUTHENTICATED for a wrong name or password alike, and with
     * RESOURCE_EXHAUSTED while a name or an address is locked out.
     * </pre>
     */
    public dev.kenpin.api.system.v1.OpenSessionResponse openSession(dev.kenpin.api.system.v1.OpenSessionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getOpenSessionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Ends the caller's own session.
     * </pre>
     */
    public dev.kenpin.api.system.v1.CloseSessionResponse closeSession(dev.kenpin.api.system.v1.CloseSessionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCloseSessionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Sets a user's password, with the set-up token or the present password. It
     * needs no other identity. Every session of the user ends.
     * </pre>
     */
    public dev.kenpin.api.system.v1.SetPasswordResponse setPassword(dev.kenpin.api.system.v1.SetPasswordRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSetPasswordMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.system.v1.ListUsersResponse listUsers(dev.kenpin.api.system.v1.ListUsersRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListUsersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Makes a user without a password, and the token to set one with.
     * </pre>
     */
    public dev.kenpin.api.system.v1.CreateUserResponse createUser(dev.kenpin.api.system.v1.CreateUserRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateUserMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.system.v1.UpdateUserResponse updateUser(dev.kenpin.api.system.v1.UpdateUserRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes a user's password away and gives a new set-up token; ends a lock-out.
     * </pre>
     */
    public dev.kenpin.api.system.v1.ResetPasswordResponse resetPassword(dev.kenpin.api.system.v1.ResetPasswordRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getResetPasswordMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.system.v1.ListSessionsResponse listSessions(dev.kenpin.api.system.v1.ListSessionsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListSessionsMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.system.v1.RevokeSessionResponse revokeSession(dev.kenpin.api.system.v1.RevokeSessionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRevokeSessionMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.system.v1.ListServiceTokensResponse listServiceTokens(dev.kenpin.api.system.v1.ListServiceTokensRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListServiceTokensMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.system.v1.CreateServiceTokenResponse createServiceToken(dev.kenpin.api.system.v1.CreateServiceTokenRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateServiceTokenMethod(), getCallOptions(), request);
    }

    /**
     */
    public dev.kenpin.api.system.v1.RevokeServiceTokenResponse revokeServiceToken(dev.kenpin.api.system.v1.RevokeServiceTokenRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRevokeServiceTokenMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service IdentityService.
   * <pre>
   * Who may do what: users, their sessions, and the tokens of services. Answers
   * that carry a secret are given once: those requests have no request_id, since
   * a kept answer would be a kept secret. Their caller chooses the name, and a
   * second call ends with ALREADY_EXISTS.
   * </pre>
   */
  public static final class IdentityServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<IdentityServiceFutureStub> {
    private IdentityServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected IdentityServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new IdentityServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Who the caller is to the hub. Any identity may ask.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.system.v1.WhoAmIResponse> whoAmI(
        dev.kenpin.api.system.v1.WhoAmIRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getWhoAmIMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Opens a session with a password. It needs no other identity. Ends with
     * UNAUTHENTICATED for a wrong name or password alike, and with
     * RESOURCE_EXHAUSTED while a name or an address is locked out.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.system.v1.OpenSessionResponse> openSession(
        dev.kenpin.api.system.v1.OpenSessionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getOpenSessionMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Ends the caller's own session.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.system.v1.CloseSessionResponse> closeSession(
        dev.kenpin.api.system.v1.CloseSessionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCloseSessionMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Sets a user's password, with the set-up token or the present password. It
     * needs no other identity. Every session of the user ends.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.system.v1.SetPasswordResponse> setPassword(
        dev.kenpin.api.system.v1.SetPasswordRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSetPasswordMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.system.v1.ListUsersResponse> listUsers(
        dev.kenpin.api.system.v1.ListUsersRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListUsersMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Makes a user without a password, and the token to set one with.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.system.v1.CreateUserResponse> createUser(
        dev.kenpin.api.system.v1.CreateUserRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateUserMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.system.v1.UpdateUserResponse> updateUser(
        dev.kenpin.api.system.v1.UpdateUserRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateUserMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Takes a user's password away and gives a new set-up token; ends a lock-out.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.system.v1.ResetPasswordResponse> resetPassword(
        dev.kenpin.api.system.v1.ResetPasswordRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getResetPasswordMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.system.v1.ListSessionsResponse> listSessions(
        dev.kenpin.api.system.v1.ListSessionsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListSessionsMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.system.v1.RevokeSessionResponse> revokeSession(
        dev.kenpin.api.system.v1.RevokeSessionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRevokeSessionMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.system.v1.ListServiceTokensResponse> listServiceTokens(
        dev.kenpin.api.system.v1.ListServiceTokensRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListServiceTokensMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.system.v1.CreateServiceTokenResponse> createServiceToken(
        dev.kenpin.api.system.v1.CreateServiceTokenRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateServiceTokenMethod(), getCallOptions()), request);
    }

    /**
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.kenpin.api.system.v1.RevokeServiceTokenResponse> revokeServiceToken(
        dev.kenpin.api.system.v1.RevokeServiceTokenRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRevokeServiceTokenMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_WHO_AM_I = 0;
  private static final int METHODID_OPEN_SESSION = 1;
  private static final int METHODID_CLOSE_SESSION = 2;
  private static final int METHODID_SET_PASSWORD = 3;
  private static final int METHODID_LIST_USERS = 4;
  private static final int METHODID_CREATE_USER = 5;
  private static final int METHODID_UPDATE_USER = 6;
  private static final int METHODID_RESET_PASSWORD = 7;
  private static final int METHODID_LIST_SESSIONS = 8;
  private static final int METHODID_REVOKE_SESSION = 9;
  private static final int METHODID_LIST_SERVICE_TOKENS = 10;
  private static final int METHODID_CREATE_SERVICE_TOKEN = 11;
  private static final int METHODID_REVOKE_SERVICE_TOKEN = 12;

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
        case METHODID_WHO_AM_I:
          serviceImpl.whoAmI((dev.kenpin.api.system.v1.WhoAmIRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.WhoAmIResponse>) responseObserver);
          break;
        case METHODID_OPEN_SESSION:
          serviceImpl.openSession((dev.kenpin.api.system.v1.OpenSessionRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.OpenSessionResponse>) responseObserver);
          break;
        case METHODID_CLOSE_SESSION:
          serviceImpl.closeSession((dev.kenpin.api.system.v1.CloseSessionRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.CloseSessionResponse>) responseObserver);
          break;
        case METHODID_SET_PASSWORD:
          serviceImpl.setPassword((dev.kenpin.api.system.v1.SetPasswordRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.SetPasswordResponse>) responseObserver);
          break;
        case METHODID_LIST_USERS:
          serviceImpl.listUsers((dev.kenpin.api.system.v1.ListUsersRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.ListUsersResponse>) responseObserver);
          break;
        case METHODID_CREATE_USER:
          serviceImpl.createUser((dev.kenpin.api.system.v1.CreateUserRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.CreateUserResponse>) responseObserver);
          break;
        case METHODID_UPDATE_USER:
          serviceImpl.updateUser((dev.kenpin.api.system.v1.UpdateUserRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.UpdateUserResponse>) responseObserver);
          break;
        case METHODID_RESET_PASSWORD:
          serviceImpl.resetPassword((dev.kenpin.api.system.v1.ResetPasswordRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.ResetPasswordResponse>) responseObserver);
          break;
        case METHODID_LIST_SESSIONS:
          serviceImpl.listSessions((dev.kenpin.api.system.v1.ListSessionsRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.ListSessionsResponse>) responseObserver);
          break;
        case METHODID_REVOKE_SESSION:
          serviceImpl.revokeSession((dev.kenpin.api.system.v1.RevokeSessionRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.RevokeSessionResponse>) responseObserver);
          break;
        case METHODID_LIST_SERVICE_TOKENS:
          serviceImpl.listServiceTokens((dev.kenpin.api.system.v1.ListServiceTokensRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.ListServiceTokensResponse>) responseObserver);
          break;
        case METHODID_CREATE_SERVICE_TOKEN:
          serviceImpl.createServiceToken((dev.kenpin.api.system.v1.CreateServiceTokenRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.CreateServiceTokenResponse>) responseObserver);
          break;
        case METHODID_REVOKE_SERVICE_TOKEN:
          serviceImpl.revokeServiceToken((dev.kenpin.api.system.v1.RevokeServiceTokenRequest) request,
              (io.grpc.stub.StreamObserver<dev.kenpin.api.system.v1.RevokeServiceTokenResponse>) responseObserver);
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
          getWhoAmIMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.system.v1.WhoAmIRequest,
              dev.kenpin.api.system.v1.WhoAmIResponse>(
                service, METHODID_WHO_AM_I)))
        .addMethod(
          getOpenSessionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.system.v1.OpenSessionRequest,
              dev.kenpin.api.system.v1.OpenSessionResponse>(
                service, METHODID_OPEN_SESSION)))
        .addMethod(
          getCloseSessionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.system.v1.CloseSessionRequest,
              dev.kenpin.api.system.v1.CloseSessionResponse>(
                service, METHODID_CLOSE_SESSION)))
        .addMethod(
          getSetPasswordMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.system.v1.SetPasswordRequest,
              dev.kenpin.api.system.v1.SetPasswordResponse>(
                service, METHODID_SET_PASSWORD)))
        .addMethod(
          getListUsersMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.system.v1.ListUsersRequest,
              dev.kenpin.api.system.v1.ListUsersResponse>(
                service, METHODID_LIST_USERS)))
        .addMethod(
          getCreateUserMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.system.v1.CreateUserRequest,
              dev.kenpin.api.system.v1.CreateUserResponse>(
                service, METHODID_CREATE_USER)))
        .addMethod(
          getUpdateUserMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.system.v1.UpdateUserRequest,
              dev.kenpin.api.system.v1.UpdateUserResponse>(
                service, METHODID_UPDATE_USER)))
        .addMethod(
          getResetPasswordMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.system.v1.ResetPasswordRequest,
              dev.kenpin.api.system.v1.ResetPasswordResponse>(
                service, METHODID_RESET_PASSWORD)))
        .addMethod(
          getListSessionsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.system.v1.ListSessionsRequest,
              dev.kenpin.api.system.v1.ListSessionsResponse>(
                service, METHODID_LIST_SESSIONS)))
        .addMethod(
          getRevokeSessionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.system.v1.RevokeSessionRequest,
              dev.kenpin.api.system.v1.RevokeSessionResponse>(
                service, METHODID_REVOKE_SESSION)))
        .addMethod(
          getListServiceTokensMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.system.v1.ListServiceTokensRequest,
              dev.kenpin.api.system.v1.ListServiceTokensResponse>(
                service, METHODID_LIST_SERVICE_TOKENS)))
        .addMethod(
          getCreateServiceTokenMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.system.v1.CreateServiceTokenRequest,
              dev.kenpin.api.system.v1.CreateServiceTokenResponse>(
                service, METHODID_CREATE_SERVICE_TOKEN)))
        .addMethod(
          getRevokeServiceTokenMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.kenpin.api.system.v1.RevokeServiceTokenRequest,
              dev.kenpin.api.system.v1.RevokeServiceTokenResponse>(
                service, METHODID_REVOKE_SERVICE_TOKEN)))
        .build();
  }

  private static abstract class IdentityServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    IdentityServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.kenpin.api.system.v1.Identity.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("IdentityService");
    }
  }

  private static final class IdentityServiceFileDescriptorSupplier
      extends IdentityServiceBaseDescriptorSupplier {
    IdentityServiceFileDescriptorSupplier() {}
  }

  private static final class IdentityServiceMethodDescriptorSupplier
      extends IdentityServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    IdentityServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (IdentityServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new IdentityServiceFileDescriptorSupplier())
              .addMethod(getWhoAmIMethod())
              .addMethod(getOpenSessionMethod())
              .addMethod(getCloseSessionMethod())
              .addMethod(getSetPasswordMethod())
              .addMethod(getListUsersMethod())
              .addMethod(getCreateUserMethod())
              .addMethod(getUpdateUserMethod())
              .addMethod(getResetPasswordMethod())
              .addMethod(getListSessionsMethod())
              .addMethod(getRevokeSessionMethod())
              .addMethod(getListServiceTokensMethod())
              .addMethod(getCreateServiceTokenMethod())
              .addMethod(getRevokeServiceTokenMethod())
              .build();
        }
      }
    }
    return result;
  }
}
