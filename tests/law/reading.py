"""Somebody at the screens of `gateway ask` who knows a situation: what they type, and how much they have to read."""

from dataclasses import dataclass

from tests.law.situations import AFTER, HEALTH_VISITOR_OF_K, SCENARIOS, TEACHER_OF_Q, law_of
from wholepicture.core.gateway.assessment import assess
from wholepicture.core.gateway.questions import next_question
from wholepicture.reports.law.glance import at_a_glance
from wholepicture.reports.law.interview import Interview
from wholepicture.reports.law.screen import lines_of

JOURNEYS = {"K's health visitor": HEALTH_VISITOR_OF_K, "Q's teacher": TEACHER_OF_Q}
MOST_WORDS, MOST_SCREENS, MOST_LINES = 450, 9, 15
"""What a practitioner reads at most until the answer and with it: at 240 words a minute, under two minutes."""


@dataclass(frozen=True)
class Read:
    """The assessment at the end, what was said on the way, and the answer's first screen."""

    one: object
    screens: int
    said: tuple[str, ...]
    answer: tuple[str, ...]

    @property
    def words(self):
        """Words on the screens and in the answer; the numbers of lines are not words."""
        return sum(any(c.isalpha() for c in word) for word in " ".join(self.text).split())

    @property
    def text(self):
        return (*self.said, *self.answer)


def typed(question, known):
    """What somebody who knows these facts types: the number of the answer, or of each line that is so."""
    book = law_of(AFTER).rules.book
    if lines := lines_of(book, question):
        return ",".join(str(n) for n, t in enumerate(lines, 1) if known[t.fact] == t.ticked) or "0"
    (name,) = question.facts
    return str(book.facts[name].values.index(known[name]) + 1)


def read_through(facts):
    """The whole way from nothing to the answer, by somebody who knows the situation."""
    known, said = {**SCENARIOS["assume"], **facts}, []
    way = Interview(law_of(AFTER), said.append, lambda: typed(question(way), known))
    way.run()
    one = assess(way.law, way.facts)
    return Read(one, len(way.asked), tuple(said), tuple(at_a_glance(one)))


def question(way):
    """The question that an interview is at."""
    return next_question(way.law, way.facts, way.unknown, way.apart)
