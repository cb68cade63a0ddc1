"""Workbooks, FHIR, transfer files, dataset tables and case files: the same rows, whatever the form."""

import io
import json
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from tests.readers.feeds.written import held, mapping_of, told
from wholepicture.core.feeds import InvolvementRecord, ObservationRecord, PersonRecord, ReasonRecord
from wholepicture.core.ledger import Relation
from wholepicture.core.period import iso
from wholepicture.readers.cases import read_case
from wholepicture.readers.feeds import read_feed, workbooks
from wholepicture.readers.feeds.mappings import BUNDLED
from wholepicture.readers.problems import Unreadable


def read(folder, name, data, file, rules="", settings=""):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read_feed(mapping_of(folder, rules, file, settings), path))


def records(rows, kind):
    return [record for row in rows for record in row.records if isinstance(record, kind)]


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


HEADER = ("ID", "NAME", "BORN", "NHS")
PERSON = """
key = "ID"
person = { given_name = "NAME", birth_date = "BORN", nhs_number = "NHS" }
"""


def test_a_workbook_gives_its_dates_and_numbers_as_text(tmp_path):
    data = workbook(HEADER, (1, "Zoë", date(2014, 3, 9), 9434765919))

    (row,) = read(tmp_path, "a.xlsx", data, "xlsx", PERSON)

    fields = {"given_name": "Zoë", "birth_date": "2014-03-09", "nhs_number": "9434765919"}
    assert row.records == (PersonRecord("police", "1", fields),)


def test_a_time_in_a_workbook_is_read_as_its_day(tmp_path):
    moment = datetime(2014, 3, 9, 14, 5)  # noqa: DTZ001 - a workbook knows no zone
    data = workbook(HEADER, (1, "Zoë", moment))

    (row,) = read(tmp_path, "a.xlsx", data, "xlsx", PERSON)

    assert row.records[0].fields["birth_date"] == "2014-03-09"


def test_a_cell_beyond_the_header_holds_the_row(tmp_path):
    data = workbook(HEADER, (1, "Zoë", None, None, "stray"), (2, "Tom"))

    rows = read(tmp_path, "a.xlsx", data, "xlsx", PERSON)

    assert held(rows) == ["row 2"]
    assert rows[0].written["column 5, which has no header"] == "stray"


def test_a_sheet_that_is_not_there_is_told(tmp_path):
    with pytest.raises(Unreadable, match="it has no sheet 'People'"):
        read(tmp_path, "a.xlsx", workbook(HEADER), "xlsx", PERSON, 'xlsx.sheet = "People"\n')


def test_a_workbook_that_unfolds_beyond_measure_is_refused_at_once(tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b" " * 50_000_000)

    with pytest.raises(Unreadable, match="it would unfold from"):
        read(tmp_path, "a.xlsx", data.getvalue(), "xlsx", PERSON)


@pytest.mark.parametrize("cut", [10, 200, 1000, 3000])
def test_a_workbook_cut_off_is_told(tmp_path, cut):
    with pytest.raises(Unreadable, match="it is"):
        read(tmp_path, "a.xlsx", workbook(HEADER)[:cut], "xlsx", PERSON)


