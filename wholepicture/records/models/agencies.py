"""The organisations of the partnership, as the ledger, the feeds and the accounts all name them."""

from django.db import models


class Agency(models.Model):
    """An organisation with duties towards children. `kind` is as the law data has it; empty when nobody has said."""

    id = models.TextField(primary_key=True)
    name = models.TextField(blank=True)
    kind = models.TextField(blank=True)
    contact = models.TextField(blank=True)
