"""The producer's account at the end of a buffer; anything else is no account."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenpin.cameras.chunk import CHUNK, FLAG_TRUTH, MAGIC, VERSION, read_chunk


def chunk(*, magic=MAGIC, version=VERSION, length=CHUNK.size, flags=FLAG_TRUTH, label=b"scratch") -> bytes:
    # magic, version, length, frame, time, trigger, encoder, exposure, contrast, area, flags, lane, label
    return CHUNK.pack(magic, version, length, 9, 10, 41, 42, 43, 6.5, 120.0, flags, 2, label)


def test_reads_what_the_producer_wrote():
    body = bytes(300) + chunk()
    read = read_chunk(body + b"beyond what was filled", len(body))
    assert read is not None
    assert (read.trigger_no, read.encoder, read.truth) == (41, 42, ("scratch", 6.5, 120.0))


def test_no_truth_unless_it_is_flagged():
    read = read_chunk(chunk(flags=0), CHUNK.size)
    assert read is not None
    assert read.truth is None


def test_a_label_that_is_no_text_is_still_a_label():
    read = read_chunk(chunk(label=b"\xff\xfe" * 24), CHUNK.size)
    assert read is not None
    assert read.truth is not None
    assert read.truth[0]


@pytest.mark.parametrize("wrong", [{"magic": b"KNPNCHNX"}, {"version": 2}, {"length": 127}, {"version": 0}])
def test_another_layout_is_not_read(wrong):
    assert read_chunk(chunk(**wrong), CHUNK.size) is None


def test_a_chunk_must_end_where_the_buffer_was_filled():
    body = chunk()
    assert read_chunk(body, CHUNK.size - 1) is None
    assert read_chunk(body + b"x", CHUNK.size + 1) is None
    assert read_chunk(body, CHUNK.size + 1) is None


@given(st.binary(max_size=400), st.integers(-10, 500))
def test_garbage_is_no_chunk(body, filled):
    assert read_chunk(body, filled) is None


@given(st.binary(max_size=64), st.binary(min_size=112, max_size=112))
def test_garbage_behind_the_right_head_never_raises(before, rest):
    body = before + struct.pack("<8sII", MAGIC, VERSION, CHUNK.size) + rest
    assert read_chunk(body, len(body)) is not None