def test_a_row_far_down_a_sheet_is_not_reached_through_a_billion_empty_ones(tmp_path, monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_ROWS", 1000)
    whole = zipfile.ZipFile(io.BytesIO(workbook(HEADER, (1,))))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as parts:
        for one in whole.namelist():
            text = whole.read(one).replace(b'<row r="2"', b'<row r="900000000"')
            parts.writestr(one, text)

    with pytest.raises(Unreadable, match="it has more than 1,000 rows"):
        read(tmp_path, "a.xlsx", data.getvalue(), "xlsx", PERSON)


ZOE = {
    "resourceType": "Patient",
    "id": "p1",
    "meta": {"lastUpdated": "2024-05-01T10:00:00Z"},
    "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9434765919"}],
    "name": [
        {"use": "nickname", "given": ["Zo"]},
        {"use": "official", "family": "Okafor", "given": ["Zoë", "Ann"]},
    ],
    "gender": "female",
    "birthDate": "2014-03",
    "address": [{"use": "old", "line": ["9 Old St"]}, {"line": ["1 High St"], "city": "Bolton", "postalCode": "BL1 1AA"}],
    "telecom": [{"system": "phone", "value": "0161 4960000"}],
}  # fmt: skip
EPISODE = {
    "resourceType": "EpisodeOfCare", "id": "e1", "status": "active", "type": [{"text": "Health visiting"}],
    "patient": {"reference": "Patient/p1"}, "period": {"start": "2020-01-02"},
    "careManager": {"display": "S. Patel"},
}  # fmt: skip
BUNDLE = {"resourceType": "Bundle", "entry": [{"resource": ZOE}, {"resource": EPISODE}]}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(BUNDLE),
        json.dumps(BUNDLE, indent=2),
        f"{json.dumps(ZOE)}\n\n{json.dumps(EPISODE)}\n",
    ],
)
def test_patients_and_episodes_are_read_from_a_bundle_and_from_lines(tmp_path, text):
    rows = read(tmp_path, "a.json", text, "fhir")

    assert records(rows, PersonRecord)[0].fields == {
        "given_name": "Zoë", "family_name": "Okafor", "other_names": "Ann Zo", "birth_date": "2014-03",
        "sex": "female", "nhs_number": "9434765919", "address": "1 High St, Bolton", "postcode": "BL1 1AA",
        "phone": "0161 4960000",
    }  # fmt: skip
    (spell,) = records(rows, InvolvementRecord)
    assert (spell.person, spell.role, spell.contact) == ("p1", "Health visiting", "S. Patel")
    assert rows[0].version == "2024-05-01T10:00:00Z"


def test_a_line_that_is_no_json_is_held_and_costs_no_other(tmp_path):
    rows = read(
        tmp_path, "a.ndjson", f'{json.dumps(ZOE)}\n{{"id":\n{json.dumps(EPISODE)}\n', "fhir"
    )

    assert held(rows) == ["line 2"]
    assert len(rows) == 3


def test_a_patient_who_was_replaced_is_gone(tmp_path):
    again = ZOE | {"link": [{"type": "replaced-by", "other": {"reference": "Patient/p2"}}]}

    assert read(tmp_path, "a.json", json.dumps(again), "fhir")[0].gone


def test_a_resource_that_is_not_read_is_told(tmp_path):
    (row,) = read(tmp_path, "a.json", '{"resourceType": "Device", "id": "d"}', "fhir")

    assert "'Device' is not read" in told(row)[0]


PUPIL = """<?xml version="1.0"?>
<CTfile xmlns="urn:x"><Header><DateTime>2024-09-02T09:00:00</DateTime></Header><CTFpupilData><Pupil>
<UPN>H801200001001</UPN><Surname>Okafor</Surname><Forename>Zoë</Forename><DOB>2014-03-09</DOB><Gender>F</Gender>
<Address><PAON>1</PAON><Street>High St</Street><PostCode>BL1 1AA</PostCode></Address>
<Contacts><Contact><Order>1</Order><Surname>Okafor</Surname><Forename>Ada</Forename>
<Relationship>PAM</Relationship><AddressAsPupil>true</AddressAsPupil></Contact>
<Contact><Surname>Rees</Surname><Relationship>SWR</Relationship></Contact></Contacts>
<SchoolHistory><School><EntryDate>2018-09-03</EntryDate></School></SchoolHistory></Pupil></CTFpupilData></CTfile>"""


def test_a_transfer_file_gives_pupils_their_contacts_and_how_they_are_related(tmp_path):
    rows = read(tmp_path, "a.xml", PUPIL, "ctf")

    pupil, mother = records(rows, PersonRecord)
    assert (pupil.key, pupil.fields["postcode"]) == ("H801200001001", "BL1 1AA")
    assert (mother.key, mother.fields["postcode"]) == ("H801200001001/1", "BL1 1AA")
    (seen,) = records(rows, ObservationRecord)
    assert seen.relations == (Relation(mother.key, "parent", pupil.key),)
    assert records(rows, InvolvementRecord)[0].since.text == "2018-09-03"
    assert rows[0].version == "2024-09-02T09:00:00"


