"""Progress for people, on a terminal and off it."""

import io

from rich.console import Console

from kenpin.app.progress import QUIET_S_MAX, Lines, progress_of


def test_a_line_with_each_tenth():
    lines: list[str] = []
    shown = Lines("teach", lines.append, clock_s=lambda: 0.0)
    for percent in range(101):
        shown.show(percent / 100, "reading" if percent < 50 else "learning")
    assert lines == [f"teach: {10 * i} %, {'reading' if i < 5 else 'learning'}" for i in range(11)]


def test_a_line_after_a_while_though_little_was_done():
    lines: list[str] = []
    times_s = iter((0.0, 1.0, QUIET_S_MAX, QUIET_S_MAX + 1, QUIET_S_MAX + 2))
    shown = Lines("teach", lines.append, clock_s=lambda: next(times_s))
    for percent in (41, 42, 43, 44, 95):
        shown.show(percent / 100, "x")
    assert lines == ["teach: 41 %, x", "teach: 43 %, x", "teach: 95 %, x"]


def test_a_terminal_gets_a_bar_and_a_file_gets_lines():
    file = io.StringIO()
    with progress_of("teach", Console(file=file)) as show:
        show(0.5, "[red]1 of 2")
        show(1.0, "2 of 2")
    assert file.getvalue() == "teach: 50 %, [red]1 of 2\nteach: 100 %, 2 of 2\n"
    terminal = io.StringIO()
    with progress_of("teach", Console(file=terminal, force_terminal=True, width=80)) as show:
        show(0.5, "half")
    assert "\x1b[" in terminal.getvalue()
    assert "half" in terminal.getvalue()
