"""A ladder is read from a UTF-8 file; any other file is refused, never misread."""

import pytest

from ladders import LadderRefused, load_ladder, read_ladder
from ladders.source import MAX_BYTES


@pytest.fixture
def written(tmp_path):
    def write(raw: bytes):
        path = tmp_path / "crafts.yaml"
        path.write_bytes(raw)
        return path

    return write


def refused(path) -> str:
    with pytest.raises(LadderRefused) as error:
        load_ladder(path)
    return str(error.value)


def test_the_ladder_comes_with_the_text_it_came_from(written, sample):
    assert load_ladder(written(sample.encode())) == (read_ladder(sample), sample)


def test_a_byte_order_mark_is_not_part_of_the_text(written, sample):
    assert load_ladder(written(b"\xef\xbb\xbf" + sample.encode())) == (read_ladder(sample), sample)


def test_windows_line_endings_are_fine(written, sample):
    ladder, text = load_ladder(written(sample.replace("\n", "\r\n").encode()))
    assert (ladder, read_ladder(text)) == (read_ladder(sample), ladder)


def test_a_refusal_names_the_file(written, sample):
    path = written(sample.replace("name: Crafts", "name: yes").encode())
    assert refused(path) == (
        'crafts.yaml:3: "name" yes is true or false to YAML, not text. Mend: put it in quotes: "yes".'
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_refused_as_such(written, sample, encoding):
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    path = written(mark + sample.encode(encoding))
    assert refused(path) == "crafts.yaml:1: the file is UTF-16. Mend: save the file as UTF-8 text."


def test_latin_1_is_refused_by_the_line_of_its_first_strange_byte(written, sample):
    path = written(sample.replace("Master", "Maître").encode("latin-1"))
    assert refused(path) == (
        "crafts.yaml:28: a byte that is not UTF-8 (perhaps Latin-1 or Windows-1252). Mend: save the file as UTF-8 text."
    )


def test_a_file_that_is_too_large_is_refused_without_reading_all_of_it(written):
    path = written("é".encode() * MAX_BYTES)
    assert refused(path) == "crafts.yaml:1: the file is larger than 2 MB. Mend: a ladder is text: shorten it."


def test_a_file_that_is_not_there_is_refused_like_any_other(tmp_path):
    assert refused(tmp_path / "none.yaml") == (
        "none.yaml: the file cannot be read (No such file or directory). Mend: check the path and its permissions."
    )


def test_a_directory_is_refused_like_any_other(tmp_path):
    assert refused(tmp_path) == (
        f"{tmp_path.name}: the file cannot be read (Is a directory). Mend: check the path and its permissions."
    )
