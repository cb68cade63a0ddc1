"""The interview of `gateway ask`: one question a screen, back, don't know, why; it stops when it is decided."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from wholepicture.core.gateway.conditions import Value
from wholepicture.core.gateway.facts import Fact
from wholepicture.core.gateway.law import Law
from wholepicture.core.gateway.outcome import openness
from wholepicture.core.gateway.questions import Question, next_question
from wholepicture.reports.law.as_text import HEADINGS

BACK: Final = "b"
WHY: Final = "?"
NOT_KNOWN: Final = "d"
QUIT: Final = "q"


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
    asked: list[Question] = field(default_factory=list)

    def run(self) -> None:
        """Ask until nothing that may still be asked could change the answer."""
        while question := next_question(self.law, self.facts, self.unknown):
            self._screen(question)

    def _screen(self, question: Question) -> None:
        for line in self._shown(question):
            self.say(line)
        while True:
            heard = self.hear().strip().lower()
            if heard == QUIT:
                raise Stopped
            if heard == BACK:
                return self._back()
            if heard == WHY:
                for line in self._why(question):
                    self.say(line)
            elif self._take(question, heard):
                self.asked.append(question)
                return None
            else:
                self.say("Type one of the numbers, or d, b, ? or q.")

    def _shown(self, question: Question) -> Iterator[str]:
        yield ""
        yield f"Question {len(self.asked) + 1}"
        if len(question.facts) > 1:
            yield self.law.rules.book.screens[question.id]
            yield from (f"  {n}  {self._fact(f).question}" for n, f in enumerate(question.facts, 1))
            yield "  0  None of these"
            yield "Several: 1,4"
        else:
            fact = self._fact(question.facts[0])
            yield fact.question
            yield from (f"  {line}" for line in [fact.help] if line)
            if fact.kind == "integer":
                yield f"  A number from {fact.values[0]} to {fact.values[-1]}"
            else:
                yield from (f"  {n}  {fact.means[v]}" for n, v in enumerate(fact.values, 1))
        yield "d: I don't know   b: back   ?: why am I asked   q: stop"

    def _fact(self, name: str) -> Fact:
        return self.law.rules.book.facts[name]

    def _back(self) -> None:
        if not self.asked:
            self.say("This is the first question.")
            return
        for name in self.asked.pop().facts:
            self.facts.pop(name, None)
            self.unknown.discard(name)

    def _why(self, question: Question) -> Iterator[str]:
        """What the answer may still be, which replies would narrow it, and whether telling turns on it."""
        now, told = self._may_be({})
        yield f"Because it can change the answer, which may still be: {_short(now)}."
        telling = False
        for reply, facts in self._replies(question):
            then, them = self._may_be(facts)
            telling = telling or them != told
            if then != now:
                yield f"  {reply}: then only {_short(then)}"
        if telling:
            yield "  Whether, and when, the family is told may turn on it too."

    def _replies(self, question: Question) -> Iterator[tuple[str, dict[str, Value]]]:
        if len(question.facts) > 1:
            yield "None of these", dict.fromkeys(question.facts, False)
            return
        fact = self._fact(question.facts[0])
        if len(fact.values) <= FEW:
            yield from ((str(fact.means.get(v, v)), {fact.id: v}) for v in fact.values)

    def _may_be(self, facts: dict[str, Value]) -> tuple[list[str], set[str]]:
        found = openness(self.law, {**self.facts, **facts}).outcomes
        answers = {answer for answer, _ in found}
        return sorted(answers, key=list(HEADINGS).index), {told for _, told in found}

    def _take(self, question: Question, heard: str) -> bool:
        """Keep an answer; False when it is none."""
        if heard == NOT_KNOWN:
            self.unknown.update(question.facts)
            return True
        if len(question.facts) > 1:
            return self._take_several(question, heard)
        fact = self._fact(question.facts[0])
        if not heard.isdecimal() or len(heard) > 3:
            return False
        number = int(heard)
        if fact.kind == "integer":
            return number in fact.values and self._keep(fact.id, number)
        return 1 <= number <= len(fact.values) and self._keep(fact.id, fact.values[number - 1])

    def _take_several(self, question: Question, heard: str) -> bool:
        parts = heard.replace(" ", "").split(",")
        if not all(part.isdecimal() and int(part) <= len(question.facts) for part in parts):
            return False
        ticked = {int(part) for part in parts}
        if 0 in ticked and len(ticked) > 1:
            return False
        self.facts.update({f: n in ticked for n, f in enumerate(question.facts, 1)})
        return True

    def _keep(self, name: str, value: Value) -> bool:
        """Keep a value, unless it contradicts what was said before."""
        faults = list(self.law.rules.book.faults({**self.facts, name: value}))
        for fault in faults:
            self.say(f"{fault} Answer again, or go back.")
        if not faults:
            self.facts[name] = value
        return not faults
