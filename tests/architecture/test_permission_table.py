"""docs/identity.md has the table of permissions as the code has it."""

from pathlib import Path

from kenpin.api.permissions import as_table

PAGE = Path(__file__).parents[2] / "docs" / "identity.md"


def test_the_documented_table_is_the_code_s() -> None:
    _, found, table = PAGE.read_text().partition("## The table\n\n")
    assert found
    assert table.strip() == as_table(), "write kenpin.api.permissions.as_table() behind its heading"
