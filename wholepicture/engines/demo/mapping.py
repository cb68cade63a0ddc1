"""The mapping that goes with an extract: what an agency's columns and codes mean, in TOML."""

from collections.abc import Iterator

from wholepicture.engines.demo.cast import Agency
from wholepicture.engines.demo.extracts import IN_ISO, Extracts, File
from wholepicture.engines.demo.sheets import tie_columns

EVERY_DAYS = 7
REASON_DAYS = 365
"""How long a concern is a reason, in the sharing agreement of the cast."""

REASON_BY_WORK = frozenset({"social-care", "mental-health"})


def mapping(kind: str, file: File, how: Extracts, agency: Agency, ties: int = 0) -> str:
    """The text of the mapping for one kind of file. `ties` is how many ties a row has columns for."""
    lines = [*_head(file, how, agency), *_csv(file, how)]
    if kind == "seen":
        lines += [*_seen(file, how, ties), *_codes(how, ("factors", "natures", "relations"))]
    elif kind == "work":
        lines += _work(file, how)
    elif file.columns:
        lines += [*_people(file), *_codes(how, ("sexes",))]
    return "\n".join(lines) + "\n"


def _head(file: File, how: Extracts, agency: Agency) -> Iterator[str]:
    yield f"# {agency.name}: {file.name}. An invented agency; every column as its system names it."
    yield 'format = "wholepicture-feed/1"'
    yield f"id = {quoted(f'{how.source}-{file.name}')}"
    yield f"source = {quoted(how.source)}"
    yield f"file = {quoted(file.form)}"
    yield f"agency = {{id = {quoted(how.source)}, kind = {quoted(agency.kind)}, name = {quoted(agency.name)}}}"
    yield 'mode = "full"'
    yield f"every_days = {EVERY_DAYS}"
    if not agency.again:
        yield "clean = true"
    if file.form in ("csv", "xlsx"):
        if how.dates != IN_ISO:
            yield f"dates = [{', '.join(map(quoted, how.dates))}]"
        yield f"key = {quoted(file.columns['key'])}"


def _csv(file: File, how: Extracts) -> Iterator[str]:
    if file.form == "csv":
        yield from (
            "",
            "[csv]",
            f"encoding = {quoted(how.encoding)}",
            f"delimiter = {quoted(how.delimiter)}",
        )


def _people(file: File) -> Iterator[str]:
    yield from ("", "[person]")
    for name, column in file.columns.items():
        if name == "sex":
            yield f'sex = {{column = {quoted(column)}, codes = "sexes"}}'
        elif name == "address" and isinstance(column, list):
            yield f'address = {{columns = [{", ".join(map(quoted, column))}], join = " "}}'
        elif name not in ("key", "household"):
            yield f"{name} = {quoted(column)}"


def _seen(file: File, how: Extracts, ties: int) -> Iterator[str]:
    column = {name: quoted(text) for name, text in file.columns.items()}
    split = quoted(how.split.strip() or how.split)
    yield from ("", "[observation]")
    yield f"about = {{column = {column['about']}, split = {split}}}"
    yield from (f"{name} = {column[name]}" for name in ("on", "known", "words"))
    yield f'factors = {{column = {column["factors"]}, split = {split}, codes = "factors"}}'
    yield f'nature = {{column = {column["nature"]}, codes = "natures"}}'
    yield 'reason = "concern"'
    yield f"reason_days = {REASON_DAYS}"
    for names in tie_columns(file.link, ties):
        person, kind, to, since, until = map(quoted, names)
        yield from ("", "[[observation.relations]]", f"person = {person}")
        yield f'kind = {{column = {kind}, codes = "relations"}}'
        yield from (f"to = {to}", f"since = {since}", f"until = {until}")


def _work(file: File, how: Extracts) -> Iterator[str]:
    yield from ("", "[involvement]")
    yield from (
        f"{name} = {quoted(column)}" for name, column in file.columns.items() if name != "key"
    )
    if how.source in REASON_BY_WORK:
        yield 'reason = "involvement"'


def _codes(how: Extracts, tables: tuple[str, ...]) -> Iterator[str]:
    for table in tables:
        yield from ("", f"[codes.{table}]")
        yield from (f"{quoted(code)} = {quoted(word)}" for word, code in how.codes[table].items())


def quoted(text: str) -> str:
    """A text in TOML's quotation marks."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'
