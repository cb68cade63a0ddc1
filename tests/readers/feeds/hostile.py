"""Hostile files of every form, by seed: damaged, cut off, spliced, blown up or not what they say they are."""

import io
import json
import struct
import zipfile
from pathlib import Path
from random import Random

from openpyxl import Workbook

HOSTILE = (
    "=cmd|' /C calc'!A0", "@SUM(1)", "\x00", "\u202e", "\ufffd", "\ud800", '"', '""', "'", ",", "\r", "\n", "\x1a",
    "&lol9;", "<!DOCTYPE x [<!ENTITY a 'a'>]>", "{{", "]]>", "[" * 500, '{"a":' * 500, "9" * 400, "1e999", "NaN",
    "31/02/2015", "0000-00-00", "9999-12-31", "../../etc/passwd", "' OR 1=1 --", "a" * 5_000, "🙂" * 50, "\u0301" * 300,
    "٢٠١٥-٠٣-٠٤", "-", "+", "True", "null", "\udcff", "%n%s", "²", "Ⅷ", "2015-02-3٠",
)  # fmt: skip
SSD = (
    "pers_person_id,pers_forename,pers_surname,pers_dob\n1,Zoë,Okafor,2014-03-09\n2,Tom,Rees,\n",
    'addr_table_id,addr_person_id,addr_address_json\n1,1,"{""HOUSE"": ""1""}"\n2,2,9 Old St\n',
    "link_table_id,link_person_id,link_identifier_type,link_identifier_value\n1,1,NHS Number,9434765919\n",
    'cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json\n8,3,"[""2B""]"\n',
    "cina_assessment_id,cina_person_id,cina_assessment_start_date\n3,1,2020-02-03\n",
    "cine_referral_id,cine_person_id,cine_referral_date,cine_close_date\n3,1,2020-02-03,\n",
)
PATIENT = {
    "resourceType": "Patient", "id": "p1", "meta": {"lastUpdated": "2024-05-01T10:00:00Z"},
    "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9434765919"}],
    "name": [{"use": "official", "family": "Okafor", "given": ["Zoë"]}], "gender": "female",
    "birthDate": "2014-03-09", "address": [{"line": ["1 High St"], "postalCode": "BL1 1AA"}],
}  # fmt: skip
PUPILS = (
    '<?xml version="1.0" encoding="UTF-8"?><CTfile><Header><DateTime>2024-09-02T09:00:00</DateTime></Header>'
    "<CTFpupilData><Pupil><UPN>H801200001001</UPN><Surname>Okafor</Surname><Forename>Zoë</Forename>"
    "<DOB>2014-03-09</DOB><Contacts><Contact><Surname>Okafor</Surname><Relationship>PAM</Relationship></Contact>"
    "</Contacts></Pupil></CTFpupilData></CTfile>"
)
CSV = "ID,NAME,BORN,NHS,DAY,KIND\n" + "".join(
    f'{n},"Zoë {n}",{n % 28 + 1:02}/03/2014,9434765919,2020-01-0{n % 9 + 1},DV\n' for n in range(20)
)
FORMS = ("csv", "xlsx", "fhir", "ctf", "ssd", "case")


