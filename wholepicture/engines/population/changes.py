"""Who is told of a change in the household, and when; and when people are asked who lives there."""

from wholepicture.engines.population.agencies import agency, any_agency, how_often, school_days
from wholepicture.engines.population.chance import within
from wholepicture.engines.population.household import Happening
from wholepicture.engines.population.story import Story

SOON = frozenset({"midwifery", "hospital"})
ALSO = {"moves-in": "new-partner", "moves-out": "parental-separation-or-strain"}
LAG = 150
"""Days within which an agency comes to know of a change, if it does (assumed)."""


def foresee_changes(story: Story) -> None:
    """Put on the agenda who will write down each change, and the registrations."""
    for happening in story.home.happenings:
        for rate in story.rates.factors.values():
            if happening.kind in rate.get("happens", ()):
                for kind, chance in rate.told.items():
                    often = min(0.98, chance * story.rates.scale(rate.id))
                    if story.rng.random() < often:
                        _will_tell(story, happening, rate.id, kind)
    for child in story.home.children:
        _registrations(story, child)


def _will_tell(story: Story, happening: Happening, name: str, kind: str) -> None:
    lag = within(story.rng, 0, 2 if kind in SOON else LAG)
    story.push(happening.day + lag, tell, happening, name, kind)


def tell(story: Story, day: int, happening: Happening, name: str, kind: str) -> None:
    """One agency writes down a change that it was told of."""
    home, rng = story.home, story.rng
    kids = home.kids(day)
    near = kids or ([home.children[0]] if kind in SOON | {"gp"} else [])
    by = any_agency(home, kind, near, day) if near else None
    if happening.kind == "pregnancy" and kind == "midwifery":
        by = "midwifery"
    heard = how_often(kind, story.around, [happening.person], day, story.working(kind, day))
    if by is None or rng.random() >= heard:
        return
    about = [happening.person, *kids]
    if name != "pregnancy-or-birth":
        about = [*home.at_home(day), *about]
    elif happening.kind == "pregnancy":
        about = [happening.person]
    factors = {name}
    if (
        ALSO.get(happening.kind)
        and rng.random() < 0.25
        and (name in ("joins-household", "leaves-household"))
    ):
        factors.add(ALSO[happening.kind])
    late = day - happening.day
    story.write(by, about, happening.day, factors, lag=late, loose=late > 25)


def _registrations(story: Story, child: str) -> None:
    """When a child comes to a practice, nursery or school, the carers are asked who lives at home."""
    home, born = story.home, story.home.born[child]
    start, secondary, *_ = school_days(born)
    started = int(born + 365.25 * home.starts[child][0]) + 20
    first_visit = born + within(story.rng, 10, 16)
    days = [
        ("gp", born + 40),
        ("health-visiting", first_visit),
        ("school", start),
        ("school", secondary),
    ]
    days += [("nursery", started)] if home.starts[child][0] < 5 else []
    days += [
        (kind, move + within(story.rng, 5, 60))
        for move in home.far_moves
        for kind in ("gp", "school", "nursery", "health-visiting")
    ]
    days += [
        ("school", on)
        for on in range(story.rates.first + within(story.rng, 0, 364), story.rates.last, 365)
        if story.rng.random() < 0.35
    ]
    for kind, day in days:
        if story.rng.random() < 0.93:
            story.push(day, register, kind, child)


def register(story: Story, day: int, kind: str, child: str) -> None:
    """An agency writes down who is at home, as it is told: seldom all, sometimes out of date."""
    home, rng = story.home, story.rng
    if child not in home.kids(day):
        return
    by = agency(home, kind, child, day)
    if by is None:
        return
    as_of = max(day - 365, home.born[child]) if rng.random() < 0.06 else day
    adults = [p for p in home.at_home(as_of) if p == home.main_carer(as_of) or rng.random() < 0.85]
    kids = [k for k in home.kids(day) if k == child or rng.random() < 0.8]
    factors = {"household-composition"}
    if kind == "health-visiting":
        factors |= {"routine-health-contact", "child-seen"}
    story.write(by, [child, *adults, *kids], day, factors, as_of=as_of)
