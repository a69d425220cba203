"""Production over an empty store with two lines, and a recipe that is prepared as soon as it is asked for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
import sqlalchemy as sa

from kenpin.factory.production import lots, orders
from kenpin.factory.production.edit import Edit
from kenpin.factory.production.equipment import Equipment, WorkUnit
from kenpin.factory.production.errors import RecipeNotPrepared
from kenpin.factory.production.orders import Action, Step
from kenpin.factory.production.production import Production
from kenpin.hub.history import Call
from kenpin.hub.schema import PARTS, SOURCES
from kenpin.hub.store import Store
from kenpin.model.principal import local_principal
from kenpin_api.part.v1 import part_pb2
from kenpin_api.production.v1 import order_pb2, order_service_pb2

SECOND = 10**9
CALL = Call(local_principal("anna"), "test")


@dataclass
class Prepared:
    """A `RecipePreparer` that notes what it was asked."""

    asked: list[tuple[str, str]] = field(default_factory=list)
    missing: str = ""

    def prepare(self, work_center: str, recipe: str) -> dict[str, str]:
        self.asked.append((work_center, recipe))
        if self.missing:
            raise RecipeNotPrepared(self.missing)
        return {"station-1": "h" * 64}


@dataclass
class Plant:
    """Production, and short words for what tests do with it."""

    production: Production
    preparer: Prepared

    def edit(self, change: Callable[[Edit], object]) -> object:
        with self.production.editing(CALL) as edit:
            return change(edit)

    def product(self, uid: str = "plate", recipe: str = "plate-1") -> None:
        product = order_pb2.MaterialDefinition(id=uid, recipe=recipe)
        product.planned_run_time.FromMilliseconds(500)
        self.edit(lambda edit: lots.create_product(edit, product))

    def order(self, uid: str, line: str = "line-1", product: str = "plate", **more: object) -> order_pb2.JobOrder:
        order = order_pb2.JobOrder(id=uid, material_definition=product, work_center=line, quantity=10, **more)  # type: ignore[arg-type]
        made = self.edit(lambda edit: orders.create_order(edit, self.production.equipment, order))
        assert isinstance(made, order_pb2.JobOrder)
        return made

    def step(self, action: Action, uid: str, at_ns: int | None = None, reason: str = "why") -> order_pb2.JobOrder:
        return self.production.take_step(
            CALL,
            order_service_pb2.StartJobOrderRequest(id=uid),
            Step(action, uid, "", reason, at_ns),
            order_service_pb2.StartJobOrderResponse,
            lambda order: order_service_pb2.StartJobOrderResponse(job_order=order),
        ).job_order

    def run(self, uid: str, start_ns: int, end_ns: int | None = None, **more: object) -> None:
        """An order that ran."""
        self.order(uid, **more)  # type: ignore[arg-type]
        self.step(Action.RELEASE, uid)
        self.step(Action.START, uid, start_ns)
        if end_ns is not None:
            self.step(Action.COMPLETE, uid, end_ns)

    def parts(
        self, triggers_ns: list[int], gate_group: str = "gate-1", action: int = part_pb2.ACTION_PASS
    ) -> list[str]:
        """Parts triggered at these instants; their names."""
        with self.production.store.writing() as writer:
            rows = []
            for trigger in triggers_ns:
                seq = writer.take_seq()
                rows.append(
                    {
                        "part_uid": f"{gate_group}-{trigger}",
                        "source_id": 1,
                        "seq": seq,
                        "gate_group": gate_group,
                        "trigger_utc_ns": trigger,
                        "verdict": 1 if action == part_pb2.ACTION_PASS else 2,
                        "action": action,
                        "applied": action,
                    }
                )
            writer.connection.execute(sa.insert(PARTS), rows)
        return [row["part_uid"] for row in rows]


@pytest.fixture
def plant(store_url: str) -> Iterator[Plant]:
    store = Store(store_url)
    with store.writing() as writer:
        writer.connection.execute(
            sa.insert(SOURCES).values(source_id=1, gate_group="gate-1", journal_uuid="j", first_seen_utc_ns=1)
        )
    preparer = Prepared()
    units = [
        WorkUnit("station-1", "line-1", "gate-1"),
        WorkUnit("station-2", "line-1", "gate-1"),
        WorkUnit("station-3", "line-2", "gate-2"),
    ]
    yield Plant(Production(store, Equipment(units), preparer), preparer)
    store.close()
