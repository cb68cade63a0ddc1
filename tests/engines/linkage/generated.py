"""Invented families for the tests of matching: a few hundred records with twins, namesakes, moves and slips."""

import random

import pyarrow as pa

FORENAMES = "William Robert Thomas Amelia Olivia Isla Muhammad Fatima Aisha Jakub Zuzanna Kwame Abena Siân Zoë Daniel Dianne".split()  # fmt: skip
FAMILIES = "Smith Jones Khan Hussain Kowalski Okafor-Jones Mensah Evans Taylor Brown Patel Begum Nowak Adeyemi".split()
SHORT = {"William": "Bill", "Robert": "Bob", "Thomas": "Tom", "Amelia": "Millie", "Daniel": "Dan"}
SOURCES = ("gp", "school", "police", "social care")
FIELDS = ("source", "source_id", "given_name", "family_name", "other_names", "birth_date", "sex", "nhs_number", "upn", "address", "postcode", "phone", "x_ward")  # fmt: skip


def nhs_number(draw):
    """A number whose check digit holds."""
    while True:
        nine = [draw.randrange(10) for _ in range(9)]
        check = (11 - sum((10 - i) * d for i, d in enumerate(nine)) % 11) % 11
        if check != 10:
            return "".join(map(str, [*nine, check]))


def people(draw, households):
    """Everybody, with the household and, of some, the twin."""
    found = []
    for home in range(households):
        family, street = (
            draw.choice(FAMILIES),
            draw.choice(["High Street", "Mill Lane", "Park Road"]),
        )
        address = {
            "address": f"{draw.randrange(1, 99)} {street}",
            "postcode": f"BL{home % 9 + 1} {home % 7}AB",
        }
        born = f"{draw.randrange(2008, 2024)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
        names = draw.sample(FORENAMES, 3)
        for place, name in enumerate(names):
            twin = (
                born
                if place < 1 + (home % 10 == 0)
                else f"19{draw.randrange(60, 99)}-0{draw.randrange(1, 9)}-1{draw.randrange(9)}"
            )
            found.append({"given_name": name, "family_name": family, "birth_date": twin, "sex": draw.choice("MF"), "nhs_number": nhs_number(draw), "other_names": draw.choice(["", "James", "J"]), **address})  # fmt: skip
    return found


def slipped(draw, person):
    """A record of a person with what clerks do to it."""
    record = dict(person)
    if draw.random() < 0.2:
        record["given_name"] = SHORT.get(record["given_name"], record["given_name"][:-1])
    if draw.random() < 0.1:
        year, month, day = record["birth_date"].split("-")
        record["birth_date"] = draw.choice(
            [f"{year}-{day}-{month}", f"{year}-01-01", f"{day}/{month}/{year}", year, "soon"]
        )
    if draw.random() < 0.1:
        record["family_name"], record["given_name"] = record["given_name"], record["family_name"]
    for name in ("nhs_number", "address", "postcode", "other_names", "birth_date"):
        if draw.random() < 0.2:
            record[name] = ""
    if draw.random() < 0.1 and record["nhs_number"]:
        record["nhs_number"] = record["nhs_number"][:-1] + draw.choice("0123456789")
    record["phone"] = draw.choice(["", "01204 555123", f"0161 {draw.randrange(10**6)}"])
    record["x_ward"] = draw.choice(["", "North", "Nroth", "South"])
    return record


def records(seed=1, households=60):
    """A table of records, and for each the person that it is about."""
    draw = random.Random(seed)  # noqa: S311
    rows, truth = [], []
    for number, person in enumerate(people(draw, households)):
        for _ in range(draw.choice([1, 2, 2, 3])):
            rows.append(
                slipped(draw, person)
                | {"source": draw.choice(SOURCES), "source_id": str(len(rows))}
            )
            truth.append(number)
    return pa.table(
        {name: pa.array([row.get(name) or None for row in rows], pa.string()) for name in FIELDS}
    ), truth
