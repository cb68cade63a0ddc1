"""The tables as they were first made; written by Django."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by", models.TextField()),
                ("agency", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("what", models.TextField()),
                ("details", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.TextField()),
                ("key", models.TextField()),
                ("digest", models.TextField()),
                ("version", models.TextField(blank=True)),
                ("first", models.IntegerField()),
                ("last", models.IntegerField()),
                ("revision", models.PositiveIntegerField(default=0)),
                ("gone", models.BooleanField(default=False)),
                ("content", models.JSONField(null=True)),
                ("expired_on", models.IntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Feed",
            fields=[
                ("id", models.TextField(primary_key=True, serialize=False)),
                ("every_days", models.PositiveIntegerField(null=True)),
                ("last_full", models.IntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.TextField(primary_key=True, serialize=False)),
                ("agency", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("before", models.TextField(db_index=True)),
                ("after", models.TextField(db_index=True)),
                ("why", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Body",
            fields=[
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="records.version",
                    ),
                ),
                ("key_id", models.TextField(blank=True)),
                ("words", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField()),
                ("digest", models.TextField()),
                ("extracted", models.IntegerField()),
                ("revision", models.PositiveIntegerField(default=0)),
                ("full", models.BooleanField()),
                ("released", models.BooleanField(default=False)),
                (
                    "state",
                    models.TextField(
                        choices=[("loading", "Loading"), ("held", "Held"), ("loaded", "Loaded")],
                        default="loading",
                    ),
                ),
                ("why", models.TextField(blank=True)),
                ("rows", models.PositiveIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("unplaced", models.PositiveIntegerField(default=0)),
                ("counts", models.JSONField(default=dict)),
                ("loaded_at", models.DateTimeField(null=True)),
                (
                    "feed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="records.feed",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Observation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.TextField()),
                ("last_seen", models.IntegerField()),
                ("gone", models.BooleanField(default=False)),
                ("agency", models.TextField()),
                ("happened", models.TextField()),
                ("known_on", models.IntegerField()),
                ("factors", models.JSONField(default=list)),
                ("nature", models.TextField()),
                ("times", models.PositiveIntegerField(default=1)),
                (
                    "feed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.feed",
                    ),
                ),
                (
                    "standing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.version",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Quarantined",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("place", models.TextField()),
                ("digest", models.TextField()),
                ("written", models.TextField()),
                ("faults", models.TextField()),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quarantined",
                        to="records.delivery",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="version",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.source"
            ),
        ),
        migrations.CreateModel(
            name="Relation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("person", models.TextField()),
                ("kind", models.TextField()),
                ("to", models.TextField()),
                ("since", models.TextField(blank=True)),
                ("until", models.TextField(blank=True)),
                (
                    "observation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relations",
                        to="records.observation",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.source",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reason",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.TextField()),
                ("last_seen", models.IntegerField()),
                ("gone", models.BooleanField(default=False)),
                ("child", models.TextField()),
                ("kind", models.TextField()),
                ("agency", models.TextField()),
                ("since", models.IntegerField()),
                ("until", models.IntegerField(null=True)),
                (
                    "feed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.feed",
                    ),
                ),
                (
                    "standing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.version",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="QuarantinedKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.TextField()),
                ("key", models.TextField()),
                (
                    "row",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="keys",
                        to="records.quarantined",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.source",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MatchDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key_a", models.TextField()),
                ("key_b", models.TextField()),
                (
                    "kind",
                    models.TextField(
                        choices=[
                            ("same", "Same"),
                            ("different", "Different"),
                            ("not-sure", "Not Sure"),
                        ]
                    ),
                ),
                ("by", models.TextField()),
                ("why", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "source_a",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.source",
                    ),
                ),
                (
                    "source_b",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.source",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Involvement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.TextField()),
                ("last_seen", models.IntegerField()),
                ("gone", models.BooleanField(default=False)),
                ("person", models.TextField()),
                ("agency", models.TextField()),
                ("role", models.TextField(blank=True)),
                ("contact", models.TextField(blank=True)),
                ("since", models.TextField(blank=True)),
                ("until", models.TextField(blank=True)),
                ("lead", models.BooleanField(null=True)),
                (
                    "feed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.feed",
                    ),
                ),
                (
                    "standing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.version",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Identity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.TextField()),
                ("person", models.TextField(db_index=True)),
                ("weight", models.FloatField(null=True)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.source",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="feed",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="feeds",
                to="records.source",
            ),
        ),
        migrations.CreateModel(
            name="About",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("person", models.TextField()),
                (
                    "observation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="people",
                        to="records.observation",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.source",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SourceRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.TextField()),
                ("last_seen", models.IntegerField()),
                ("gone", models.BooleanField(default=False)),
                ("given_name", models.TextField(blank=True)),
                ("family_name", models.TextField(blank=True)),
                ("other_names", models.TextField(blank=True)),
                ("birth_date", models.TextField(blank=True)),
                ("sex", models.TextField(blank=True)),
                ("nhs_number", models.TextField(blank=True)),
                ("upn", models.TextField(blank=True)),
                ("address", models.TextField(blank=True)),
                ("postcode", models.TextField(blank=True)),
                ("phone", models.TextField(blank=True)),
                ("email", models.TextField(blank=True)),
                ("further", models.JSONField(default=dict)),
                (
                    "feed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.feed",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.source",
                    ),
                ),
                (
                    "standing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.version",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                fields=("feed", "digest", "extracted", "revision", "full"),
                name="a_delivery_comes_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="quarantined",
            constraint=models.UniqueConstraint(
                fields=("delivery", "number"), name="a_row_is_quarantined_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(
                fields=("source", "kind", "key", "digest", "version", "gone"),
                name="a_version_is_kept_once",
            ),
        ),
        migrations.AddIndex(
            model_name="relation",
            index=models.Index(fields=["source", "person"], name="records_rel_source__7d10e5_idx"),
        ),
        migrations.AddIndex(
            model_name="relation",
            index=models.Index(fields=["source", "to"], name="records_rel_source__e4f65e_idx"),
        ),
        migrations.AddIndex(
            model_name="reason",
            index=models.Index(fields=["source", "child"], name="records_rea_source__ab712c_idx"),
        ),
        migrations.AddConstraint(
            model_name="reason",
            constraint=models.UniqueConstraint(
                fields=("source", "key"), name="one_reason_for_a_key"
            ),
        ),
        migrations.AddIndex(
            model_name="quarantinedkey",
            index=models.Index(
                fields=["source", "kind", "key"], name="records_qua_source__5b6d6d_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.UniqueConstraint(
                fields=("source", "key"), name="one_observation_for_a_key"
            ),
        ),
        migrations.AddIndex(
            model_name="matchdecision",
            index=models.Index(fields=["source_a", "key_a"], name="records_mat_source__fca8fe_idx"),
        ),
        migrations.AddIndex(
            model_name="matchdecision",
            index=models.Index(fields=["source_b", "key_b"], name="records_mat_source__ed8712_idx"),
        ),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(fields=["source", "person"], name="records_inv_source__27bf7e_idx"),
        ),
        migrations.AddConstraint(
            model_name="involvement",
            constraint=models.UniqueConstraint(
                fields=("source", "key"), name="one_involvement_for_a_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="identity",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until", None)),
                fields=("source", "key"),
                name="one_person_at_a_time",
            ),
        ),
        migrations.AddIndex(
            model_name="about",
            index=models.Index(fields=["source", "person"], name="records_abo_source__24b97e_idx"),
        ),
        migrations.AddConstraint(
            model_name="sourcerecord",
            constraint=models.UniqueConstraint(
                fields=("source", "key"), name="one_sourcerecord_for_a_key"
            ),
        ),
    ]
