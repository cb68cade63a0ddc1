"""Who did or looked at something: for investigation only, and no rule reads it."""

from django.db import models


class AuditRecord(models.Model):
    """One thing done: by whom, when, what, and with which counts; never the words of a record."""

    by = models.TextField()
    agency = models.TextField(blank=True)
    at = models.DateTimeField()
    what = models.TextField()
    details = models.JSONField(default=dict)
