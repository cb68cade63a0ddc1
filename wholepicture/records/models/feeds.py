"""Where records come from: sources, their deliveries, and the rows that could not be taken in."""

from django.db import models


class Source(models.Model):
    """One system of one agency, which speaks for its own records alone. `clean` if it holds nobody twice."""

    id = models.TextField(primary_key=True)
    agency = models.ForeignKey("records.Agency", models.PROTECT, related_name="sources", null=True)
    clean = models.BooleanField(default=False)


class Feed(models.Model):
    """One kind of file of a source; its id is that of the source and its own, with a stroke between.

    `every_days` is how often a delivery is expected; `last_full` the day (ordinal) of the newest full extract.
    """

    id = models.TextField(primary_key=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="feeds")
    every_days = models.PositiveIntegerField(null=True)
    last_full = models.IntegerField(null=True)


class Delivery(models.Model):
    """One file of a feed, as read by one mapping. `done` rows are in; the next load goes on from there.

    `corrections` are rows that were in quarantine, put right by a person, and no extract of the source.
    """

    class State(models.TextChoices):
        """How far it is."""

        LOADING = "loading"
        HELD = "held"
        LOADED = "loaded"

    feed = models.ForeignKey(Feed, models.PROTECT, related_name="deliveries")
    name = models.TextField()
    digest = models.TextField()
    extracted = models.IntegerField()
    revision = models.PositiveIntegerField(default=0)
    full = models.BooleanField()
    corrections = models.BooleanField(default=False)
    released = models.BooleanField(default=False)
    state = models.TextField(choices=State.choices, default=State.LOADING)
    why = models.TextField(blank=True)
    rows = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    unplaced = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    loaded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["feed", "digest", "extracted", "revision", "full"],
                name="a_delivery_comes_once",
            ),
        )


class Quarantined(models.Model):
    """A row that was not taken in, as it was written, with what is wrong and what to do.

    `written` (pairs of column and text) and `faults` are JSON in plain text: a row may hold what no
    database takes as a value, and its columns have an order. `digest` is of the row as written. `table` is that of
    a form which has several.
    """

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="quarantined")
    number = models.PositiveIntegerField()
    place = models.TextField()
    table = models.TextField(blank=True)
    digest = models.TextField()
    written = models.TextField()
    faults = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["delivery", "number"], name="a_row_is_quarantined_once"
            ),
        )


class QuarantinedKey(models.Model):
    """A record that a quarantined row would have been, as far as could be read: the source still has it."""

    row = models.ForeignKey(Quarantined, models.PROTECT, related_name="keys")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    kind = models.TextField()
    key = models.TextField()

    class Meta:
        indexes = (models.Index(fields=["source", "kind", "key"]),)


class Correction(models.Model):
    """A row in quarantine, by its mark, that a person has put right: it waits no longer."""

    feed = models.ForeignKey(Feed, models.PROTECT, related_name="corrections")
    mark = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["feed", "mark"], name="a_row_is_corrected_once"),
        )
