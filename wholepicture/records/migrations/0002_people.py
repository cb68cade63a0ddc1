"""Agencies by kind, persons with their changes, the questions of the last matching, and what relied on a match."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q

PROTECT = django.db.models.deletion.PROTECT
BIG = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")
SAYS = [(one, one) for one in ("same", "different", "not sure", "never", "undo")]


def name_agencies(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Every source keeps its agency, now by a row of its own."""
    agency, source = apps.get_model("records", "Agency"), apps.get_model("records", "Source")
    for row in source.objects.exclude(agency_text=""):
        row.agency, _ = agency.objects.get_or_create(id=row.agency_text)
        row.save(update_fields=["agency"])


class Migration(migrations.Migration):
    """Nothing was ever written to the tables of identity that are taken away."""

    dependencies = (("records", "0001_initial"),)
    operations = (
        migrations.DeleteModel("Identity"),
        migrations.DeleteModel("MatchDecision"),
        migrations.DeleteModel("Succession"),
        migrations.CreateModel(
            "Agency",
            [
                ("id", models.TextField(primary_key=True, serialize=False)),
                ("name", models.TextField(blank=True)),
                ("kind", models.TextField(blank=True)),
                ("contact", models.TextField(blank=True)),
            ],
        ),
        migrations.RenameField("Source", "agency", "agency_text"),
        migrations.AddField(
            "Source",
            "agency",
            models.ForeignKey(
                null=True, on_delete=PROTECT, related_name="sources", to="records.agency"
            ),
        ),
        migrations.RunPython(name_agencies, migrations.RunPython.noop),
        migrations.RemoveField("Source", "agency_text"),
        migrations.AddField("Source", "clean", models.BooleanField(default=False)),
        migrations.CreateModel(
            "Change",
            [
                ("number", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("matching", models.BooleanField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("why", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            "Person",
            [
                ("number", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("ref", models.TextField(unique=True)),
                ("since", models.ForeignKey(on_delete=PROTECT, related_name="+", to="records.change")),
            ],
        ),
        migrations.CreateModel(
            "Identity",
            [
                ("id", BIG),
                ("key", models.TextField()),
                ("weight", models.FloatField(null=True)),
                ("person", models.ForeignKey(on_delete=PROTECT, related_name="records", to="records.person")),
                ("since", models.ForeignKey(on_delete=PROTECT, related_name="+", to="records.change")),
                ("source", models.ForeignKey(on_delete=PROTECT, related_name="+", to="records.source")),
                ("until", models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to="records.change")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(until=None), fields=("source", "key"), name="one_person_at_a_time"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            "MatchDecision",
            [
                ("id", BIG),
                ("source_a", models.TextField(blank=True)),
                ("key_a", models.TextField(blank=True)),
                ("source_b", models.TextField()),
                ("key_b", models.TextField()),
                ("says", models.TextField(choices=SAYS)),
                ("by", models.TextField()),
                ("why", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["source_a", "key_a"], name="decision_a"),
                    models.Index(fields=["source_b", "key_b"], name="decision_b"),
                ]
            },
        ),
        migrations.CreateModel(
            "MatchQuestion",
            [
                ("id", BIG),
                ("key_a", models.TextField()),
                ("key_b", models.TextField()),
                ("weight", models.FloatField()),
                ("why", models.TextField()),
                ("agree", models.TextField()),
                ("conflict", models.TextField()),
                ("always", models.BooleanField()),
                ("source_a", models.ForeignKey(on_delete=PROTECT, related_name="+", to="records.source")),
                ("source_b", models.ForeignKey(on_delete=PROTECT, related_name="+", to="records.source")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source_a", "key_a", "source_b", "key_b"), name="a_pair_is_asked_once"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            "SupersededNumber",
            [
                ("old", models.TextField(primary_key=True, serialize=False)),
                ("new", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            "Reliance",
            [
                ("id", BIG),
                ("what", models.TextField()),
                ("at", models.DateTimeField()),
                ("change", models.ForeignKey(on_delete=PROTECT, related_name="+", to="records.change")),
                ("person", models.ForeignKey(on_delete=PROTECT, related_name="relied_on", to="records.person")),
            ],
        ),
    )  # fmt: skip
