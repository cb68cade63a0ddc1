"""Who did or looked at something: for investigation only, and no rule reads it."""

from collections.abc import Mapping
from typing import Any, Final

from django.db import models

from wholepicture.core.audit.chain import Link, Mark

SAID: Final = (
    "at", "by", "account", "agency", "post", "what", "child", "version", "purpose", "address", "device", "details",
)  # fmt: skip
"""The columns that the hash of a row is of."""


class AuditRecord(models.Model):
    """One thing done: by whom, when, from where, what, and with which counts; never the words of a record.

    No foreign keys, so that nothing that is done to other tables can touch it. `before` is the hash of the row
    with the number before, `digest` its own.
    """

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    by = models.TextField()
    account = models.TextField(blank=True, db_index=True)
    agency = models.TextField(blank=True)
    post = models.TextField(blank=True)
    what = models.TextField()
    child = models.TextField(blank=True, db_index=True)
    version = models.TextField(blank=True)
    purpose = models.TextField(blank=True)
    address = models.TextField(blank=True)
    device = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    before = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    @staticmethod
    def link(row: Mapping[str, Any]) -> Link:
        """A row, as its columns, as the rule of the chain reads it."""
        said = {name: row[name] for name in SAID}
        return Link(row["number"], said, row["before"], row["digest"])


class AuditHead(models.Model):
    """How far the chain has come: one row, which whoever adds to the chain locks until it is added."""

    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64)

    def as_core(self) -> Mark:
        """As the rule of the chain reads it."""
        return Mark(self.number, self.digest)