def _workbook():
    book = Workbook()
    for line in CSV.splitlines():
        book.active.append([cell.strip('"') for cell in line.split(",")])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _zip(*texts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as parts:
        for number, text in enumerate(texts):
            parts.writestr(f"t{number}.csv", text)
    return data.getvalue()


SOUND = {
    "csv": [CSV.encode(), CSV.encode("utf-16"), CSV.replace("\n", "\r\n").encode("cp1252")],
    "xlsx": [_workbook()],
    "fhir": [
        json.dumps({"resourceType": "Bundle", "entry": [{"resource": PATIENT}] * 3}).encode(),
        (json.dumps(PATIENT) + "\n").encode() * 3,
        json.dumps(PATIENT, indent=1).encode(),
    ],
    "ctf": [PUPILS.encode(), PUPILS.replace("UTF-8", "UTF-16").encode("utf-16")],
    "ssd": [_zip(*SSD), SSD[0].encode()],
    "case": [(Path(__file__).parents[3] / "wholepicture" / "cases" / "k.yaml").read_bytes()],
}


def hostile_file(seed):
    """The form that a file of this seed claims to be, and its bytes."""
    random = Random(seed)  # noqa: S311 - not for secrets
    form = random.choices(FORMS, (8, 3, 5, 5, 4, 1))[0]
    make = random.choices((_damaged, _spliced, _blown_up, _cells), (6, 2, 1, 3))[0]
    return form, make(random, form)


def _damaged(random, form):
    """A sound file with bytes changed, taken out, doubled, put in or cut off; inside a zip too."""
    data = bytearray(random.choice(SOUND[form]))
    if data[:2] == b"PK" and random.random() < 0.7:
        return _inside(random, bytes(data))
    return _changed(random, data)


def _changed(random, data):
    for _ in range(random.choice((1, 1, 2, 5, 30))):
        at, length = random.randrange(len(data) + 1), random.choice((1, 2, 10, 200))
        change = random.randrange(6)
        if change == 0 and at < len(data):
            data[at] = random.randrange(256)
        elif change == 1:
            del data[at : at + length]
        elif change == 2:
            data[at:at] = data[at : at + length] * random.choice((1, 2, 50))
        elif change == 3:
            data[at:at] = random.choice(HOSTILE).encode("utf-8", "surrogatepass")
        elif change == 4:
            data[at:at] = random.randbytes(length)
        elif random.random() < 0.3:
            del data[at:]
    return bytes(data)


def _inside(random, data):
    """A zip, one of whose parts is damaged and packed again, so that it unfolds."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(out, "w") as parts:
        names = whole.namelist()
        chosen = random.choice(names)
        for name in names:
            part = bytearray(whole.read(name))
            parts.writestr(name, _changed(random, part) if name == chosen else bytes(part))
    return out.getvalue()


def _spliced(random, form):
    """What another form has, or a part of it within this one."""
    one = random.choice(SOUND[form])
    other = random.choice(SOUND[random.choice(FORMS)])
    return other if random.random() < 0.5 else one[: random.randrange(len(one))] + other


def _cells(random, form):
    """The texts of a sound file, some of them replaced by hostile ones."""
    if form == "xlsx":
        return _inside(random, SOUND["xlsx"][0])
    text = random.choice(SOUND[form]).decode("utf-8", "replace")
    for _ in range(random.choice((1, 3, 10))):
        old = random.choice(("Zoë", "2014", "1", "Okafor", "DV", '"', ",", "o01", "id", "<", "\n"))
        text = text.replace(old, random.choice(HOSTILE), random.choice((1, 1, 3)))
    return text.encode("utf-8", "surrogatepass")


def _blown_up(random, form):
    """Little that would become much."""
    many = random.choice((20_000, 200_000))
    bombs = {
        "csv": lambda: random.choice((
            CSV.encode() + b"x" * 3_000_000, CSV.encode() + b'1,"' + b"x\n" * many, b"a," * many, b'"\n' * many,
            b"ID,NAME,BORN,NHS,DAY,KIND\n" + b'"""x\n' * 5_000, b"\n" * many, b"\r" * many,
        )),
        "xlsx": lambda: _workbook_bomb(random),
        "fhir": lambda: random.choice((b"[" * many, b'{"entry":' * many, b'{"resourceType":"Bundle","entry":[' + b"{}," * many,
                                       json.dumps(PATIENT | {"name": [{"given": ["x" * many]}]}).encode())),
        "ctf": lambda: random.choice((
            b"<CTfile>" + b"<a>" * many, b"<CTfile><Pupil>" + b"<a/>" * many, b"<CTfile><Pupil><UPN>" + b"x" * many,
            b'<!DOCTYPE a [<!ENTITY b "' + b"b" * 1000 + b'">' + b'<!ENTITY c "' + b"&b;" * 1000 + b'">]><a>' + b"&c;" * 1000 + b"</a>",
            b"<CTfile " + b" ".join(b'a%d="1"' % one for one in range(20_000)) + b"/>",
        )),
        "ssd": lambda: _zip(*["x,y\n" + "0" * 2_000_000] * random.choice((1, 10))),
        "case": lambda: random.choice((b"[" * many, b"a: &a [x]\n" + b"b: *a\n" * many, b"- " * many)),
    }  # fmt: skip
    return bombs[form]()


def _workbook_bomb(random):
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(SOUND["xlsx"][0])) as whole,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts,
    ):
        kind = random.randrange(4)
        for name in whole.namelist():
            text = whole.read(name)
            if name.endswith("sheet1.xml") and kind == 0:
                text = text.replace(b'<row r="5"', b'<row r="99999999"')
            if name.endswith("sheet1.xml") and kind == 1:
                text = text.replace(b'r="A5"', b'r="XFD5"').replace(b"A1:F21", b"A1:XFD1048576")
            if name.endswith("sheet1.xml") and kind == 2:
                text = text.replace(b"</sheetData>", b" " * 30_000_000 + b"</sheetData>")
            if name.endswith("workbook.xml") and kind == 3:
                text = b'<!DOCTYPE a [<!ENTITY b "bb">]>' + text
            parts.writestr(name, text)
    data = bytearray(out.getvalue())
    if random.random() < 0.3:
        at = data.rfind(b"PK\x01\x02")
        data[at + 24 : at + 28] = struct.pack("<I", random.choice((0, 10, 2**31)))
    return bytes(data)
