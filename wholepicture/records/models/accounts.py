"""Who signs in, and for which post of which agency: work belongs to posts and teams, never to a login."""

from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from wholepicture.core import accounts


class Team(models.Model):
    """Part of an agency, with a way to reach it that does not change when people do."""

    agency = models.ForeignKey("records.Agency", models.PROTECT, related_name="teams")
    name = models.TextField()
    contact = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["agency", "name"], name="one_team_of_a_name"),
        )


class Post(models.Model):
    """A place in a team, with a role. Work is given to it, whoever is in it."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="posts")
    title = models.TextField()
    role = models.TextField(choices=[(role.value, role.value) for role in accounts.OF_POSTS])
    contact = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["team", "title"], name="one_post_of_a_title"),
        )


class Account(AbstractBaseUser):
    """A practitioner's login. Suspended since a moment, or null; nothing here says what they may see."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.TextField()
    made_at = models.DateTimeField()
    suspended_at = models.DateTimeField(null=True)
    suspended_why = models.TextField(blank=True)

    objects = BaseUserManager["Account"]()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ("name",)

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Whether it is not suspended."""
        return self.suspended_at is None


class Tenure(models.Model):
    """An account in a post, since a moment and until another; null while it lasts."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="tenures")
    account = models.ForeignKey(Account, models.PROTECT, related_name="tenures")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["post", "account"],
                condition=models.Q(until=None),
                name="in_a_post_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="a_tenure_ends_after_it_began",
            ),
        )

    def as_core(self) -> accounts.Tenure:
        """As the rule of signing in reads it."""
        post = self.post
        return accounts.Tenure(
            self.post_id, accounts.Role(post.role), post.team.agency_id, self.since, self.until
        )


class SignIn(models.Model):
    """One try to sign in. `name` is a keyed digest of what was typed: some type their password there."""

    name = models.TextField()
    at = models.DateTimeField()
    succeeded = models.BooleanField()
    way = models.TextField()

    class Meta:
        indexes = (models.Index(fields=["name", "at"]),)
