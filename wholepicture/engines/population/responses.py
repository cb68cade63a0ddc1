"""How services respond: a contact, a referral, an assessment, an enquiry, a plan, its end."""

from wholepicture.engines.population.agencies import kind_of
from wholepicture.engines.population.chance import later, unequal, within
from wholepicture.engines.population.household import YEAR
from wholepicture.engines.population.story import Draft, Story, Told, Work

MONTH = YEAR / 12
NO_REFERRAL = frozenset({"csc", "marac", "court", "family", "public", "early-help", "nspcc"})
"""Holders who contact social care without writing that they made a referral."""


def consider(story: Story, draft: Draft) -> None:
    """Does the one who wrote this contact children's social care because of it?"""
    kids = [p for p in draft.about if p in story.home.parents] or story.home.kids(draft.known)
    refer = max(story.rates.factors[f].refer for f in draft.factors)
    if not refer or not kids:
        return
    private = story.private(draft) and "concern-from-family-or-public" in draft.factors
    if not private and story.rng.random() >= min(0.97, refer * story.rates.scale("base:contacts")):
        return
    kind = kind_of(draft.by)
    if kind not in NO_REFERRAL and (kind != "police" or story.rng.random() < 0.3):
        draft.factors.add("referral-made")
    day = draft.known + within(story.rng, 0, 2)
    if draft.by != "csc":
        story.told.append(Told(draft, "csc", day))
    story.push(day, contact, tuple(kids), refer)


def contact(story: Story, day: int, kids: tuple[str, ...], refer: float) -> None:
    """The front door hears of it."""
    if story.working("csc", day):
        return
    earlier = sum(day - 365 <= on for on in story.contacts)
    story.contacts += [day] * len(kids)
    often = (
        story.rates.step("contact-accepted")
        * (1.5 if refer >= 0.5 else 0.7)
        * (1 + 0.3 * min(earlier, 4))
    )
    drawn = story.rng.random()
    if drawn < often:
        _referral(story, day, kids, refer)
        return
    drawn = story.rng.random()
    if drawn < story.rates.step("contact-to-early-help"):
        _offer(story, day, kids)
    elif drawn < story.rates.step("contact-to-early-help") + story.rates.step(
        "contact-nfa-written"
    ):
        story.write("csc", kids, day, {"no-further-action"})


def _referral(story: Story, day: int, kids: tuple[str, ...], refer: float) -> None:
    """A contact becomes a referral: mostly an assessment, sometimes an enquiry."""
    if story.rng.random() < story.rates.step("referral-nfa"):
        story.write("csc", kids, day, {"no-further-action"})
        return
    _work(story, "csc", kids, day, day + 45, "assessment", False)
    story.checks.append((day, kids))
    stepped = story.working("early-help", day)
    protect = story.rng.random() < story.rates.step("strategy") * (1.35 if refer >= 0.5 else 0.55)
    if protect:
        story.push(day + within(story.rng, 1, 6), strategy, kids)
    story.push(day + within(story.rng, 12, 48), assess, kids, stepped)


def assess(story: Story, day: int, kids: tuple[str, ...], stepped: bool) -> None:
    """An assessment ends, in nothing further, in early help or in a plan."""
    rng = story.rng
    factors = {"assessment", "child-seen"} | {"step-up" for _ in range(stepped)}
    for factor, chance in (
        ("household-composition", 0.6),
        ("child-wishes-and-feelings", 0.5),
        ("child-not-spoken-to-alone", 0.06),
    ):
        if rng.random() < chance:
            factors.add(factor)
    about = [*kids, *story.home.at_home(day)]
    if any(w.role == "child protection plan" and w.until > day for w in story.works):
        story.write("csc", about, day, factors)
    elif rng.random() < story.rates.step("assessment-nfa"):
        factors |= {"no-further-action"} | ({"case-closed"} if rng.random() < 0.7 else set())
        factors |= {"no-concern-recorded"} if rng.random() < 0.2 else set()
        story.write("csc", about, day, factors)
    elif rng.random() < 0.2:
        story.write("csc", about, day, factors)
        _offer(story, day, kids)
    else:
        story.write("csc", about, day, factors | {"cin-plan"})
        _plan(story, day, kids, "child in need plan", story.rates.step("child-in-need"))


def strategy(story: Story, day: int, kids: tuple[str, ...]) -> None:
    """Agencies hold a strategy discussion; enquiries follow, and sometimes a conference."""
    seen = {"child-seen"} if story.rng.random() < 0.5 else set()
    medical = {"medical-examination"} if story.rng.random() < 0.08 else set()
    story.write("csc", kids, day, {"strategy-discussion"} | seen | medical)
    if story.rng.random() < story.rates.step("conference"):
        story.push(day + within(story.rng, 10, 18), conference, kids)
    elif story.rng.random() < 0.3:
        story.write("csc", kids, day + 8, {"no-further-action", "no-concern-recorded"})


