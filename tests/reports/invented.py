"""Cases and patterns that the reports' tests invent, so that they lean on no bundled pattern; and a reader of pages."""

from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

from tests.builders import (
    VOCABULARY,
    a_ledger,
    a_pattern,
    a_share,
    a_slot,
    an_agency,
    an_observation,
)
from wholepicture.core.gateway.lawful import only_seals
from wholepicture.core.patterns.form import Absence, Age, Ask, Ground, Near, Other, Pattern, Slot
from wholepicture.core.period import edtf
from wholepicture.core.reviews import Knowledge, harm_day, review
from wholepicture.readers.cases import Case, Finding, Harm, Provenance
from wholepicture.readers.factors import load_factors
from wholepicture.reports.review.as_html import as_html
from wholepicture.reports.review.as_json import Heading
from wholepicture.reports.review.report import Report
from wholepicture.reports.review.standing import standings
from wholepicture.services.reviews import end_of, open_case

INJURY = ("bruising-or-marks", "injury-unusual-site", "fracture", "burn-or-scald", "head-injury")
LOW = ("low-mood", "anxiety", "low-weight-or-weight-loss", "changed-presentation")
HARM_TO_SELF = ("self-harm", "suicidal-thoughts-or-attempt")
UNSEEN = ("was-not-brought", "no-reply-at-visit", "access-refused", "child-not-seen")
LEAD = Absence("lead", ("lead-practitioner-named",), ("csc",), "Does anybody lead for {child}?")


def a_real_pattern(name, **changed):
    """A pattern over the bundled factors; it shows wherever a child has a bruise, unless told otherwise."""
    given = {
        "version": 1,
        "title": f"Pattern {name}",
        "level": "child-in-need",
        "owner": "safeguarding-lead",
        "says": "{child} has had an injury.",
        "ground": (Ground("An invented review", 2020, "It said so."),),
        "slots": (Slot("hurt", "child", INJURY),),
    }
    return Pattern(name, **{**given, **changed})


PATTERNS = (
    a_real_pattern(
        "supplier-joins-home",
        title="Someone thought to supply drugs has joined the home of a young child",
        says="{adult} is thought to supply drugs and has joined the home of {child}, who is under five.",
        level="child-protection",
        age=Age(0, 60),
        people=(Other("adult", "lives-with"),),
        slots=(
            Slot("supply", "adult", ("drug-supply",), ever=True),
            Slot("joins", "adult", ("joins-household",)),
        ),
        asks=(Ask(("police",), "Is the suspicion still current?", "How urgent this is."),),
        false_if=("The person has moved out again.",),
        group="drugs",
    ),
    a_real_pattern(
        "drug-use-from-several-sides",
        title="Several agencies each know of drug use in the family",
        level="targeted-family-help",
        slots=(Slot("use", "anyone", ("adult-drug-use", "drug-supply"), count=3, observers=3),),
        agencies=3,
        reassured_by=("engaged-well",),
        group="drugs",
    ),
    a_real_pattern(
        "injuries-again",
        title="Injuries on two separate days",
        level="child-protection",
        slots=(Slot("hurt", "child", INJURY, count=2, apart_days=2),),
        group="injury",
    ),
    a_real_pattern(
        "injury-and-suspicion",
        title="An injury, and an adult at home under suspicion",
        says="{child} was seen with an injury; {adult}, who is close to the child, is under suspicion.",
        level="child-protection",
        people=(Other("adult", "close"),),
        slots=(
            Slot("hurt", "child", INJURY),
            Slot("suspected", "adult", ("suspected-offence-against-child", "adult-violence")),
        ),
        near=(Near("hurt", "suspected", 365),),
        group="injury",
    ),
    a_real_pattern(
        "alone-and-low",
        title="Low mood and thoughts of self-harm, and nobody leading",
        age=Age(120, 216),
        within_days=92,
        agencies=2,
        slots=(Slot("low", "child", LOW), Slot("harm", "child", HARM_TO_SELF)),
        absent=(LEAD,),
        group="mood",
    ),
    a_real_pattern(
        "unseen",
        title="A child whom several services could not see",
        slots=(Slot("unseen", "household", UNSEEN, count=3),),
        group="unseen",
    ),
    a_real_pattern(
        "violence-at-home",
        title="Violence between adults in the home of a young child",
        age=Age(0, 84),
        slots=(Slot("violence", "household", ("domestic-abuse",), count=2),),
        group="home",
    ),
)


