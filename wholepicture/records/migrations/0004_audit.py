from typing import Any

from django.db import migrations, models

from wholepicture.core.audit.chain import Mark, linked

SAID = (
    "at", "by", "account", "agency", "post", "what", "child", "version", "purpose", "address", "device", "details",
)  # fmt: skip


def chain(apps: Any, schema_editor: Any) -> None:
    """Put the rows that there are into a chain, in the order in which they were written, and begin its head."""
    rows = apps.get_model("records", "AuditRecord").objects
    last = Mark()
    for row in rows.order_by("pk").iterator(chunk_size=2_000):
        link = linked(last, {name: getattr(row, name) for name in SAID})
        row.number, row.before, row.digest = link.number, link.before, link.digest
        row.save(update_fields=["number", "before", "digest"])
        last = Mark(link.number, link.digest)
    apps.get_model("records", "AuditHead").objects.create(
        pk=1, number=last.number, digest=last.digest
    )


def text() -> models.TextField:
    return models.TextField(blank=True, default="")


class Migration(migrations.Migration):
    dependencies = [("records", "0003_accounts")]

    operations = [
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("digest", models.CharField(max_length=64)),
            ],
        ),
        migrations.AddField("auditrecord", "number", models.PositiveBigIntegerField(null=True)),
        *(
            migrations.AddField("auditrecord", name, text(), preserve_default=False)
            for name in ("account", "post", "child", "version", "purpose", "address", "device")
        ),
        *(
            migrations.AddField(
                "auditrecord",
                name,
                models.CharField(max_length=64, default=""),
                preserve_default=False,
            )
            for name in ("before", "digest")
        ),
        migrations.RunPython(chain, migrations.RunPython.noop),
        migrations.AlterField("auditrecord", "number", models.PositiveBigIntegerField(unique=True)),
        *(
            migrations.AlterField("auditrecord", name, models.TextField(blank=True, db_index=True))
            for name in ("account", "child")
        ),
    ]
