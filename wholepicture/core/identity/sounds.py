"""How a name sounds, roughly, so that Smith and Smyth, or Mohammed and Muhammad, are looked for together."""

import re
from functools import cache
from typing import Final

SPELLINGS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("^(?:mac|mc)(?=.{3})", "mk"), ("^(?:kn|gn|pn)", "n"), ("^wr", "r"), ("^ps", "s"), ("^x", "s"),
        ("ph", "f"), ("sch|sh|ch|cz|tsch", "s"), ("gh(?=t|$)", ""), ("ck|cc|q|kh|gh", "k"), ("c(?=[eiy])", "s"), ("c", "k"),
        ("dg|g(?=[eiy])", "j"), ("x", "ks"), ("z", "s"), ("th", "t"), ("w|v", "f"), ("d", "t"), ("b", "p"), ("h", ""),
    )
)  # fmt: skip
"""What is replaced, in this order: groups of letters that are often written for one another."""

_VOWELS: Final = re.compile(r"[aeiouy]")
_TWICE: Final = re.compile(r"(.)\1+")


@cache
def sound(name: str) -> str:
    """The consonants of a plain name as they sound, a first vowel as `a`: mohammed and muhammad are both mmt.

    Its own short rule, made for names common in Britain; it only widens what is looked at and never
    weighs. A name of vowels alone is `a`, and nothing sounds like nothing.
    """
    left = name
    for pattern, sounds in SPELLINGS:
        left = pattern.sub(sounds, left)
    left = _TWICE.sub(r"\1", left)
    said = _VOWELS.sub("", left[1:])
    return (("a" if _VOWELS.match(left) else left[:1]) + said) if left else name[:1]
