"""How a row becomes an involvement, and the reason that an involvement may be."""

from collections.abc import Callable

from wholepicture.core.feeds import InvolvementRecord, ReasonRecord
from wholepicture.core.period import LAST_DAY, Span
from wholepicture.readers.feeds.cells import LONGEST
from wholepicture.readers.feeds.coded import coded, condition
from wholepicture.readers.feeds.found import Found
from wholepicture.readers.feeds.mappings import FeedMapping, InvolvementRule, ReasonRule
from wholepicture.readers.feeds.taken import Cells, Columns, Taken
from wholepicture.readers.shapes import shown

Make = Callable[[Cells, Found], None]
Text = Callable[[Cells, Found], str]
Day = Callable[[Cells, Found], Span | None]

LEADS = {
    **dict.fromkeys(("yes", "y", "true", "1"), True),
    **dict.fromkeys(("no", "n", "false", "0"), False),
}


def involvements(rule: InvolvementRule, mapping: FeedMapping, columns: Columns, end: str) -> Make:
    """What makes the involvement of a row; `end` ends its key."""
    key, person = columns.key(rule.key), columns.key(rule.person)
    role, contact = text(rule.role, mapping, columns), text(rule.contact, mapping, columns)
    since, until = day(rule.since, columns), day(rule.until, columns)
    lead, agency = _lead(rule.lead, mapping, columns), agency_of(rule.agency, mapping, columns)
    applies = condition(rule, columns)

    def make(cells: Cells, found: Found) -> None:
        if applies and not applies(cells):
            return
        own = found.key(rule.key.name, key(cells), "the involvement") + end
        who = found.key(rule.person.name, person(cells), "the person")
        start, stop = since(cells, found), until(cells, found)
        backwards(start, stop, rule.until.name, found)
        spell = InvolvementRecord(
            mapping.source, own, who, agency(cells, found), role(cells, found), contact(cells, found),
            start, stop, lead(cells, found),
        )  # fmt: skip
        found.records.append(spell)
        if rule.reason:
            _reason(rule, spell, found)

    return make


def _reason(rule: InvolvementRule, spell: InvolvementRecord, found: Found) -> None:
    """The reason that an involvement is, for as long as it lasts."""
    if spell.since is None:
        what = f"an involvement that is a reason ({rule.reason}) has no day on which it began"
        found.hold(rule.since.name, what, "give the day")
        return
    last = spell.until.last if spell.until else None
    until = None if last == LAST_DAY else last
    key = f"{rule.reason}:{spell.key}"
    reason = ReasonRecord(
        spell.source, key, spell.person, rule.reason, spell.agency, spell.since.first, until
    )
    found.records.append(reason)


def reasons(rule: ReasonRule, mapping: FeedMapping, columns: Columns, end: str) -> Make:
    """What makes the reason of a row; `end` ends its key."""
    key, child = columns.key(rule.key), columns.key(rule.child)
    since, until = day(rule.since, columns), day(rule.until, columns)
    agency, applies = agency_of(rule.agency, mapping, columns), condition(rule, columns)

    def make(cells: Cells, found: Found) -> None:
        if applies and not applies(cells):
            return
        own = found.key(rule.key.name, key(cells), "the reason") + end
        who = found.key(rule.child.name, child(cells), "the child")
        start, stop = since(cells, found), until(cells, found)
        backwards(start, stop, rule.until.name, found)
        if start is None:
            found.hold(rule.since.name, "a reason has no day on which it began", "give the day")
            return
        last = stop.last if stop else start.last + rule.days if rule.days else None
        found.records.append(
            ReasonRecord(
                mapping.source, own, who, rule.kind, agency(cells, found), start.first, last
            )
        )

    return make


def backwards(since: Span | None, until: Span | None, field: str, found: Found) -> None:
    """Hold a row in which something certainly ended before it began."""
    if since and until and until.last < since.first:
        found.hold(field, f"it ended ({until.text}) before it began ({since.text})", "correct one")


def day(one: Taken, columns: Columns) -> Day:
    """What reads a date of a row; nothing when it is empty, and a row whose date cannot be read is held."""
    get, read, name = columns.get(one), columns.reader(one), one.name

    def of(cells: Cells, found: Found) -> Span | None:
        written = get(cells)
        if not written:
            return None
        span = read(written)
        if isinstance(span, Span):
            return span
        found.hold(name, span.what, span.todo)
        return None

    return of


def text(one: Taken, mapping: FeedMapping, columns: Columns, most: int = LONGEST) -> Text:
    """What takes a text of a row, through its codes if it has any."""
    get, name = columns.get(one), one.name
    means = coded(one, mapping, held=False) if one.codes else None

    def of(cells: Cells, found: Found) -> str:
        written = get(cells)
        if len(written) > most:
            what = f"it has {len(written):,} characters, and {most:,} may be kept"
            found.hold(name, what, "correct it in the source system")
        return means(written, name, found) if means and written else written

    return of


def agency_of(one: Taken, mapping: FeedMapping, columns: Columns) -> Text:
    """The agency of a row: that of the feed, unless a column says another. An unknown code holds the row."""
    if not one.columns:
        fixed = one.fixed[0] if one.fixed else mapping.agency
        return lambda cells, found: fixed
    get, name = columns.get(one), one.name
    means = coded(one, mapping, held=True) if one.codes else None

    def of(cells: Cells, found: Found) -> str:
        written = get(cells)
        if not written:
            return mapping.agency
        return means(written, name, found) if means else written

    return of


def _lead(
    one: Taken, mapping: FeedMapping, columns: Columns
) -> Callable[[Cells, Found], bool | None]:
    said = text(one, mapping, columns)

    def of(cells: Cells, found: Found) -> bool | None:
        word = said(cells, found)
        if word and word.casefold() not in LEADS:
            what = f"{shown(word)} is neither yes nor no"
            found.remark(
                one.name, what, "nobody is said to lead; give it codes that mean yes or no"
            )
        return LEADS.get(word.casefold())

    return of