AS_PUPIL = "<AddressAsPupil>true</AddressAsPupil>"
PARTS = "<PAON>1</PAON><Street>High St</Street>"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (AS_PUPIL, f"<Address>{AS_PUPIL}</Address>"),
        (PARTS, f"<BS7666Address><SAON></SAON>{PARTS}</BS7666Address>"),
        (PARTS, "<AddressLine1>1</AddressLine1><AddressLine2>High St</AddressLine2>"),
        (
            PARTS,
            "<AddressLines><AddressLine1>1, High St</AddressLine1></AddressLines><County>X</County>",
        ),
    ],
)
def test_an_address_is_read_in_every_shape_that_the_specification_has_had(tmp_path, old, new):
    rows = read(tmp_path, "a.xml", PUPIL.replace(old, new), "ctf")

    for one in records(rows, PersonRecord)[:2]:
        assert (one.fields["address"], one.fields["postcode"]) == ("1, High St", "BL1 1AA")


def test_every_relation_of_the_common_basic_data_set_is_known(tmp_path):
    work = ("CHM", "DOC", "HTC", "RLG", "SWR", "TCH")
    kin = ("CAR", "FAM", "FOF", "FOM", "OTH", "PAF", "PAM", "REL", "STF", "STM")
    for code in (*work, *kin):
        rows = read(tmp_path, "a.xml", PUPIL.replace("PAM", code), "ctf")
        assert held(rows) == []
        assert len(records(rows, PersonRecord)) == (2 if code in kin else 1), code


@pytest.mark.parametrize(("upn", "says"), [("H801200001002", True), ("H801200001001", False)])
def test_a_pupil_number_that_fails_its_letter_is_told(tmp_path, upn, says):
    rows = read(tmp_path, "a.xml", PUPIL.replace("H801200001001", upn), "ctf")

    assert ("fails the check letter" in "".join(told(rows[0]))) == says


@pytest.mark.parametrize(
    "inside",
    [
        '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    ],
)
def test_entities_and_doctypes_are_refused(tmp_path, inside):
    text = PUPIL.replace("<CTfile", f"{inside}<CTfile", 1)

    with pytest.raises(Unreadable, match="DOCTYPE or an entity"):
        read(tmp_path, "a.xml", text, "ctf")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<CTfile>" + "<a>" * 100_000, "nested deeper than 30"),
        ("<CTfile><Pupil>" + "<a/>" * 30_000, "more than 20,000 elements"),
        ("<CTfile><Pupil><UPN>" + "x" * 2_100_000, "more than 2,000,000 characters"),
        ("<CTfile></CTfile>", "it holds no Pupil"),
        ("\x00\x01", "it cannot be read"),
    ],
)
def test_xml_that_is_none_or_beyond_measure_is_refused(tmp_path, text, says):
    with pytest.raises(Unreadable, match=says):
        read(tmp_path, "a.xml", text, "ctf")


def test_the_pupils_before_the_end_of_a_file_cut_off_have_come_out(tmp_path):
    path = tmp_path / "a.xml"
    path.write_text(PUPIL.replace("</CTFpupilData></CTfile>", "<Pupil><UPN>"), encoding="utf-8")
    rows = read_feed(mapping_of(tmp_path, "", "ctf"), path)

    assert next(rows).place == "pupil 1"
    with pytest.raises(Unreadable, match="line 8"):
        list(rows)


TABLES = {
    "ssd_person.csv": "pers_person_id,pers_forename,pers_surname,pers_sex,pers_dob,pers_upn\n1,Zoë,Okafor,F,2014-03-09T00:00:00,\n",
    "ssd_address.csv": "addr_table_id,addr_person_id,addr_address_start_date,addr_address_end_date,addr_address_postcode,addr_address_json\n"
    '1,1,2019-01-01,2020-01-01,BL9 9ZZ,9 Old St\n2,1,2020-01-01,,BL1 1AA,"{""HOUSE"": ""1"", ""STREET"": ""High St"", ""UPRN"": ""7""}"\n',
    "ssd_linked_identifiers.csv": "link_table_id,link_person_id,link_identifier_type,link_identifier_value\n1,1,NHS Number,9434765919\n"
    "2,1,Unique Pupil Number,H801200001001\n3,1,Former Unique Pupil Number,A801200001002\n4,1,Case Number,7\n",
    "ssd_involvements.csv": "invo_involvements_id,invo_professional_id,invo_person_id,invo_involvement_start_date,invo_involvement_end_date\n5,77,1,2020-02-03,\n",
    "ssd_professionals.csv": "prof_professional_id,prof_professional_name,prof_professional_job_title\n77,B. Lane,Social worker\n",
    "ssd_cin_assessments.csv": "cina_assessment_id,cina_person_id,cina_assessment_start_date,cina_assessment_auth_date\n3,1,2020-02-03,2020-03-01\n",
    "ssd_assessment_factors.csv": 'cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json\n8,3,"[""2B"", ""3A""]"\n',
    "ssd_s47_enquiry.csv": "s47e_s47_enquiry_id,s47e_person_id,s47e_s47_start_date,s47e_s47_end_date\n4,1,2020-02-05,\n",
    "ssd_sdq_scores.csv": "csdq_table_id\n1\n",
}  # fmt: skip


