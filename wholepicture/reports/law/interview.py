"""The interview of `gateway ask`: one question a screen, back, don't know, why; it stops when it is decided."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from wholepicture.core.gateway.conditions import Value
from wholepicture.core.gateway.facts import Fact
from wholepicture.core.gateway.law import Law
from wholepicture.core.gateway.outcome import openness
from wholepicture.core.gateway.questions import Question, next_question
from wholepicture.core.gateway.screens import Ticked
from wholepicture.reports.law.as_text import HEADINGS
from wholepicture.reports.law.screen import (
    KEYS,
    every_value,
    in_full,
    lines_of,
    shown,
    ticks_meant,
    values_meant,
)

BACK: Final = "b"
WHY: Final = "?"
NOT_KNOWN: Final = "d"
QUIT: Final = "q"
MORE: Final = "m"

FEW: Final = 8
"""Replies beyond this many are not gone through one by one."""


def _short(answers: list[str]) -> str:
    return " / ".join(HEADINGS[answer].lower() for answer in answers)


class Stopped(Exception):
    """The person has left the interview."""


@dataclass
class Interview:
    """What has been asked and answered; `say` and `hear` are the screen and the keyboard."""

    law: Law
    say: Callable[[str], None]
    hear: Callable[[], str]
    facts: dict[str, Value] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    apart: set[str] = field(default_factory=set)
    asked: list[Question] = field(default_factory=list)

    def run(self) -> None:
        """Ask until nothing that may still be asked could change the answer."""
        while question := next_question(self.law, self.facts, self.unknown, self.apart):
            self._screen(question)

    def _screen(self, question: Question) -> None:
        self._say(shown(self.law.rules.book, question, self.asked))
        while True:
            heard = self.hear().strip().lower()
            if heard == QUIT:
                raise Stopped
            if heard == BACK:
                return self._back()
            if heard == WHY:
                self._say([*in_full(self.law.rules.book, question), *self._why(question)])
            elif heard == MORE and self._fact(question.facts[0]).often:
                fact = self._fact(question.facts[0])
                self._say(every_value(fact, fact.values))
            elif self._take(question, heard):
                self.asked.append(question)
                return None

    def _say(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.say(line)

    def _fact(self, name: str) -> Fact:
        return self.law.rules.book.facts[name]

    def _back(self) -> None:
        if not self.asked:
            self.say("This is the first question.")
            return
        question = self.asked.pop()
        for name in question.facts:
            self.facts.pop(name, None)
            self.unknown.discard(name)
        if lines_of(self.law.rules.book, question):
            self.apart.difference_update(question.facts)

    def _why(self, question: Question) -> Iterator[str]:
        """What the answer may still be, which replies would narrow it, and whether telling turns on it."""
        now, told = self._may_be({})
        yield f"Asked because it can change the answer, which may still be: {_short(now)}."
        telling = False
        for reply, facts in self._replies(question):
            then, them = self._may_be(facts)
            telling = telling or them != told
            if then != now:
                yield f"  {reply}: then only {_short(then)}"
        if telling:
            yield "  Whether, and when, the family is told may turn on it too."

    def _replies(self, question: Question) -> Iterator[tuple[str, dict[str, Value]]]:
        if lines := lines_of(self.law.rules.book, question):
            yield "None", {one.fact: one.left for one in lines}
            return
        fact = self._fact(question.facts[0])
        if len(fact.values) <= FEW:
            yield from ((str(fact.briefly[v]), {fact.id: v}) for v in fact.values)

    def _may_be(self, facts: dict[str, Value]) -> tuple[list[str], set[str]]:
        found = openness(self.law, {**self.facts, **facts}).outcomes
        answers = {answer for answer, _ in found}
        return sorted(answers, key=list(HEADINGS).index), {told for _, told in found}

    def _take(self, question: Question, heard: str) -> bool:
        """Keep an answer; False when it is none, and then say what would be one."""
        if heard == NOT_KNOWN:
            self.unknown.update(question.facts)
            return True
        if lines := lines_of(self.law.rules.book, question):
            said = ticks_meant(lines, heard)
            return self._keep(said) if said else self._not_understood()
        fact = self._fact(question.facts[0])
        meant = values_meant(fact, heard)
        if len(meant) > 1:
            self._say(["Which of these?", *every_value(fact, meant)])
            return False
        return self._keep(Ticked({fact.id: meant[0]})) if meant else self._not_understood()

    def _not_understood(self) -> bool:
        self.say(f"Type one of the numbers. {KEYS}")
        return False

    def _keep(self, said: Ticked) -> bool:
        """Keep what was said, unless it contradicts what was said before."""
        faults = list(self.law.rules.book.faults({**self.facts, **said.facts}))
        for fault in faults:
            self.say(f"{fault} Answer again, or go back.")
        if not faults:
            self.facts.update(said.facts)
            self.unknown |= said.unknown
            self.apart |= said.apart
        return not faults
