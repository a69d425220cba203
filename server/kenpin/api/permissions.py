"""Who may call what: one row for every method that the hub serves. What is not in it, nobody may call."""

from enum import Enum

from kenpin.model.errors import KenpinError
from kenpin.model.principal import ALL_ROLES, Principal, Role


class RoleNotPermitted(KenpinError):
    """A call by somebody who may not make it."""

    code = "ROLE_NOT_PERMITTED"


class Open(Enum):
    """Calls for which no role is asked."""

    # Carries its own proof: a password or a set-up token.
    PROOF = "nobody's identity: the call itself carries a password or a set-up token"
    # Any identity.
    KNOWN = "any identity"


_OPERATOR, _TECHNICIAN, _ENGINEER = Role.OPERATOR, Role.TECHNICIAN, Role.ENGINEER
_QUALITY, _ADMINISTRATOR = Role.QUALITY, Role.ADMINISTRATOR

Access = frozenset[Role] | Open


def _may(*roles: Role) -> Access:
    return frozenset(roles)


# What runs with the line; what is kept of its parts; what it is to make; what that is made of; who works there.
_LINE = _may(_OPERATOR, _TECHNICIAN, _ENGINEER)
_PARTS = _may(_OPERATOR, _TECHNICIAN, _ENGINEER, _QUALITY)
_PLAN = _may(_OPERATOR, _ENGINEER)
_MASTER = _may(_ENGINEER)
_PEOPLE = _may(_ENGINEER, _ADMINISTRATOR)

# By service, then method.
_PRODUCTION: dict[str, dict[str, Access]] = {
    "kenpin.production.v1.OrderService": {
        "CreateMaterialDefinition": _MASTER,
        "GetMaterialDefinition": ALL_ROLES,
        "ListMaterialDefinitions": ALL_ROLES,
        "UpdateMaterialDefinition": _MASTER,
        "DeleteMaterialDefinition": _MASTER,
        "CreateJobOrder": _PLAN,
        "GetJobOrder": ALL_ROLES,
        "ListJobOrders": ALL_ROLES,
        "UpdateJobOrder": _PLAN,
        "DeleteJobOrder": _PLAN,
        "ReleaseJobOrder": _PLAN,
        "StartJobOrder": _LINE,
        "PauseJobOrder": _LINE,
        "ResumeJobOrder": _LINE,
        "CompleteJobOrder": _LINE,
        "AbortJobOrder": _LINE,
        "GetJobResponse": ALL_ROLES,
        "CreateMaterialLot": _PARTS,
        "GetMaterialLot": ALL_ROLES,
        "ListMaterialLots": ALL_ROLES,
        "UpdateMaterialLot": _PARTS,
        "DeleteMaterialLot": _PARTS,
        "LoadMaterialLot": _LINE,
        "UnloadMaterialLot": _LINE,
        "AssignSerials": _PARTS,
        "GetSerial": ALL_ROLES,
        "GetPartContexts": ALL_ROLES,
        "ListPartContexts": ALL_ROLES,
    },
    "kenpin.production.v1.ShiftService": {
        "CreateShiftPattern": _MASTER,
        "GetShiftPattern": ALL_ROLES,
        "ListShiftPatterns": ALL_ROLES,
        "UpdateShiftPattern": _MASTER,
        "DeleteShiftPattern": _MASTER,
        "GetShift": ALL_ROLES,
        "ListShifts": ALL_ROLES,
        "CreatePerson": _PEOPLE,
        "GetPerson": ALL_ROLES,
        "ListPersons": ALL_ROLES,
        "UpdatePerson": _PEOPLE,
        "DeletePerson": _PEOPLE,
        "SignOn": _PARTS,
        "SignOff": _PARTS,
        "ListSignOns": ALL_ROLES,
    },
    "kenpin.production.v1.DowntimeService": {
        "CreateDowntimeReason": _MASTER,
        "GetDowntimeReason": ALL_ROLES,
        "ListDowntimeReasons": ALL_ROLES,
        "UpdateDowntimeReason": _MASTER,
        "DeleteDowntimeReason": _MASTER,
        "CreateDowntime": _LINE,
        "GetDowntime": ALL_ROLES,
        "ListDowntimes": ALL_ROLES,
        "UpdateDowntime": _LINE,
        "SplitDowntime": _LINE,
        "DeleteDowntime": _LINE,
    },
    "kenpin.production.v1.ProductionService": {
        "WatchProduction": ALL_ROLES,
    },
    "kenpin.production.v1.FigureService": {
        "GetFigures": ALL_ROLES,
        "WatchFigures": ALL_ROLES,
    },
}

