"""Files that cannot be read as YAML say where and why."""

import pytest

from kenpin.config.source import FILE_BYTES_MAX, Problem, read_source
from kenpin.model.errors import ConfigError


def refused(path):
    with pytest.raises(ConfigError) as caught:
        read_source(path, "a kenpin.yaml")
    return str(caught.value)


def written(tmp_path, text):
    path = tmp_path / "kenpin.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_places_of_keys_and_values(tmp_path):
    source = read_source(written(tmp_path, "a: 1\nb:\n  - c: x\n    d: {e: 2}\n"), "a kenpin.yaml")
    assert source.document == {"a": 1, "b": [{"c": "x", "d": {"e": 2}}]}
    assert source.place(Problem(("a",), "")) == (1, 4)
    assert source.place(Problem(("a",), "", at_key=True)) == (1, 1)
    assert source.place(Problem(("b", 0, "c"), "")) == (3, 8)
    assert source.place(Problem(("b", 0, "d", "e"), "")) == (4, 12)


def test_a_problem_of_nothing_written_points_at_the_section_around_it(tmp_path):
    source = read_source(written(tmp_path, "a: 1\nb:\n  - c: x\n"), "a kenpin.yaml")
    assert source.place(Problem(("b", 0, "absent"), "")) == (3, 5)
    assert source.place(Problem(("absent", "deeper"), "")) == (1, 1)


def test_a_refusal_names_every_problem_in_the_order_of_the_file(tmp_path):
    path = written(tmp_path, "a: 1\nb: 2\n")
    source = read_source(path, "a kenpin.yaml")
    error = source.refusal([Problem(("b",), "second"), Problem(("a",), "first"), Problem(("a",), "first")])
    assert str(error) == f"{path}:1:4: first\n{path}:2:4: second"


def test_absent(tmp_path):
    assert "there is no such file; name a kenpin.yaml" in refused(tmp_path / "absent.yaml")


def test_a_folder(tmp_path):
    assert "cannot be read: Is a directory" in refused(tmp_path)


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("a: 1\n b: 2\n", "2:", "mind indentation"),
        ("a: [1, 2\n", "", "mind indentation"),
        ("a: 1\nb: 2\na: 3\n", "3:1", 'duplicate key "a"; write each key once'),
        ("a: 1\n\tb: 2\n", "2:", "mind indentation"),
        ("- a\n- b\n", "1:1", "holds no keys"),
        ("", "1:1", "holds no keys"),
        ("just words\n", "1:1", "holds no keys"),
        ("a: \x07\n", "1:1", "is not YAML"),
    ],
)
def test_what_is_not_a_mapping_in_yaml(tmp_path, text, place, says):
    path = written(tmp_path, text)
    message = refused(path)
    assert message.startswith(f"{path}:{place}")
    assert says in message


def test_not_utf8(tmp_path):
    assert "is not UTF-8 text at byte 3" in refused(written(tmp_path, b"a: \xff\n"))


def test_too_large(tmp_path):
    assert "too many" in refused(written(tmp_path, b"#" * (FILE_BYTES_MAX + 1)))


def test_yaml_words_that_look_like_other_types_stay_text(tmp_path):
    # YAML 1.2: only true and false are booleans; "no" and "on" are words.
    source = read_source(written(tmp_path, "a: no\nb: on\nc: true\nd: '1'\n"), "a kenpin.yaml")
    assert source.document == {"a": "no", "b": "on", "c": True, "d": "1"}


def test_a_merged_section_is_read_and_its_problems_still_have_a_place(tmp_path):
    text = "base: &base\n  a: 1\nother:\n  <<: *base\n  b: 2\n"
    source = read_source(written(tmp_path, text), "a kenpin.yaml")
    assert source.document["other"] == {"a": 1, "b": 2}
    line, _ = source.place(Problem(("other", "a"), ""))
    assert line >= 1
