"""The interview and its record: asked little, kept whole, and looked at again when things change."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from tests.law.situations import AFTER, BEFORE, HEALTH_VISITOR_OF_K, RULES, SCENARIOS, law_of, told
from wholepicture.commands.gateway import gateway
from wholepicture.core.gateway.carried import four_questions
from wholepicture.core.gateway.look_again import look_again
from wholepicture.core.gateway.questions import matter, next_question, questions
from wholepicture.core.gateway.record import (
    as_data,
    fields_due,
    from_data,
    recorded,
)
from wholepicture.reports.law.interview import Interview, Stopped
from wholepicture.reports.law.record import as_html, as_lines

FORM = RULES.said["decision_record"]["groups"]


def interview(*heard):
    said, left = [], list(heard)
    one = Interview(law_of(AFTER), said.append, lambda: left.pop(0))
    return one, said, left


def answer(name, value):
    return str(RULES.book.facts[name].values.index(value) + 1)


def test_immediate_danger_ends_it_after_one_question():
    one, _said, left = interview(answer("concern", "immediate-danger"), "1")
    one.run()

    assert (one.facts, left) == ({"concern": "immediate-danger"}, ["1"])


def test_back_why_and_nonsense_and_stop():
    one, said, _ = interview("b", "?", "what", "999", "4", "b", "3", "q")
    with pytest.raises(Stopped):
        one.run()

    assert "This is the first question." in said
    assert any(line.startswith("Asked because it can change the answer") for line in said)
    assert sum(line.startswith("Type one of the numbers.") for line in said) == 2
    assert one.facts == {"concern": "unsure"}


def test_dont_know_is_not_asked_again_and_stays_unknown():
    facts = {"concern": "unsure"}
    first = next_question(law_of(), facts)
    second = next_question(law_of(), facts, set(first.facts))

    assert second.id != first.id
    assert next_question(law_of(), {}, {"concern"}).id != "concern"


def test_nothing_is_asked_that_could_not_change_the_answer():
    assert next_question(law_of(), told().facts) is None
    assert matter(law_of(), told().facts) == ()
    assert matter(law_of(), told(reveals_adoption_link=None).facts) == ("reveals-adoption-link",)


def run(*arguments, heard=""):
    return CliRunner().invoke(gateway, [str(one) for one in arguments], input=heard)


def test_the_record_says_what_no_lawyer_has_signed():
    words = "\n".join(as_lines(recorded(told(reveals_hidden_address=True)), RULES))

    assert "No lawyer has signed these readings yet: " in words
    assert "Refuge and hidden address" in words.split("No lawyer has signed")[1]


def test_a_basis_that_turns_on_what_was_not_asked_says_so():
    """The answer is decided; which Article 6 ground fits still turns on the kind of body."""
    sure = four_questions(told())["data-protection-basis"]
    one = told(holder_sector=None)
    open_ = four_questions(one)["data-protection-basis"]

    assert one.decided
    assert "Article 6(1)(e): public task" in sure
    assert "turns on" not in sure
    assert "Article 6(1)(e): public task or " in open_
    assert "which turns on: Is your organisation a public body" in open_


def test_stopping_records_nothing(tmp_path):
    assert "Nothing was recorded" in run("ask", heard="q\n").output
    assert "Nothing was recorded" in run("ask", heard="").output


def test_facts_that_are_known_are_not_asked(tmp_path):
    known = tmp_path / "known.yaml"
    known.write_text("concern: immediate-danger\n")

    assert "How worried are you" not in run("ask", "--facts", known).output.split("Record of")[0]


def test_ask_refuses_bad_facts_days_and_places(tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("nonsense: 1\n")

    assert run("ask", "--facts", bad).exit_code == 2
    assert run("ask", "--at", "1999-01-01").exit_code == 2


KINDS = {
    "shared": {},
    "agreed": {"consent": "given"},
    "refused": {"concern": "welfare", "consent": "refused"},
    "barred": {"legally_privileged": True},
    "held": {"recipient_conflict": True},
    "asked-first": {"concern": "welfare"},
    "undecided": {"concern": None},
}


@pytest.mark.parametrize("changes", KINDS.values(), ids=KINDS)
def test_a_record_is_kept_whole(changes):
    record = recorded(told(**changes), {"decided_by": "A. Practitioner"}, replaces="r-1")
    again = from_data(json.loads(json.dumps(as_data(record))))

    assert again == record
    assert "decided_by" not in fields_due(FORM, record)
    assert "reasons_free_text" in fields_due(FORM, record)


@pytest.mark.parametrize("changes", KINDS.values(), ids=KINDS)
def test_a_record_can_be_read_by_people(changes):
    record = recorded(told(**changes), {"decided_by": "A <b>", "reasons": "x"}, replaces="r-1")
    page, text = as_html(record, RULES), "\n".join(as_lines(record, RULES))

    assert "A &lt;b&gt;" in page
    assert "Which power or duty?" in text
    assert "It follows, and does not replace, r-1." in text


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("shared", ""), ("refused", "consent-refused-no-risk"), ("barred", "restriction"),
        ("held", "restriction"), ("asked-first", "awaiting-agreement"), ("undecided", "awaiting-advice"),
    ],
)  # fmt: skip
def test_a_record_says_why_it_was_not_shared(kind, code):
    record = recorded(told(**KINDS[kind]))
    codes = {row["id"] for row in RULES.said["decision_record"]["reason_codes_not_shared"]}

    assert record.reason_code == code
    assert record.reason_code in {"", *codes}


def test_a_decision_not_to_share_is_looked_at_again_when_facts_change():
    before = recorded(told(concern="welfare", consent="refused"))
    now = told(concern="risk-of-harm", consent="refused").facts

    concern, answer = look_again(before, law_of(), now)

    assert concern.startswith("How worried are you")
    assert "a risk of harm" in concern
    assert "(before: would benefit from help" in concern
    assert answer.startswith("under these facts the answer would be: Share now, although")


def test_an_old_decision_shows_the_law_of_its_day():
    one = told(BEFORE, concern="welfare", consent="refused", holder_agency="NHS_TRUST")
    before = recorded(one)

    assert before.law_at == "2026-09-29"
    assert list(look_again(before, law_of(BEFORE), one.facts)) == []
    (said,) = look_again(before, law_of(AFTER), one.facts)
    assert said.startswith("under the law of 2026-10-01 the answer would be: Do not share yet.")


def test_a_fact_that_became_known_is_a_change():
    before = recorded(told(sexual_health=None))

    (said,) = look_again(before, law_of(), told().facts)
    assert said.startswith("It neither includes nor reveals: Sexual health")
    assert said.endswith("termination (before: not known)")


def test_a_fact_of_an_older_book_is_shown_by_its_name():
    before = replace(recorded(told()), facts={**told().facts, "old-fact": "yes"})

    assert list(look_again(before, law_of(), told().facts)) == [
        "old-fact — not known (before: yes)"
    ]


def test_what_is_no_record_is_refused():
    with pytest.raises(ValueError, match="not a record of the form"):
        from_data({"form": "other"})
    with pytest.raises(ValueError, match="missing, or are no fields"):
        from_data({"form": "wholepicture-decision/1"})


def test_reopening_says_what_changed(tmp_path):
    kept, now = tmp_path / "r.json", tmp_path / "now.yaml"
    run("ask", "--at", "2026-10-01", "--record", kept, heard="6\n")
    now.write_text("concern: immediate-danger\n")

    assert (
        "Nothing that the decision rests on"
        in run("reopen", kept, now, "--at", "2026-10-01").output
    )
    now.write_text("concern: welfare\n")
    assert "Look at this decision again" in run("reopen", kept, now, "--at", "2026-10-01").output
    now.write_text("nonsense: 1\n")
    assert run("reopen", kept, now).exit_code == 2
    assert run("reopen", tmp_path / "none.json", now).exit_code == 2
    assert run("reopen", kept, "--at", "1999-01-01").exit_code == 2
    now.write_text("[]")
    assert "kept as JSON" in run("reopen", now).stderr


def test_reopening_needs_no_facts_to_see_that_the_law_has_changed(tmp_path):
    kept = tmp_path / "r.json"
    one = told(BEFORE, concern="welfare", consent="refused", holder_agency="NHS_TRUST")
    kept.write_text(json.dumps(as_data(recorded(one))))

    assert "Nothing that" in run("reopen", kept, "--at", "2026-09-29").output
    assert "under the law of 2026-10-01" in run("reopen", kept, "--at", "2026-10-01").output


@pytest.mark.parametrize(("day", "changed"), [("2019-10-01", True), ("2026-10-01", False)])
def test_a_decision_is_looked_at_again_when_the_joint_picture_changes(tmp_path, day, changed):
    """It says that more shows now, and never what: that may be others' to tell."""
    kept = tmp_path / "r.json"
    record = replace(recorded(told(concern="welfare", consent="refused")), law_at=day)
    kept.write_text(json.dumps(as_data(record)))
    said = run("reopen", kept, "--case", "k", "--at", "2026-09-29").output

    assert ("the joint picture of this family has changed" in said) is changed
    assert "bruis" not in said


