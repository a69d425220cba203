"""The JSON face described: OpenAPI 3.1, from the contracts' descriptors and comments.

JSON is after protobuf's mapping: fields in lowerCamelCase, 64-bit integers as
strings, bytes as base64, enumerations by name, and what has its default left out.
"""

import importlib
import importlib.resources
import json
import pkgutil
from collections.abc import Iterable, Iterator
from typing import Any

from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor, MethodDescriptor

import kenpin_api
from kenpin import __version__
from kenpin.api.http.errors import CODES
from kenpin.api.methods import is_side_effect_free

# Spoken between Kenpin's own processes and by gates; never served over HTTP.
INNER_PACKAGES = ("kenpin.control.", "kenpin.gate.", "kenpin.station.")
# What a call may end with. 500 is none of them: a broken hub.
ERROR_STATUSES = {
    400: "The request, or the state that it meets, is not right.",
    401: "No identity, where one is needed.",
    403: "An identity that may not do this, or a page of another site.",
    404: "Something that it names does not exist.",
    409: "It exists already, or was changed meanwhile.",
    415: "A content type that this method does not take.",
    429: "Too much at once, or too large a message.",
    499: "The caller left.",
    503: "A role that it needs is away, or the hub stops: try again.",
    504: "It took longer than Connect-Timeout-Ms allowed.",
}
Schema = dict[str, Any]

_SIGNED_64: Schema = {"type": "string", "format": "int64", "pattern": "^-?[0-9]{1,19}$"}
_UNSIGNED_64: Schema = {"type": "string", "format": "uint64", "pattern": "^[0-9]{1,20}$"}
_NUMBER: Schema = {"anyOf": [{"type": "number"}, {"enum": ["NaN", "Infinity", "-Infinity"]}]}
_SIGNED: Schema = {"type": "integer", "format": "int32", "minimum": -(2**31), "maximum": 2**31 - 1}
_UNSIGNED: Schema = {"type": "integer", "minimum": 0, "maximum": 2**32 - 1}
_SCALARS: dict[int, Schema] = {
    FieldDescriptor.TYPE_DOUBLE: {**_NUMBER, "format": "double"},
    FieldDescriptor.TYPE_FLOAT: {**_NUMBER, "format": "float"},
    FieldDescriptor.TYPE_BOOL: {"type": "boolean"},
    FieldDescriptor.TYPE_STRING: {"type": "string"},
    FieldDescriptor.TYPE_BYTES: {"type": "string", "format": "byte", "contentEncoding": "base64"},
    FieldDescriptor.TYPE_INT32: _SIGNED,
    FieldDescriptor.TYPE_SINT32: _SIGNED,
    FieldDescriptor.TYPE_SFIXED32: _SIGNED,
    FieldDescriptor.TYPE_UINT32: _UNSIGNED,
    FieldDescriptor.TYPE_FIXED32: _UNSIGNED,
    FieldDescriptor.TYPE_INT64: _SIGNED_64,
    FieldDescriptor.TYPE_SINT64: _SIGNED_64,
    FieldDescriptor.TYPE_SFIXED64: _SIGNED_64,
    FieldDescriptor.TYPE_UINT64: _UNSIGNED_64,
    FieldDescriptor.TYPE_FIXED64: _UNSIGNED_64,
}
_WELL_KNOWN: dict[str, Schema] = {
    "google.protobuf.Timestamp": {"type": "string", "format": "date-time"},
    "google.protobuf.Duration": {"type": "string", "pattern": r"^-?[0-9]{1,12}(\.[0-9]{1,9})?s$"},
    "google.protobuf.FieldMask": {"type": "string", "description": "Fields' names with commas between them."},
    "google.protobuf.Struct": {"type": "object"},
    "google.protobuf.Value": {},
    "google.protobuf.Empty": {"type": "object"},
    "google.protobuf.Any": {"type": "object", "properties": {"@type": {"type": "string"}}},
    "google.protobuf.DoubleValue": _NUMBER,
    "google.protobuf.FloatValue": _NUMBER,
    "google.protobuf.Int64Value": _SIGNED_64,
    "google.protobuf.UInt64Value": _UNSIGNED_64,
    "google.protobuf.Int32Value": _SIGNED,
    "google.protobuf.UInt32Value": _UNSIGNED,
    "google.protobuf.BoolValue": {"type": "boolean"},
    "google.protobuf.StringValue": {"type": "string"},
    "google.protobuf.BytesValue": {"type": "string", "format": "byte"},
}


