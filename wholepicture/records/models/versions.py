"""Every content that a row of a source ever had; rows are only ever added."""

from django.db import models

from wholepicture.core import deliveries


class Version(models.Model):
    """One content of one row. `content` has no words, and is null once it has expired."""

    source = models.ForeignKey("records.Source", models.PROTECT, related_name="+")
    kind = models.TextField()
    key = models.TextField()
    digest = models.TextField()
    version = models.TextField(blank=True)
    first = models.IntegerField()
    last = models.IntegerField()
    revision = models.PositiveIntegerField(default=0)
    gone = models.BooleanField(default=False)
    content = models.JSONField(null=True)
    expired_on = models.IntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["source", "kind", "key", "digest", "version", "gone"],
                name="a_version_is_kept_once",
            ),
        )

    def as_core(self) -> deliveries.Version:
        """As the rule of versions reads it."""
        return deliveries.Version(
            self.digest, self.version, self.first, self.last, self.revision, self.gone
        )
