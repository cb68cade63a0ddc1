"""Yes, or no with every reason."""

from dataclasses import dataclass


class Refused(Exception):
    """Raised by `require` with every objection of the verdict, one a line."""


@dataclass(frozen=True)
class Verdict:
    """An answer that is true when nothing speaks against it; a no carries all of its reasons."""

    objections: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return not self.objections


def unless(*checks: tuple[bool, str]) -> Verdict:
    """Collect the objection of each (holds, objection) pair that does not hold."""
    return Verdict(tuple(objection for holds, objection in checks if not holds))


def require(verdict: Verdict) -> None:
    """Go on only if the verdict is yes.

    Raises:
        Refused: naming every objection.
    """
    if not verdict:
        raise Refused("\n".join(verdict.objections))
