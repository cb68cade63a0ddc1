"""A progress bar with the rate and the time that is left, on a terminal; nothing elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text


class Rate(ProgressColumn):
    """Rows in a second."""

    def render(self, task: Task) -> Text:
        """`12,000 rows, 4,000 a second`."""
        speed = task.finished_speed or task.speed
        rate = f", {speed:,.0f} a second" if speed else ""
        return Text(f"{int(task.completed):,} rows{rate}")


@contextmanager
def progress(what: str, rows: int | None = None) -> Iterator[Callable[[int], None]]:
    """A bar on the error stream; it gives the function that is told how many rows are done."""
    screen = Console(stderr=True)
    if not screen.is_terminal:
        yield lambda done: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task(what, total=rows)
        yield lambda done: bar.update(task, completed=done)


@contextmanager
def stages() -> Iterator[Callable[[str, int, int], None]]:
    """A bar for each stage of longer work, with the time that is left; without a terminal, a line when one is done."""
    screen = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=screen, disable=not screen.is_terminal) as bar:
        tasks: dict[str, TaskID] = {}

        def told(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=of)
            bar.update(tasks[what], completed=done, total=of)
            if done == of and not screen.is_terminal:
                screen.print(f"{what}: done")

        yield told