def contract_methods() -> Iterator[MethodDescriptor]:
    """Every method of the public contracts, whether a hub is there or not."""
    for module in pkgutil.walk_packages(kenpin_api.__path__, "kenpin_api."):
        if not module.name.endswith("_pb2"):
            continue
        file = importlib.import_module(module.name).DESCRIPTOR
        if f"{file.package}.".startswith(INNER_PACKAGES):
            continue
        for service in file.services_by_name.values():
            yield from service.methods


def describe(methods: Iterable[MethodDescriptor]) -> Schema:
    """The OpenAPI document of these methods."""
    writer = _Writer(_comments())
    paths: dict[str, Schema] = {}
    services: dict[str, str] = {}
    for method in sorted(methods, key=lambda m: str(m.full_name)):
        if method.client_streaming:
            continue
        service = method.containing_service
        services[service.name] = writer.comment(service.full_name)
        paths[f"/{service.full_name}/{method.name}"] = writer.path(method)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Kenpin",
            "version": __version__,
            "description": " ".join((__doc__ or "").split()),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "security": [{}, {"certificate": []}],
        "tags": [{"name": name, "description": words} for name, words in sorted(services.items())],
        "paths": paths,
        "components": {
            "schemas": dict(sorted(writer.schemas.items())),
            "responses": {"Error": {"description": "It failed.", "content": _json(_ref("Error"))}},
            "parameters": _PARAMETERS,
            "securitySchemes": {
                "certificate": {"type": "mutualTLS", "description": "Beyond this machine every caller shows one."}
            },
        },
    }


