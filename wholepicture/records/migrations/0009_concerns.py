"""Drafts of concerns, and what a logged one said part by part."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    """Two tables; nothing that was there changes."""

    dependencies = [
        ("records", "0008_looking"),
    ]

    operations = [
        migrations.CreateModel(
            name="Concern",
            fields=[
                (
                    "body",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="records.body",
                    ),
                ),
                ("author", models.TextField(db_index=True)),
                ("written_by", models.TextField()),
                ("post", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("said", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="ConcernDraft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("account", models.TextField()),
                ("agency", models.TextField()),
                ("child", models.TextField()),
                ("corrects", models.TextField(blank=True)),
                ("saved_at", models.DateTimeField()),
                ("said", models.TextField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("account", "agency", "child", "corrects"),
                        name="one_draft_at_a_time",
                    )
                ],
            },
        ),
    ]
