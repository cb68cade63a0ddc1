"""What agencies told each other: as a matter of course, in a contact, when asked, at a move."""

from collections.abc import Iterator
from datetime import date
from itertools import count

from wholepicture.core.ledger import Share
from wholepicture.core.period import on_day
from wholepicture.engines.population.agencies import LOCAL, any_agency, kind_of
from wholepicture.engines.population.chance import within
from wholepicture.engines.population.rates import Telling
from wholepicture.engines.population.story import Draft, Story

TWO_YEARS = 730


def shares(story: Story, ids: dict[int, str]) -> list[Share]:
    """Every share, in the order in which they were sent."""
    found = [
        *_of_course(story, ids),
        *_contacts(story, ids),
        *_answers(story, ids),
        *_moved(story, ids),
    ]
    found = [share for share in found if share.sent_on.last <= story.rates.last]
    found.sort(key=lambda s: (s.sent_on.first, s.holder, s.recipient, sorted(s.observations)))
    numbers = count(1)
    return [
        Share(
            f"s{next(numbers)}",
            s.observations,
            s.holder,
            s.recipient,
            s.sent_on,
            s.read_on,
            s.factors,
        )
        for s in found
    ]


def _share(
    drafts: frozenset[str],
    holder: str,
    to: str,
    day: int,
    read: int | None,
    part: frozenset[str] | None = None,
) -> Share:
    return Share("", drafts, holder, to, on_day(date.fromordinal(day)), read, part)


def _kept(story: Story, ids: dict[int, str]) -> list[Draft]:
    return [d for d in story.drafts if id(d) in ids]


def _of_course(story: Story, ids: dict[int, str]) -> Iterator[Share]:
    """Notices, letters and copies that practice sends as a matter of course."""
    for draft in _kept(story, ids):
        for telling in story.rates.tells.get(kind_of(draft.by), ()):
            if not draft.factors.isdisjoint(telling.anything):
                yield from _told(story, ids, draft, telling)


def _told(story: Story, ids: dict[int, str], draft: Draft, telling: Telling) -> Iterator[Share]:
    rng = story.rng
    kids = [p for p in draft.about if p in story.home.parents] or story.home.kids(draft.known)
    to = any_agency(story.home, telling.to, kids, draft.known) if kids else None
    if to is None or to == draft.by or rng.random() >= telling.chance:
        return
    sent = within(rng, draft.known, draft.known + telling.days)
    read = within(rng, sent, sent + 2) if rng.random() < telling.read else None
    part = None if telling.part is None else telling.part & draft.factors
    yield _share(frozenset({ids[id(draft)]}), draft.by, to, sent, read, part)


def _contacts(story: Story, ids: dict[int, str]) -> Iterator[Share]:
    """What was told to social care in a contact."""
    for told in story.told:
        if id(told.draft) in ids and told.draft.by != told.to:
            yield _share(
                frozenset({ids[id(told.draft)]}), told.draft.by, told.to, told.day, told.day
            )


def _answers(story: Story, ids: dict[int, str]) -> Iterator[Share]:
    """What agencies answer when social care assesses: some of what they wrote in two years."""
    answers = story.rates.practice["answers"]
    routine = {"routine-health-contact", "pregnancy-or-birth"}
    for day, _ in story.checks:
        by_holder: dict[str, list[str]] = {}
        for draft in _kept(story, ids):
            if day - TWO_YEARS <= draft.known <= day and not draft.factors <= routine:
                by_holder.setdefault(draft.by, []).append(ids[id(draft)])
        for holder, mine in by_holder.items():
            if story.rng.random() < answers.get(kind_of(holder), 0.0):
                on = day + 1 + int(story.rng.random() * 9)
                yield _share(frozenset(mine), holder, "csc", on, on)


def _moved(story: Story, ids: dict[int, str]) -> Iterator[Share]:
    """Records that follow a family to its new practice or school."""
    drafts = _kept(story, ids)
    for number, move in enumerate(sorted(story.home.far_moves), 1):
        for kind in sorted(LOCAL | {"primary-school", "secondary-school"}):
            before = kind if number == 1 else f"{kind}-{number}"
            after = f"{kind}-{number + 1}"
            mine = frozenset(ids[id(d)] for d in drafts if d.by == before and d.known <= move)
            if mine and any(d.by == after for d in drafts) and story.rng.random() < 0.8:
                sent = move + 10 + int(story.rng.random() * 60)
                yield _share(mine, before, after, sent, sent + int(story.rng.random() * 10))
