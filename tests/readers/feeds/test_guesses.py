"""A guessed mapping can be read, and says which columns it could not place."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholepicture.readers.feeds import guessed_mapping, read_feed, read_mapping
from wholepicture.readers.problems import Unreadable

HEADER = "Client ID;First Name;Surname;D.O.B.;Gender;NHS No;Post Code;Worker\n"


def guessed(folder, data):
    path, mapping = folder / "extract.csv", folder / "mapping.toml"
    path.write_bytes(data)
    mapping.write_text(guessed_mapping(path), encoding="utf-8")
    return path, mapping


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_guessed_mapping_reads_the_extract(tmp_path, encoding):
    text = HEADER + "7;Zoë;Okafor;2014-03-09;F;9434765919;BL1 1AA;S. Patel\n"

    path, mapping = guessed(tmp_path, text.encode(encoding))

    (row,) = read_feed(read_mapping(mapping), path)
    assert row.records[0].key == "7"
    assert row.records[0].fields == {
        "given_name": "Zoë", "family_name": "Okafor", "birth_date": "2014-03-09", "sex": "F",
        "nhs_number": "9434765919", "postcode": "BL1 1AA",
    }  # fmt: skip
    assert not row.faults


def test_what_it_cannot_place_is_said(tmp_path):
    _, mapping = guessed(tmp_path, HEADER.encode())

    assert '# Not mapped yet: "Client ID", "Worker"' in mapping.read_text(encoding="utf-8")


@pytest.mark.parametrize("data", [b"", b"\n", b"one\n", b"one"])
def test_a_file_without_a_header_is_told(tmp_path, data):
    with pytest.raises(Unreadable, match="no header"):
        guessed(tmp_path, data)


@given(data=st.binary(max_size=200))
def test_whatever_bytes_are_given_a_mapping_comes_out_or_a_refusal(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("guess")
    try:
        _, mapping = guessed(folder, b"ID,Surname," + data + b"\n1,x")
    except Unreadable:
        return
    assert tomllib.loads(mapping.read_text(encoding="utf-8"))["csv"]
