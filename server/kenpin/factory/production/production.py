"""Production over a store: every change in one transaction, told to watchers once it is committed."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from google.protobuf.message import Message

from kenpin.factory.production.changes import ProductionChanges
from kenpin.factory.production.edit import Edit
from kenpin.factory.production.equipment import Equipment
from kenpin.factory.production.orders import (
    RUNNING_FROM,
    RecipePreparer,
    Step,
    check_action,
    check_line_free,
    order_of,
    take_step,
)
from kenpin.hub.history import Call, answer_before, keep_answer
from kenpin.hub.store import Store
from kenpin_api.production.v1 import order_pb2

R = TypeVar("R", bound=Message)


class Production:
    """What is kept of production, and the one way to change it. Safe to call from any thread."""

    def __init__(self, store: Store, equipment: Equipment, preparer: RecipePreparer) -> None:
        self.store = store
        self.equipment = equipment
        self.changes = ProductionChanges(store)
        self._preparer = preparer
        with store.writing() as writer:
            equipment.keep(writer)

    def answer(self, call: Call, request: Message, answer_type: type[R], change: Callable[[Edit], R]) -> R:
        """Makes a change and answers it; a call that comes again with its request_id is answered as before."""
        with self.editing(call) as edit:
            kept = answer_before(edit.writer, call, request)
            if kept is not None:
                return answer_type.FromString(kept)
            response = change(edit)
            keep_answer(edit.writer, call, request, response)
        return response

    @contextmanager
    def editing(self, call: Call) -> Iterator[Edit]:
        """One transaction, and watchers told behind it."""
        with self.store.writing() as writer:
            edit = Edit(writer, call)
            yield edit
        if edit.told:
            self.changes.committed(edit.told)

    def take_step(
        self, call: Call, request: Message, step: Step, answer_type: type[R], answer: Callable[[order_pb2.JobOrder], R]
    ) -> R:
        """Brings an order into its next state; where that lets it run, its recipe is prepared before.

        The stations are asked outside of the transaction: they may take their
        time. An order that somebody changes meanwhile is not started.
        """
        prepared: Mapping[str, str] = {}
        if step.action in RUNNING_FROM:
            with self.editing(call) as edit:
                kept = answer_before(edit.writer, call, request)
                if kept is not None:
                    return answer_type.FromString(kept)
                order = order_of(edit.connection, step.uid, step.etag)
                check_action(order, step.action, step.reason)
                check_line_free(edit.connection, order, edit.now_utc_ns if step.at_utc_ns is None else step.at_utc_ns)
            prepared = self._preparer.prepare(order.work_center, order.recipe)
            step = Step(step.action, step.uid, order.etag, step.reason, step.at_utc_ns)
        return self.answer(
            call, request, answer_type, lambda edit: answer(take_step(edit, self.equipment, step, prepared))
        )
