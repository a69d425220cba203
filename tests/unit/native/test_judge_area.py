"""The judge's door: threads, buffers it must refuse, and the layout that other programs read."""

import threading

import numpy as np
import pytest

from kenpin.native._judge import (
    AREA_MAGIC,
    FINDING_BYTES,
    FINDINGS_MAX,
    FINDINGS_OFFSET,
    MAP_OFFSET,
    Judge,
    begin_area,
    put_finding,
    sealed_seq,
)


def test_the_layout_holds_together():
    assert FINDINGS_OFFSET + FINDINGS_MAX * FINDING_BYTES <= MAP_OFFSET
    area = bytearray(MAP_OFFSET)
    begin_area(area)
    assert area[:8] == AREA_MAGIC
    assert int.from_bytes(area[8:12], "little") == 1


def test_it_writes_nothing_beyond_the_area():
    whole = np.full(MAP_OFFSET + 16 + 64, 0xA5, dtype=np.uint8)
    area = whole[: MAP_OFFSET + 16]
    begin_area(area)
    Judge(4, 4, (0, 0, 4, 4)).judge(np.ones((4, 4), np.float32), low=0.5, high=0.5, area=area)
    assert (whole[MAP_OFFSET + 16 :] == 0xA5).all()
    assert (whole[MAP_OFFSET : MAP_OFFSET + 16] == 255).all()


@pytest.mark.parametrize("area", [bytes(MAP_OFFSET), np.zeros(MAP_OFFSET * 2, np.uint8)[::2], np.zeros(MAP_OFFSET)])
def test_it_refuses_buffers_that_it_could_not_write(area):
    with pytest.raises((ValueError, BufferError)):
        begin_area(area)


def test_it_refuses_a_buffer_out_of_step():
    area = memoryview(bytearray(MAP_OFFSET + 64))[3:]
    with pytest.raises(ValueError, match="multiple of 8"):
        begin_area(area)
    assert sealed_seq(area) == 0


def test_it_refuses_an_area_that_was_not_begun():
    with pytest.raises(ValueError, match="begin_area"):
        Judge(4, 4, (0, 0, 4, 4)).judge(np.ones((4, 4), np.float32), low=1, high=1, area=bytearray(MAP_OFFSET))


@pytest.mark.parametrize("index", [-1, FINDINGS_MAX])
def test_it_refuses_findings_beyond_their_place(index):
    area = bytearray(MAP_OFFSET)
    begin_area(area)
    with pytest.raises(ValueError, match="out of range"):
        put_finding(area, index, 0, 1, (0.0,) * 9)


def test_a_refusal_leaves_the_judge_usable():
    judge = Judge(4, 4, (0, 0, 4, 4))
    score_map = np.ones((4, 4), np.float32)
    with pytest.raises(ValueError, match="begin_area"):
        judge.judge(score_map, low=0.5, high=0.5, area=bytearray(MAP_OFFSET))
    assert len(judge.judge(score_map, low=0.5, high=0.5).findings) == 1


def test_two_threads_never_share_a_judge_unnoticed():
    """Either a call has the judge for itself and is right, or it is told that another is at work."""
    judge = Judge(512, 512, (0, 0, 512, 512))
    score_map = np.zeros((512, 512), np.float32)
    score_map[::2, ::2] = 1
    wrong = []

    def work():
        for _ in range(30):
            try:
                judged = judge.judge(score_map, low=0.5, high=0.5)
            except RuntimeError:
                continue
            if len(judged.findings) + judged.findings_left_out != 256 * 256:
                wrong.append(judged)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