PERMISSIONS: dict[str, dict[str, Access]] = {
    **_PRODUCTION,
    "kenpin.quality.v1.QualityService": {
        "ListChallengeLanes": ALL_ROLES,
        "ListChallenges": ALL_ROLES,
        "ListQuarantines": ALL_ROLES,
        "ListQuarantinedParts": ALL_ROLES,
        "ReleaseQuarantine": _may(_QUALITY),
    },
    "kenpin.quality.v1.SpcService": {
        "GetControlChart": ALL_ROLES,
        "GetCapability": ALL_ROLES,
        "CreateWatchedChart": _may(_ENGINEER, _QUALITY),
        "GetWatchedChart": ALL_ROLES,
        "ListWatchedCharts": ALL_ROLES,
        "DeleteWatchedChart": _may(_ENGINEER, _QUALITY),
        "ListEvents": ALL_ROLES,
        "WatchEvents": ALL_ROLES,
        "AcknowledgeEvent": _PARTS,
    },
    "kenpin.quality.v1.TraceService": {
        "TracePart": ALL_ROLES,
        "TraceBack": ALL_ROLES,
    },
    "kenpin.inspection.v1.InspectionService": {
        "ListStations": ALL_ROLES,
        "WatchVerdicts": ALL_ROLES,
        "GetPart": ALL_ROLES,
        "GetAccount": ALL_ROLES,
        "InspectImage": _may(_TECHNICIAN, _ENGINEER, _QUALITY),
        "TriggerSoftware": _may(_TECHNICIAN, _ENGINEER),
    },
    "kenpin.recipe.v1.RecipeService": {
        "PutRecipe": _may(_ENGINEER),
        "GetRecipe": ALL_ROLES,
        "ListRecipes": ALL_ROLES,
        "DiffRecipes": ALL_ROLES,
        "PrepareRecipe": _LINE,
        "SwitchRecipe": _LINE,
        "ListRecipeHistory": ALL_ROLES,
    },
    "kenpin.model.v1.ModelService": {
        "Teach": _may(_ENGINEER),
        "UploadModel": _may(_ENGINEER),
        "PutModel": _may(_ENGINEER),
        "GetModel": ALL_ROLES,
        "ListModels": ALL_ROLES,
        "DiffModels": ALL_ROLES,
        "DownloadModel": _may(_ENGINEER, _QUALITY),
        "DeleteModel": _may(_ENGINEER),
        "ListModelHistory": ALL_ROLES,
    },
    "kenpin.model.v1.OperationService": {
        "StartTeach": _may(_ENGINEER),
        "StartEvaluate": _may(_ENGINEER, _QUALITY),
        "GetOperation": ALL_ROLES,
        "ListOperations": ALL_ROLES,
        "WatchOperation": ALL_ROLES,
        "CancelOperation": _may(_ENGINEER, _QUALITY),
    },
    "kenpin.review.v1.ReviewService": {
        "LabelPart": _PARTS,
        "UndoLabel": _PARTS,
        "ListLabels": ALL_ROLES,
    },
    "kenpin.review.v1.PictureSetService": {
        "CreatePictureSet": _may(_ENGINEER, _QUALITY),
        "GetPictureSet": ALL_ROLES,
        "ListPictureSets": ALL_ROLES,
        "DeletePictureSet": _may(_ENGINEER, _QUALITY),
        # Where the set is a golden one: engineer and quality.
        "AddPicture": _PARTS,
        "RemovePicture": _PARTS,
        "ListPictures": ALL_ROLES,
        "ExportPictureSet": _PARTS,
    },
    "kenpin.system.v1.IdentityService": {
        "WhoAmI": Open.KNOWN,
        "OpenSession": Open.PROOF,
        "CloseSession": Open.KNOWN,
        "SetPassword": Open.PROOF,
        "ListUsers": _may(_ADMINISTRATOR),
        "CreateUser": _may(_ADMINISTRATOR),
        "UpdateUser": _may(_ADMINISTRATOR),
        "ResetPassword": _may(_ADMINISTRATOR),
        "ListSessions": _may(_ADMINISTRATOR),
        "RevokeSession": _may(_ADMINISTRATOR),
        "ListServiceTokens": _may(_ADMINISTRATOR),
        "CreateServiceToken": _may(_ADMINISTRATOR),
        "RevokeServiceToken": _may(_ADMINISTRATOR),
    },
    "kenpin.system.v1.HistoryService": {
        "ListHistory": _may(_ENGINEER, _QUALITY, _ADMINISTRATOR),
        "WatchHistory": _may(_ENGINEER, _QUALITY, _ADMINISTRATOR),
    },
    "grpc.health.v1.Health": {"Check": Open.KNOWN, "List": Open.KNOWN, "Watch": Open.KNOWN},
    "grpc.reflection.v1alpha.ServerReflection": {"ServerReflectionInfo": Open.KNOWN},
}


def as_table() -> str:
    """The table for people, in Markdown: docs/identity.md has it."""
    words = {Open.PROOF: "without an identity: it carries its own proof", Open.KNOWN: "any identity"}
    lines = [f"| call | {' | '.join(Role)} |", "| --- |" + " --- |" * len(Role)]
    for service, methods in PERMISSIONS.items():
        lines.append(f"| **{service}** |" + " |" * len(Role))
        for method, access in methods.items():
            marks = [words[access]] if isinstance(access, Open) else ["x" if role in access else "" for role in Role]
            lines.append(f"| {method} | {' | '.join(marks + [''] * (len(Role) - len(marks)))} |")
    return "\n".join(lines)


def access_of(path: str) -> Access:
    """Who may call the method at "/package.Service/Method"; no role for one that has no row."""
    service, _, method = path.removeprefix("/").partition("/")
    return PERMISSIONS.get(service, {}).get(method, frozenset())


def check_permitted(principal: Principal, path: str) -> None:
    """RoleNotPermitted when `principal` may not call the method at `path`."""
    access = access_of(path)
    if isinstance(access, Open) or access & principal.roles:
        return
    needed = ", ".join(role for role in Role if role in access) or "nobody's"
    had = ", ".join(role for role in Role if role in principal.roles) or "none"
    raise RoleNotPermitted(
        f"{principal} may not call {path.removeprefix('/')}: it takes a role of {needed}; {principal} has {had}"
    )