def dataset(folder, packed):
    if not packed:
        (folder / "ssd").mkdir()
        for name, text in TABLES.items():
            (folder / "ssd" / name).write_text(text, encoding="utf-8")
        return folder / "ssd"
    with zipfile.ZipFile(folder / "ssd.zip", "w") as parts:
        for name, text in TABLES.items():
            parts.writestr(f"extract/{name}", text)
    return folder / "ssd.zip"


@pytest.mark.parametrize("packed", [False, True])
def test_dataset_tables_are_read_together(tmp_path, packed):
    rows = list(read_feed(mapping_of(tmp_path, "", "ssd"), dataset(tmp_path, packed)))

    (person,) = records(rows, PersonRecord)
    assert person.fields == {
        "given_name": "Zoë", "family_name": "Okafor", "sex": "F", "birth_date": "2014-03-09",
        "nhs_number": "9434765919", "upn": "H801200001001", "address": "1, High St", "postcode": "BL1 1AA",
    }  # fmt: skip
    (spell,) = records(rows, InvolvementRecord)
    assert (spell.role, spell.contact, spell.since.text) == (
        "Social worker",
        "B. Lane",
        "2020-02-03",
    )
    factors = {one for seen in records(rows, ObservationRecord) for one in seen.factors}
    assert factors == {"assessment", "adult-drug-use", "domestic-abuse", "strategy-discussion"}
    reasons = {
        (one.kind, one.child, iso(one.since), one.until) for one in records(rows, ReasonRecord)
    }
    assert reasons == {
        ("section-47", "1", "2020-02-05", None),
        ("involvement", "1", "2020-02-03", None),
    }
    assert [row.place for row in rows if "no table that is read" in "".join(told(row))] == [
        "ssd_sdq_scores.csv"
    ]
    assert len(rows) == 13


def test_a_case_file_gives_its_people_and_what_was_seen_of_them(tmp_path):
    path = BUNDLED.parent / "cases" / "k.yaml"
    case = read_case(path)

    rows = list(read_feed(mapping_of(tmp_path, "", "case"), path))

    assert len(records(rows, PersonRecord)) == len(case.ledger.people)
    seen = {one.key.split("/")[1]: one for one in records(rows, ObservationRecord)}
    assert {
        one.id: (one.by, one.on, one.known_on, one.factors) for one in case.ledger.observations
    } == {name: (one.agency, one.on, one.known_on, one.factors) for name, one in seen.items()}


CENSUS = (
    "1A 1B 1C 2A 2B 2C 3A 3B 3C 4A 4B 4C 5A 5B 5C 6A 6B 6C 7A 8B 8C 8D 8E 8F 9A 10A 11A 12A 13A 14A 15A 16A 17A "
    "18A 18B 18C 19A 19B 19C 20 21 22A 23A 24A"
).split()  # fmt: skip


@pytest.mark.parametrize("written", ["list", "table"])
def test_every_factor_of_the_census_is_known(tmp_path, written):
    folder = dataset(tmp_path, packed=False)
    codes = CENSUS if written == "list" else dict.fromkeys(CENSUS, "Yes") | {"99": "No"}
    text = json.dumps(codes).replace('"', '""')
    (folder / "ssd_assessment_factors.csv").write_text(
        f'cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json\n8,3,"{text}"\n'
    )

    rows = list(read_feed(mapping_of(tmp_path, "", "ssd"), folder))
    assert held(rows) == []
    (seen,) = (one for one in records(rows, ObservationRecord) if one.nature == "opinion")
    assert len(seen.factors) > 20
