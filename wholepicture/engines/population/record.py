"""What each agency wrote, as observations of a ledger, with the relations that its holder knew."""

import calendar
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from wholepicture.core.ledger import Observation, Relation
from wholepicture.core.period import Span, on_day
from wholepicture.engines.population.agencies import kind_of
from wholepicture.engines.population.story import Draft, Story

Tie = tuple[str, str, str]


def observations(story: Story) -> tuple[list[Observation], dict[int, str]]:
    """The drafts in the order in which they became known; and which id each draft was given."""
    known: dict[str, set[Tie]] = {}
    children_known: dict[tuple[str, str], bool] = {}
    found, ids = [], {}
    drafts = [d for d in story.drafts if d.about and d.known <= story.rates.last]
    drafts.sort(key=lambda d: (d.known, d.day, d.by, sorted(d.factors), d.about))
    for number, draft in enumerate(drafts, 1):
        ids[id(draft)] = f"o{number}"
        ties = _ties(story, draft, known.setdefault(draft.by, set()), children_known)
        found.append(_observation(story, draft, f"o{number}", ties))
    return found, ids


def _observation(story: Story, draft: Draft, name: str, ties: list[Tie]) -> Observation:
    return Observation(
        id=name,
        by=draft.by,
        about=tuple(draft.about),
        on=_when(story, draft),
        known_on=draft.known,
        factors=frozenset(draft.factors),
        nature=draft.nature,
        relations=tuple(Relation(*tie) for tie in ties),
        recorded=on_day(date.fromordinal(draft.known)),
    )  # fmt: skip


def _when(story: Story, draft: Draft) -> Span:
    """The day; only the month, for what was told later and loosely."""
    day = date.fromordinal(draft.day)
    if draft.loose:
        last = calendar.monthrange(day.year, day.month)[1]
        month = Span(
            day.replace(day=1).toordinal(), day.replace(day=last).toordinal(), day.strftime("%Y-%m")
        )
        births = [story.home.born[p] for p in draft.about if p in story.home.parents]
        if month.last <= draft.known and all(born <= month.first for born in births):
            return month
    return on_day(day)


def _ties(
    story: Story, draft: Draft, known: set[Tie], children_known: dict[tuple[str, str], bool]
) -> list[Tie]:
    """The relations that this holder knows from now on and did not know before."""
    kind = kind_of(draft.by)
    knows = story.rates.practice["knows"]
    chance = knows.get(kind, knows["other"])
    people = list(draft.about)
    if not any(p in story.home.parents for p in people):
        people += _children_of(story, draft, kind, children_known)
    fresh = [tie for tie in ties(story, people, draft.as_of) if tie not in known]
    fresh = [tie for tie in fresh if story.rng.random() < chance]
    known.update(fresh)
    return fresh


def _children_of(
    story: Story, draft: Draft, kind: str, children_known: dict[tuple[str, str], bool]
) -> list[str]:
    """The children of an adult about whom somebody writes, where the holder knows of them."""
    knows = story.rates.practice["knows_children"]
    for person in draft.about:
        key = (draft.by, person)
        if key not in children_known:
            children_known[key] = story.rng.random() < knows.get(kind, knows["other"])
        if children_known[key]:
            return story.home.kids(draft.known)
    return []


def ties(story: Story, people: list[str], day: int) -> Iterator[Tie]:
    """How these people stand to each other that day."""
    home, present = story.home, set(people)
    kids = [child for child in home.children if child in present]
    living = set(home.at_home(day))
    for child in kids:
        for person in people:
            yield from _to_child(story, person, child, person in living)
    for child, other in combinations(kids, 2):
        yield other, "sibling", child
        yield other, "lives-with", child
    for couple in home.couples:
        if {couple.one, couple.other} <= present and couple.since <= day:
            kind = "partner" if day <= couple.until else "former-partner"
            yield couple.other, kind, couple.one


def _to_child(story: Story, person: str, child: str, living: bool) -> Iterator[Tie]:
    """How an adult stands to a child."""
    home = story.home
    if person in home.parents[child]:
        yield person, "parent", child
        if not living and person in home.contact:
            yield person, "contact-with", child
    if person == "grandmother":
        yield person, "grandparent", child
    if person == "grandmother" and home.form == "kin":
        yield person, "cares-for", child
    if living:
        yield person, "lives-with", child
