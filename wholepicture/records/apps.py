"""The app as Django knows it."""

from django.apps import AppConfig


class Records(AppConfig):
    """Everything that is kept, in one app with one history of migrations."""

    name = "wholepicture.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
