"""Pairs of records that wait for a person's word, for tests of deciding."""


def record(source, key, **fields):
    """A record of a source."""
    from wholepicture.records.models import Feed, Source, SourceRecord, Version

    Source.objects.get_or_create(id=source)
    feed, _ = Feed.objects.get_or_create(id=source, source_id=source)
    version = Version.objects.create(source_id=source, kind="person", key=key, digest=key, first=1, last=1)  # fmt: skip
    about = {"source_id": source, "feed": feed, "key": key, "standing": version, "last_seen": 1}
    SourceRecord.objects.create(**about, **fields)
    return source, key


def asked(number=1, weight=2.0, **more):
    """A pair that matching asks about: gp g1 and school s1, or with another number; gives the question's number."""
    from wholepicture.records.models import MatchQuestion

    record("gp", f"g{number}", given_name="Kay", family_name="Marsh", birth_date="2019-02-01")
    record("school", f"s{number}", given_name="Kai", family_name="Marsh", postcode="ZZ1 1AA")
    said = {"why": "the names are near", "agree": "family name", "conflict": "given name"}
    pair = {"source_a_id": "gp", "key_a": f"g{number}", "source_b_id": "school", "key_b": f"s{number}"}  # fmt: skip
    return MatchQuestion.objects.create(**pair, weight=weight, always=False, **said, **more).pk
