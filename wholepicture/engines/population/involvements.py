"""Which agencies work with whom, since when and until when."""

from datetime import date

from wholepicture.core.ledger import Involvement
from wholepicture.core.period import Span, on_day
from wholepicture.engines.population.agencies import SEEN_BY_SERVICE, agency, school_days
from wholepicture.engines.population.story import Story


def involvements(story: Story) -> list[Involvement]:
    """Practices and schools for each child, services that work with somebody, and who leads."""
    found = [one for child in story.home.children for one in _universal(story, child)]
    for work in story.works:
        for person in work.about:
            found.append(
                Involvement(
                    work.kind,
                    person,
                    work.role,
                    _on(work.since),
                    _on(min(work.until, story.rates.last)),
                    work.lead,
                )
            )
    for spell in story.around.spells:
        for kind in sorted(spell.served & SEEN_BY_SERVICE):
            since, until = max(spell.since, story.rates.start), min(spell.until, story.rates.last)
            if spell.person and since < until:
                found.append(Involvement(kind, spell.person, "service", _on(since), _on(until)))
    return found


def _universal(story: Story, child: str) -> list[Involvement]:
    home, last = story.home, story.rates.last
    born = home.born[child]
    start, secondary, after, _ = school_days(born)
    nursery = born + int(365.25 * home.starts[child][0])
    days = {"gp": [born], "health-visiting": [born], "nursery": [nursery],
            "school": [start, secondary], "college": [after]}  # fmt: skip
    found = {}
    for kind, since in days.items():
        for day in [*since, *home.far_moves]:
            name = agency(home, kind, child, day) if born <= day <= last else None
            if name and name not in found:
                found[name] = Involvement(name, child, "universal service", _on(day))
    return list(found.values())


def _on(day: int) -> Span:
    return on_day(date.fromordinal(day))
