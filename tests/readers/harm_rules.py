"""An independent reading of the form of a harm file: every way in which one can be wrong."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

PACKAGE = Path(__file__).resolve().parents[2] / "wholepicture"
HARMS = PACKAGE / "harms"
FACTORS = PACKAGE / "factors"

# Kinds of agency, as in the case files.
KINDS = set(
    yaml.safe_load("""[
        police, csc, early-help, front-door, gp, health-visiting, school-nursing, midwifery,
        hospital, community-paediatrics, other-health, named-safeguarding-health,
        sexual-health-service, camhs, adult-mental-health, adult-social-care, drug-and-alcohol,
        probation, prison, yjs, school, college, nursery, childminder, education-welfare,
        elective-home-education, school-admissions, housing, voluntary, nspcc,
        domestic-abuse-service, marac, ambulance, fire-and-rescue, court, cafcass, cps,
        council-legal, appropriate-adult, foster-or-residential-care, other-authority,
        registration-service,
    ]""")
)
PRIVATE = frozenset({"family", "public", "faith-group"})
FAMILY = frozenset({"child", "mother", "father", "sibling"})
ROLES = frozenset({"parent-partner", "relative", "grandparent", "carer", "associate"})
NATURES = frozenset({"fact", "allegation", "opinion", "self-report"})
TIES = set(
    yaml.safe_load("""[
        parent, partner, former-partner, sibling, grandparent, relative, lives-with, cares-for,
        contact-with, associate,
    ]""")
)
LEVELS = frozenset({"early-help", "targeted-family-help", "child-in-need", "child-protection"})
NEVER = frozenset({"death-or-life-threatening-injury"})  # an outcome, never seen beforehand
CHILDREN = frozenset({"child", "sibling"})

# The keys that each part must have, and those that it may have besides.
FILE = (
    "format id title describes ground child uses expect_by level variation observations",
    "kind adds sibling silences involvements",
)
GROUND = ("title year", "")
AGES = ("age_months", "")
ADDED = ("as role sex age_years", "")
OBSERVATION = ("day by about factors nature chance recorded_after text", "relations told")
RELATION = ("from to kind", "since until")
TOLD = ("to after", "")
SILENCE = ("about agencies from", "until")
INVOLVEMENT = ("agency about role day lead", "")

MONTH = 365.25 / 12
# Who sees children of what age, in months.
SEES = {"health-visiting": (0, 66), "nursery": (8, 62), "school": (46, 230), "camhs": (46, 220)}
NON_MOBILE_UNTIL = 7


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def load_factors() -> dict[str, Any]:
    groups = [load(path) for path in sorted(FACTORS.glob("*.yaml"))]
    return {
        factor["id"]: {
            "about": factor["about"],
            "group": group["id"],
            "retrospective": group.get("retrospective", False),
        }
        for group in groups
        if group.get("format") == "wholepicture-factor-group/1"
        for factor in group["factors"]
    }


def wrong_keys(part: Any, keys: tuple[str, str], where: str) -> list[str]:
    if not isinstance(part, dict):
        return [f"{where}: not a mapping"]
    must, may = (set(each.split()) for each in keys)
    lacks = [f"{where}: lacks {key}" for key in sorted(must - part.keys())]
    return lacks + [f"{where}: unknown {key}" for key in sorted(part.keys() - must - may)]


def is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def is_span(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(is_number(each) for each in value)
        and value[0] <= value[1]
    )


def span(value: Any) -> tuple[int, int]:
    return (value[0], value[1]) if isinstance(value, list) else (value, value)


def is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


# The file as a whole ---------------------------------------------------------------------


def head_problems(harm: dict[str, Any], name: str) -> Iterator[str]:
    if harm["format"] != "wholepicture-harm/1":
        yield "format is not wholepicture-harm/1"
    if harm["id"] != name or not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        yield "id is not the name of the file, in lower case with hyphens"
    for key in ("title", "describes", "variation"):
        if not is_text(harm[key]):
            yield f"{key} is empty"
    if not is_number(harm["expect_by"]) or harm["expect_by"] < 30:
        yield "expect_by is not a day from 30 on"
    if not 6 <= len(harm["observations"]) <= 16:
        yield "there are not between 6 and 16 observations"
    if len({each["by"] for each in harm["observations"]}) < 3:
        yield "fewer than three holders"


def level_problems(harm: dict[str, Any]) -> Iterator[str]:
    kind = harm.get("kind", "harm")
    if kind not in {"harm", "lookalike"}:
        yield "kind is neither harm nor lookalike"
    if (harm["level"] == "none") != (kind == "lookalike"):
        yield "level none belongs to lookalikes, and only to them"
    if harm["level"] not in LEVELS | {"none"}:
        yield "unknown level"


def ground_problems(harm: dict[str, Any]) -> Iterator[str]:
    if not harm["ground"]:
        yield "no ground"
    for each in harm["ground"]:
        yield from wrong_keys(each, GROUND, "ground")
        if not is_text(each.get("title")) or not 1970 <= each.get("year", 0) <= 2035:
            yield "a ground without a title or a year"


def people_problems(harm: dict[str, Any]) -> Iterator[str]:
    uses, adds = harm["uses"], harm.get("adds", [])
    if not set(uses) <= FAMILY - {"child"} or len(set(uses)) != len(uses):
        yield "uses is not some of mother, father and sibling, each once"
    if ("sibling" in uses) != ("sibling" in harm):
        yield "a sibling who is used needs an age, and only then"
    for who in sorted(CHILDREN & harm.keys()):
        yield from child_problems(harm[who], who)
    for each in adds:
        yield from added_problems(each)
    names = [each["as"] for each in adds]
    if FAMILY & set(names) or len(set(names)) != len(names):
        yield "adds takes a name that is taken"


def child_problems(each: dict[str, Any], who: str) -> Iterator[str]:
    yield from wrong_keys(each, AGES, who)
    ages = each["age_months"]
    if not is_span(ages) or ages[0] < 0 or ages[1] > 216:
        yield f"{who}: age_months is not a range from 0 to 216"


def added_problems(each: dict[str, Any]) -> Iterator[str]:
    yield from wrong_keys(each, ADDED, "adds")
    if each["role"] not in ROLES:
        yield f"adds: unknown role {each['role']}"
    if each["sex"] not in {"male", "female"}:
        yield "adds: sex is neither male nor female"
    if not is_span(each["age_years"]) or each["age_years"][0] < 16:
        yield "adds: age_years is not a range from 16 on"


def people_of(harm: dict[str, Any]) -> set[str]:
    return {"child", *harm["uses"], *(each["as"] for each in harm.get("adds", []))}


def unused_problems(harm: dict[str, Any]) -> Iterator[str]:
    seen = {who for each in harm["observations"] for who in each["about"]}
    for who in sorted(people_of(harm) - seen):
        yield f"nothing is about {who}"


# Observations ----------------------------------------------------------------------------


def observation_problems(
    each: dict[str, Any], harm: dict[str, Any], factors: dict[str, Any]
) -> Iterator[str]:
    yield from value_problems(each)
    yield from time_problems(each, harm["expect_by"])
    yield from holder_problems(each)
    yield from about_problems(each, people_of(harm))
    yield from factor_problems(each, factors)
    yield from age_problems(each, harm)
    for relation in each.get("relations", []):
        yield from relation_problems(relation, people_of(harm))


def value_problems(each: dict[str, Any]) -> Iterator[str]:
    if each["nature"] not in NATURES:
        yield f"unknown nature {each['nature']}"
    chance = each["chance"]
    if isinstance(chance, bool) or not isinstance(chance, int | float) or not 0 < chance <= 1:
        yield "chance is not above 0 and up to 1"
    if not is_text(each["text"]) or len(each["text"]) > 240:
        yield "text is empty or over 240 characters"


def time_problems(each: dict[str, Any], expect_by: int) -> Iterator[str]:
    if not (is_number(each["day"]) or is_span(each["day"])):
        yield "day is neither a number nor a range"
        return
    waits = [each["recorded_after"], each.get("told", {}).get("after", [0, 0])]
    if not all(is_span(wait) and wait[0] >= 0 for wait in waits):
        yield "recorded_after or told.after is not a range from 0 on"
        return
    if span(each["day"])[1] + sum(wait[1] for wait in waits) >= expect_by:
        yield "is not known, or told, before expect_by"


def holder_problems(each: dict[str, Any]) -> Iterator[str]:
    holder, told = each["by"], each.get("told")
    if holder not in KINDS | PRIVATE:
        yield f"unknown kind of agency {holder}"
    if holder in PRIVATE and told is None:
        yield f"{holder} is a private holder and needs told"
    if told is not None:
        yield from wrong_keys(told, TOLD, "told")
        if told.get("to") not in KINDS or told.get("to") == holder:
            yield "told: to is not another kind of agency"


def about_problems(each: dict[str, Any], people: set[str]) -> Iterator[str]:
    about = each["about"]
    if not about or len(set(about)) != len(about):
        yield "about is empty or names somebody twice"
    for who in sorted(set(about) - people):
        yield f"about: {who} is neither used nor added"


def relation_problems(relation: dict[str, Any], people: set[str]) -> Iterator[str]:
    yield from wrong_keys(relation, RELATION, "relation")
    ends = {relation.get("from"), relation.get("to")}
    if len(ends) != 2 or not ends <= people:
        yield "relation: the ends are not two people of the file"
    if relation.get("kind") not in TIES:
        yield f"relation: unknown kind {relation.get('kind')}"
    if not all(is_number(relation[key]) for key in ("since", "until") if key in relation):
        yield "relation: since and until are days"


def factor_problems(each: dict[str, Any], factors: dict[str, Any]) -> Iterator[str]:
    if not each["factors"] or len(set(each["factors"])) != len(each["factors"]):
        yield "factors is empty or names one twice"
    for name in each["factors"]:
        factor = factors.get(name)
        if factor is None:
            yield f"unknown factor {name}"
        elif factor["retrospective"] or name in NEVER:
            yield f"{name} could not have been known beforehand"
        elif not fits(factor, set(each["about"])):
            yield f"{name} is about a {factor['about']}, and none is named"


def fits(factor: dict[str, Any], about: set[str]) -> bool:
    if factor["group"] == "service-status" or factor["about"] == "household":
        return True
    return bool(about & CHILDREN if factor["about"] == "child" else about - CHILDREN)


def age_problems(each: dict[str, Any], harm: dict[str, Any]) -> Iterator[str]:
    first, last = span(each["day"])
    for who in sorted(CHILDREN & set(each["about"]) & harm.keys()):
        low, high = harm[who]["age_months"]
        youngest, oldest = low + first / MONTH, high + last / MONTH
        least, most = SEES.get(each["by"], (0, 240))
        if youngest < 0:
            yield f"{who} may not have been born"
        elif not least <= youngest <= oldest <= most:
            yield f"{each['by']} does not see a {who} of that age"
        if "injury-non-mobile-infant" in each["factors"] and oldest > NON_MOBILE_UNTIL:
            yield f"{who} may be mobile"
    if (
        "pregnancy-or-birth" in each["factors"]
        and last >= -(harm["child"]["age_months"][1] + 1) * MONTH
    ):
        yield "the child may have been born by then"


# The rest --------------------------------------------------------------------------------


def silence_problems(harm: dict[str, Any]) -> Iterator[str]:
    for each in harm.get("silences", []):
        yield from wrong_keys(each, SILENCE, "silence")
        if each["about"] not in people_of(harm):
            yield "silence: about nobody in the file"
        if each["agencies"] != "all" and not (each["agencies"] and set(each["agencies"]) <= KINDS):
            yield "silence: unknown kind of agency"
        if not is_number(each["from"]) or not each["from"] < each.get("until", harm["expect_by"]):
            yield "silence: from is not a day before its end"


def involvement_problems(harm: dict[str, Any]) -> Iterator[str]:
    for each in harm.get("involvements", []):
        yield from wrong_keys(each, INVOLVEMENT, "involvement")
        if each["agency"] not in KINDS or each["about"] not in people_of(harm):
            yield "involvement: unknown agency or person"
        if not is_number(each["day"]) or each["day"] >= harm["expect_by"]:
            yield "involvement: day is not before expect_by"
        if not is_text(each["role"]) or not isinstance(each["lead"], bool):
            yield "involvement: role is empty, or lead is not true or false"
    if sum(each["lead"] is True for each in harm.get("involvements", [])) > 1:
        yield "involvement: more than one lead"


def problems(harm: Any, name: str, factors: dict[str, Any]) -> list[str]:
    found = wrong_keys(harm, FILE, "file")
    if not found:
        for number, each in enumerate(harm["observations"], 1):
            found += wrong_keys(each, OBSERVATION, f"observation {number}")
    if found:
        return found
    for check in (level_problems, ground_problems, people_problems, unused_problems):
        found += check(harm)
    found += head_problems(harm, name)
    found += [*silence_problems(harm), *involvement_problems(harm)]
    for number, each in enumerate(harm["observations"], 1):
        found += [
            f"observation {number}: {problem}"
            for problem in observation_problems(each, harm, factors)
        ]
    return found


# Tests -----------------------------------------------------------------------------------