def a_case(ledger, *, harm=None, words="Seen.", **changed):
    """A case around a ledger; `harm` is the day of a serious harm."""
    given = {
        "id": "invented",
        "title": "An invented case",
        "kind": "synthetic",
        "nation": "England",
        "ledger": ledger,
        "harm": (Harm(edtf(harm), "serious-harm", "child", "The child is hurt."),) if harm else (),
        "findings": (),
        "provenance": Provenance("An invented review", "Invented for a test."),
        "cautions": ("Invented.",),
        "sources": {"S1": "Nowhere at all"},
        "texts": {one.id: words for one in ledger.observations},
        "places": (),
        "at": {},
        "conclusions": (),
    }
    return Case(**{**given, **changed})


def reviewed(case, found=(), vocabulary=VOCABULARY, at=None, law=None):
    """A case reviewed for patterns."""
    return review(
        case.ledger,
        Knowledge(vocabulary, tuple(found)),
        law or only_seals(vocabulary),
        at=end_of(case) if at is None else at,
        harm_on=harm_day((harm.on, harm.kind) for harm in case.harm),
    )


def a_report(case, *found, **rest):
    """What the parts of a report are made from, and the sightings as they stood."""
    report = Report(case, reviewed(case, found, **rest), Heading(case.id, case.title))
    return report, standings(report.found, report.until)


def a_page(case, *found, **rest):
    """The page of a case."""
    return as_html(case, reviewed(case, found, **rest), Heading(case.id, case.title))


@cache
def bundled_report(name):
    """A bundled case, reviewed for the invented patterns."""
    return a_report(open_case(name), *PATTERNS, vocabulary=load_factors())


@cache
def bundled_page(name):
    """The page of a bundled case, reviewed for the invented patterns."""
    report, _ = bundled_report(name)
    return as_html(report.case, report.found, report.heading)


TWO_HALVES = a_pattern("hunger", a_slot("missed-visit", "household"), key="two-halves")
"""Shows only to somebody who knows of the hunger and of the missed visit."""


def two_halves(*more, harm="2020-06-01"):
    """The school knows of hunger, the health visitor of a missed visit; nobody told social care."""
    return a_case(
        a_ledger(
            an_agency("csc"),
            an_agency("school", name="The school"),
            an_agency("health-visiting", name="Health visiting"),
            an_observation("hungry", by="school", on="2020-02-10"),
            an_observation("missed", by="health-visiting", on="2020-03-01", factors="missed-visit"),
            *more,
        ),
        harm=harm,
    )


def told_late():
    """As two halves, but both told social care a month before the harm."""
    return two_halves(
        a_share("hungry", by="school", to="csc", on="2020-05-02", key="s1"),
        a_share("missed", by="health-visiting", to="csc", on="2020-05-02", key="s2"),
    )


def hostile():
    """A case whose every word tries to be more than a word."""
    words = "</style><script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;{{ 7*7 }}"
    case = two_halves()
    agencies = tuple(replace(agency, name=words) for agency in case.ledger.agencies)
    finding = Finding("f1", ("hungry",), "school", ("csc",), "pivotal", words)
    return replace(
        case,
        title=words,
        ledger=replace(case.ledger, agencies=agencies),
        texts=dict.fromkeys(case.texts, words),
        cautions=(words,),
        sources={"S1": words},
        provenance=Provenance(words, words),
        conclusions=(words,),
        findings=(finding,),
        harm=tuple(one._replace(text=words) for one in case.harm),
    )


class Page(HTMLParser):
    """A page read: its tags with their attributes, its text, the targets and the links."""

    VOID = frozenset("area base br col hr img input link meta source wbr".split())

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.open, self.faults, self.words = [], [], [], []
        self.feed(html)
        self.close()
        self.faults += [f"not closed: {tag}" for tag in self.open]

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"closed out of order: {tag} at {self.getpos()}")

    def handle_data(self, data):
        if self.open and self.open[-1] not in ("style", "script"):
            self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())

    @property
    def ids(self):
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]

    @property
    def links(self):
        return [a["href"] for tag, a in self.tags if tag == "a" and "href" in a]

    def named(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]