def test_a_record_has_a_number_that_follows_from_what_it_says():
    one, other = recorded(told()), recorded(told(), {"decided_by": "A"})

    assert one.id == recorded(told()).id != other.id
    assert from_data(as_data(one)).id == one.id


def test_a_record_of_the_first_kind_can_still_be_opened():
    data = as_data(recorded(told()))
    del data["made_at"]

    assert from_data(data) == recorded(told())


def test_a_record_that_follows_another_names_it(tmp_path):
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    run("ask", "--at", "2026-10-01", "--record", first, heard="6\n")
    run("ask", "--at", "2026-10-01", "--record", second, "--follows", first, heard="6\n")
    before, after = (from_data(json.loads(path.read_text())) for path in (first, second))

    assert after.replaces == before.id
    assert before.made_at
    assert run("ask", "--follows", tmp_path / "none.json").exit_code == 2


@pytest.mark.parametrize(("kind", "says"), [
    ("refused", "Why it is not shared: agreement refused or withdrawn, and no risk identified."),
    ("barred", "Why it is not shared: a restriction bars it."),
])  # fmt: skip
def test_a_decision_not_to_share_says_why_and_that_it_is_to_be_looked_at_again(kind, says):
    words = "\n".join(as_lines(recorded(told(**KINDS[kind])), RULES))

    assert says in words
    assert "Look at it again when a fact changes" in words
    assert "Why it is not shared" not in "\n".join(as_lines(recorded(told()), RULES))