class _Writer:
    """Collects the schemas that methods need."""

    def __init__(self, comments: dict[str, str]) -> None:
        self._comments = comments
        self.schemas: dict[str, Schema] = {"Error": _ERROR}

    def comment(self, name: str) -> str:
        """What the contract says of something; empty where it says nothing."""
        return self._comments.get(name, "")

    def path(self, method: MethodDescriptor) -> Schema:
        """The operations at a method's path."""
        request, response = self._message(method.input_type), self._message(method.output_type)
        about = {
            "operationId": f"{method.containing_service.name}_{method.name}",
            "tags": [method.containing_service.name],
            "description": self.comment(method.full_name),
        }
        responses: Schema = {str(status): _failed(words) for status, words in ERROR_STATUSES.items()}
        common = [{"$ref": f"#/components/parameters/{name}"} for name in ("Timeout", "RequestId")]
        body = {"required": True, "content": _json(request)}
        if method.server_streaming:
            line = {
                "type": "object",
                "description": "A line: a response, or what ended the stream.",
                "properties": {"result": response, "error": _ref("Error")},
            }
            responses["200"] = {
                "description": "A line of JSON for each response, as they come.",
                "content": {"application/x-ndjson": {"schema": line}},
            }
        else:
            responses["200"] = {"description": "Done.", "content": _json(response)}
        post = {**about, "parameters": common, "requestBody": body, "responses": dict(sorted(responses.items()))}
        operations: Schema = {"post": post}
        if is_side_effect_free(method) and not method.server_streaming:
            message = {
                "name": "message",
                "in": "query",
                "required": True,
                "description": "The request as JSON.",
                "content": _json(request),
            }
            encoding = {"name": "encoding", "in": "query", "required": True, "schema": {"const": "json"}}
            operations["get"] = {
                **about,
                "operationId": f"{about['operationId']}_get",
                "parameters": [encoding, message, *common],
                "responses": post["responses"],
            }
        return operations

    def _message(self, message: Descriptor) -> Schema:
        known = _WELL_KNOWN.get(message.full_name)
        if known is not None:
            return known
        name = message.full_name
        if name not in self.schemas:
            schema = self.schemas[name] = {"type": "object", "additionalProperties": False}
            schema["description"] = self.comment(name)
            schema["properties"] = {field.json_name: self._field(field) for field in message.fields}
            chosen = [[f.json_name for f in o.fields] for o in message.oneofs if len(o.fields) > 1]
            for names in chosen:
                schema["description"] = f"{schema['description']} At most one of {', '.join(names)}.".strip()
            self.schemas[name] = {key: value for key, value in schema.items() if value not in ("", {})}
        return _ref(name)

    def _field(self, field: FieldDescriptor) -> Schema:
        entry = field.message_type
        if entry is not None and entry.GetOptions().map_entry:
            schema: Schema = {"type": "object", "additionalProperties": self._value(entry.fields_by_name["value"])}
        elif field.is_repeated:
            schema = {"type": "array", "items": self._value(field)}
        else:
            schema = self._value(field)
        words = self.comment(field.full_name)
        return {**schema, "description": words} if words else schema

    def _value(self, field: FieldDescriptor) -> Schema:
        if field.message_type is not None:
            return self._message(field.message_type)
        if field.enum_type is not None:
            return self._enum(field.enum_type)
        return _SCALARS[field.type]

    def _enum(self, enum: EnumDescriptor) -> Schema:
        scope = enum.full_name.rpartition(".")[0]
        words = [self.comment(enum.full_name)]
        words += [f"{v.name}: {said}" for v in enum.values if (said := self.comment(f"{scope}.{v.name}"))]
        schema: Schema = {"type": "string", "enum": [value.name for value in enum.values]}
        if any(words):
            schema["description"] = " ".join(filter(None, words))
        self.schemas[enum.full_name] = schema
        return _ref(enum.full_name)


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _json(schema: Schema) -> Schema:
    return {"application/json": {"schema": schema}}


def _failed(words: str) -> Schema:
    return {"description": words, "content": _json(_ref("Error"))}


def _comments() -> dict[str, str]:
    found: dict[str, str] = json.loads((importlib.resources.files(kenpin_api) / "comments.json").read_text("utf-8"))
    return found


_ERROR: Schema = {
    "type": "object",
    "description": "A failed call, as the Connect protocol has it.",
    "required": ["code"],
    "properties": {
        "code": {"type": "string", "enum": sorted(name for name, _ in CODES.values())},
        "message": {"type": "string", "description": "For a person."},
        "details": {
            "type": "array",
            "description": "google.rpc.ErrorInfo first; its reason is Kenpin's stable code, for programs.",
            "items": {
                "type": "object",
                "required": ["type", "value"],
                "properties": {
                    "type": {"type": "string", "description": "The message's name."},
                    "value": {"type": "string", "description": "The message in protobuf's form, in base64."},
                    "debug": {"type": "object", "description": "The same in JSON."},
                },
            },
        },
    },
}
_PARAMETERS: Schema = {
    "Timeout": {
        "name": "Connect-Timeout-Ms",
        "in": "header",
        "description": "How long the call may take, in milliseconds.",
        "schema": {"type": "integer", "minimum": 0, "maximum": 9_999_999_999},
    },
    "RequestId": {
        "name": "X-Request-Id",
        "in": "header",
        "description": "A name for this call, which the answer and the hub's log repeat.",
        "schema": {"type": "string", "pattern": "^[A-Za-z0-9._:@/+=-]{1,128}$"},
    },
}