def conference(story: Story, day: int, kids: tuple[str, ...]) -> None:
    """A conference decides on a plan."""
    if story.rng.random() >= story.rates.step("protection-plan"):
        story.write("csc", kids, day, {"multi-agency-meeting"})
        return
    up = {"step-up"} if story.rng.random() < 0.4 else set()
    story.write("csc", kids, day, {"multi-agency-meeting", "cp-plan"} | up)
    _plan(story, day, kids, "child protection plan", story.rates.step("protection"))
    if story.rng.random() < story.rates.step("looked-after"):
        story.push(day + within(story.rng, 20, 250), accommodate, kids)


def accommodate(story: Story, day: int, kids: tuple[str, ...]) -> None:
    """A child comes to be looked after; some go home again."""
    story.write("csc", kids, day, {"looked-after", "change-of-carer", "court-or-legal-step"})
    back = day + later(story.rng, story.rates.step("looked-after-for") * MONTH)
    if story.rng.random() < 0.4:
        story.push(back, reunite, kids)


def reunite(story: Story, day: int, kids: tuple[str, ...]) -> None:
    """A child goes back to a parent."""
    story.write("csc", kids, day, {"returns-to-parent", "child-seen"})


def _work(
    story: Story, kind: str, kids: tuple[str, ...], since: int, until: int, role: str, lead: bool
) -> None:
    story.works.append(Work(kind, kids, since, until, role, lead))


def _offer(story: Story, day: int, kids: tuple[str, ...]) -> None:
    """Early help is offered, and accepted or declined."""
    if story.working("early-help", day):
        return
    if story.rng.random() < story.rates.step("early-help-accepted"):
        start = day + within(story.rng, 7, 40)
        story.push(start, early_help, kids)
    elif story.rng.random() < 0.3:
        story.write("early-help", kids, day + 20, {"disengaged", "case-closed"})


def early_help(story: Story, day: int, kids: tuple[str, ...]) -> None:
    """An early help plan begins."""
    assessed = {"assessment"} if story.rng.random() < 0.6 else set()
    story.write(
        "early-help",
        [*kids, *story.home.at_home(day)],
        day,
        {"early-help-plan", "support-provided"} | assessed,
    )
    _plan(story, day, kids, "early help plan", story.rates.step("early-help"))


def _plan(story: Story, day: int, kids: tuple[str, ...], role: str, months: float) -> None:
    """Work under a plan: who leads, visits, meetings, changes of practitioner, the end."""
    kind = "early-help" if role == "early help plan" else "csc"
    until = day + int(min(900, max(40, months * MONTH * unequal(story.rng, 1.6))))
    _work(story, kind, kids, day, until, role, story.rng.random() < 0.85)
    if story.rng.random() < 0.75:
        story.push(day + 5, jot, kind, kids, ("lead-practitioner-named",))
    if story.rng.random() < 0.45:
        story.push(within(story.rng, day + 10, until), jot, kind, kids, ("practitioner-changed",))
    every = {"child protection plan": 28, "child in need plan": 42, "early help plan": 60}[role]
    for on in range(day + every, until, every):
        story.push(on + within(story.rng, -5, 5), visit, kind, kids)
    for on in range(day + 75, until, 75 if kind == "csc" else 90):
        story.push(on + within(story.rng, -7, 7), jot, kind, kids, ("multi-agency-meeting",))
    story.push(until, _end, kind, kids, role)


def jot(story: Story, day: int, kind: str, kids: tuple[str, ...], factors: tuple[str, ...]) -> None:
    """A line in the file."""
    story.write(kind, [k for k in kids if k in story.home.kids(day)] or kids, day, factors)


def visit(story: Story, day: int, kind: str, kids: tuple[str, ...]) -> None:
    """The practitioner visits; the child is seen, as a rule, and some more is written."""
    rng = story.rng
    factors = {"child-seen"} if rng.random() < 0.94 else {"child-not-seen"}
    if "child-not-seen" in factors and rng.random() < 0.5:
        factors.add("no-reply-at-visit")
    for factor, chance in (
        ("child-wishes-and-feelings", 0.25),
        ("engaged-well", 0.12),
        ("support-provided", 0.2),
        ("no-concern-recorded", 0.06),
        ("household-composition", 0.1),
        ("carer-account", 0.15),
    ):
        if rng.random() < chance and "child-seen" in factors:
            factors.add(factor)
    adults = [story.home.main_carer(day)]
    story.write(kind, [*kids, *adults], day, factors)


def _end(story: Story, day: int, kind: str, kids: tuple[str, ...], role: str) -> None:
    """A plan ends: protection in a plan of need, need in early help or in nothing."""
    if role == "child protection plan":
        story.write(kind, kids, day, {"step-down", "multi-agency-meeting", "cin-plan"})
        _plan(story, day, kids, "child in need plan", 4.0)
    elif role == "child in need plan":
        down = story.rng.random() < story.rates.step("step-down-to-early-help")
        story.write(kind, kids, day, {"case-closed"} | ({"step-down"} if down else set()))
        if down:
            _offer(story, day, kids)
    else:
        story.write(kind, kids, day, {"case-closed"})
