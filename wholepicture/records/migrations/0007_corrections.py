"""Rows in quarantine that a person has put right."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """What was in quarantine before has no table named, and is of a form that has one."""

    dependencies = (("records", "0006_access"),)
    operations = (
        migrations.AddField("delivery", "corrections", models.BooleanField(default=False)),
        migrations.AddField(
            "quarantined", "table", models.TextField(blank=True, default=""), preserve_default=False
        ),
        migrations.CreateModel(
            "Correction",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mark", models.TextField()),
                (
                    "feed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="records.feed",
                    ),
                ),
            ],
            {
                "constraints": (
                    models.UniqueConstraint(
                        fields=["feed", "mark"], name="a_row_is_corrected_once"
                    ),
                )
            },
        ),
    )
