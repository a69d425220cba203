"""The description of the JSON face: valid, complete, and what the port really says."""

import json
from typing import Any

import pytest
from google.protobuf import json_format
from http_caller import INSPECTION, ask, call
from journal import REJECT, part_uid, write_part
from jsonschema import Draft202012Validator, ValidationError
from openapi_spec_validator import OpenAPIV31SpecValidator
from serving import Line
from typer.testing import CliRunner

from kenpin.api.openapi import contract_methods, describe
from kenpin.app.cli import app
from kenpin_api.inspection.v1 import inspection_pb2


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return describe(contract_methods())


def checked(document: dict[str, Any], schema: dict[str, Any], value: Any) -> None:
    Draft202012Validator({**schema, "components": document["components"]}).validate(value)


def test_it_is_openapi(document: dict[str, Any]) -> None:
    OpenAPIV31SpecValidator(document).validate()


def test_the_command_prints_it(document: dict[str, Any]) -> None:
    result = CliRunner().invoke(app, ["system", "openapi"])
    assert result.exit_code == 0
    assert json.loads(result.output) == document


def test_every_served_method_is_described(line: Line, document: dict[str, Any]) -> None:
    answer = call(line.url, "/openapi.json")
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.json["paths"].items() <= document["paths"].items()
    assert answer.json["components"]["schemas"].items() <= document["components"]["schemas"].items()
    services = [path.split("/")[1] for path in answer.json["paths"]]
    assert "kenpin.inspection.v1.InspectionService" in services
    assert not [name for name in services if name.startswith(("kenpin.control", "kenpin.gate"))]
    OpenAPIV31SpecValidator(answer.json).validate()


def test_comments_of_the_contract_are_its_words(document: dict[str, Any]) -> None:
    operation = document["paths"][INSPECTION + "GetPart"]["post"]
    assert operation["description"] == "One part's whole account."
    schema = document["components"]["schemas"]["kenpin.inspection.v1.WatchVerdictsRequest"]
    assert schema["properties"]["resumeToken"]["description"].startswith("Empty: from now on.")
    assert "get" in document["paths"][INSPECTION + "GetPart"]
    assert "get" not in document["paths"][INSPECTION + "TriggerSoftware"]
    watch = document["paths"][INSPECTION + "WatchVerdicts"]["post"]
    assert "application/x-ndjson" in watch["responses"]["200"]["content"]


def test_answers_are_as_described(line: Line, document: dict[str, Any]) -> None:
    write_part(line.journal, 1, REJECT, cause=1, truth="hole")
    line.keep()
    for method, request in (
        ("GetPart", {"partUid": part_uid(1)}),
        ("GetAccount", {}),
        ("ListStations", {}),
    ):
        operation = document["paths"][INSPECTION + method]["post"]
        checked(document, operation["requestBody"]["content"]["application/json"]["schema"], request)
        answer = ask(line.url, method, request)
        checked(
            document, operation["responses"][str(answer.status)]["content"]["application/json"]["schema"], answer.json
        )
    refused = ask(line.url, "GetPart", {"partUid": "nobody"})
    checked(document, {"$ref": "#/components/schemas/Error"}, refused.json)


def test_every_kind_of_value_is_described_as_it_is_written(document: dict[str, Any]) -> None:
    record = inspection_pb2.PartRecord(part_uid="x", verdict=2, challenge=True, cameras_missing=["a"])
    record.part.trigger_no = 2**64 - 1
    record.trigger_time.FromNanoseconds(1_700_000_000_123_456_789)
    view = record.views.add(score=float("nan"), score_limit=0.5)
    view.findings.add(tool="t", score=float("inf"))
    schema = {"$ref": "#/components/schemas/kenpin.inspection.v1.PartRecord"}
    checked(document, schema, json_format.MessageToDict(record))
    account = inspection_pb2.Account(triggers=3, reject_causes={"A": 2})
    account.latency["total"].p99_9_ms = 1.5
    checked(
        document,
        {"$ref": "#/components/schemas/kenpin.inspection.v1.Account"},
        json_format.MessageToDict(account),
    )


def test_what_the_contract_does_not_know_is_not_described(document: dict[str, Any]) -> None:
    schema = {"$ref": "#/components/schemas/kenpin.inspection.v1.GetPartRequest"}
    for wrong in ({"partUid": 5}, {"unknown": 1}, []):
        with pytest.raises(ValidationError):
            checked(document, schema, wrong)