def test_the_record_says_which_restrictions_were_checked_and_its_number():
    record = recorded(told(legally_privileged=True), made_at="2026-10-01T09:00:00+00:00")
    words = "\n".join(as_lines(record, RULES))

    assert "All 28 were held against the facts as given. These apply: " in words
    assert f"Number {record.id}, made at 2026-10-01T09:00:00+00:00." in words


def test_what_settles_a_question_is_asked_in_its_place():
    """Whoever tells of their own accord is not asked what power a request names."""
    asked, facts = [], {"concern": "risk-of-harm"}
    known = {**SCENARIOS["assume"], **HEALTH_VISITOR_OF_K}
    while question := next_question(law_of(AFTER), facts):
        asked += question.facts
        facts.update({name: known[name] for name in question.facts})

    assert "mode" in asked
    assert "request-cites" not in asked


def test_what_settles_a_question_goes_before_it():
    """With all else known, a request's power is asked for only after how it came up."""
    known = {**told().facts, "mode": None, "request-cites": None, "concern": "welfare"}
    facts = {name: value for name, value in known.items() if value is not None}

    assert next_question(law_of(), facts).id == "mode"


def test_one_who_may_cause_harm_is_never_among_those_told():
    one = recorded(told(unsafe_to_tell="one-person"))
    words = "\n".join(as_lines(one, RULES))

    assert one.tell_family == "tell-before"
    assert "never the person who may cause harm" in words
    assert "never the person" not in "\n".join(as_lines(recorded(told()), RULES))


def test_nothing_is_said_to_go_where_nothing_goes():
    kept = "\n".join(as_lines(recorded(told(relevant=False)), RULES))

    assert "Tell the family that it will not be shared." in kept
    assert "before it goes" not in kept


def test_a_record_is_in_questions_and_answers_not_in_codes():
    words = "\n".join(as_lines(recorded(told(sexual_health=True)), RULES))
    facts = words.split("Facts as given")[1].split("\n\n")[0]

    assert "What is it for? keep a child safe from harm" in facts
    assert "It includes or reveals: Sexual health" in facts
    assert "safeguard-child" not in facts
    assert "none of these" in "\n".join(as_lines(recorded(told()), RULES))


def test_why_says_which_replies_narrow_the_answer():
    one, _, _ = interview()
    one.facts.update({"recipient-agency": "LA_CSC", "holder-agency": "SCHOOL"})
    concern = type(questions(law_of(AFTER), {})[0])("concern", ("concern",), 0.0)
    said = list(one._why(concern))

    assert any("Immediate danger" in line and "hold" not in line for line in said)
    assert "ask first" in said[0]
