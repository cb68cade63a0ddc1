"""Concerns that practitioners write down here: drafts, and beside each version of an observation what was said in its parts."""

from uuid import uuid4

from django.db import models


class ConcernDraft(models.Model):
    """What somebody has written of a concern and not logged: theirs alone, and encrypted.

    `child` is the ref of a person. `corrects` is the key of a concern that it is to correct; empty for a new one.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.TextField()
    agency = models.TextField()
    child = models.TextField()
    corrects = models.TextField(blank=True)
    saved_at = models.DateTimeField()
    said = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["account", "agency", "child", "corrects"], name="one_draft_at_a_time"
            ),
        )


class Concern(models.Model):
    """What was said in one version of a concern, part by part, and who wrote it in which post. It goes with the words.

    `author` is the account, `written_by` the name and post as they were then.
    """

    body = models.OneToOneField("records.Body", models.CASCADE, primary_key=True)
    author = models.TextField(db_index=True)
    written_by = models.TextField()
    post = models.TextField(blank=True)
    at = models.DateTimeField()
    said = models.JSONField()
