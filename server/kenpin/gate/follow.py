"""Reads a gate process's journal as it stands, without acknowledging anything."""

from collections.abc import Iterator
from pathlib import Path

import grpc

from kenpin.model.errors import ResourceError
from kenpin_api.gate.v1 import journal_pb2, journal_pb2_grpc

# An answer comes at least once a second.
ANSWER_S = 30.0
MESSAGE_BYTES_MAX = 64 * 1024 * 1024


def read_journal(socket: Path) -> Iterator[journal_pb2.JournalEntry]:
    """Every entry up to the last one there is. ResourceError when no gate process answers at `socket`."""
    if not socket.exists():
        raise ResourceError(f"{socket} is not there: is the gate process running on this machine (kenpin run)?")
    # A socket's path is no authority that HTTP/2 would take.
    options = [("grpc.max_receive_message_length", MESSAGE_BYTES_MAX), ("grpc.default_authority", "localhost")]
    with grpc.insecure_channel(f"unix:{socket}", options=options) as channel:
        stub = journal_pb2_grpc.JournalServiceStub(channel)  # type: ignore[no-untyped-call]
        answers = stub.Follow(journal_pb2.FollowRequest(), timeout=ANSWER_S * 20)
        try:
            for answer in answers:
                yield from answer.entries
                if not answer.entries or answer.entries[-1].seq >= answer.last_seq:
                    break
        except grpc.RpcError as error:
            raise ResourceError(f"{socket}: the journal cannot be read: {error.details()}") from error
        finally:
            answers.cancel()
