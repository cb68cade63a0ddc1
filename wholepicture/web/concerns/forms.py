"""What was sent from the page of a concern, as the service takes it."""

from datetime import date

from django.http import QueryDict

from wholepicture.services.concerns import PLACES, Concern, day_said


def said_in(sent: QueryDict, today: date) -> Concern:
    """Each field as it was typed, lines ended in one way; the day is the one that is meant on the day of writing."""

    def of(name: str) -> str:
        return sent.get(name, "").replace("\r\n", "\n")

    marks = {place: of(f"mark-{place}").strip() for place in PLACES}
    return Concern(
        text=of("text"), own_words=of("own_words"), when=of("when"),
        on=day_said(of("when"), of("on"), today), time=of("time").strip().replace(".", ":"),
        told_by=of("told_by"), who=of("who"), nature=of("nature"), danger=of("danger"), done=of("done"), why=of("why"),
        marks={place: text for place, text in marks.items() if text}, about=tuple(sent.getlist("about")),
    )  # fmt: skip
