"""What a note says, denies, tells of the past or leaves open, and whose account it gives."""

import pytest

from tests.core.coding_cast import found, the


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        # denied by a word before
        ("No bruise seen.", "denied"),
        ("There was never any bruising", "denied"),
        ("He didn't have a bruise.", "denied"),
        ("He does not bruise", "denied"),
        ("Seen without bruises", "denied"),
        ("No evidence of bruising", "denied"),
        ("No signs of hunger or bruising", "denied"),
        ("No concerns about bruising", "denied"),
        ("Mum denies any bruising", "denied"),
        ("Dad denied bruising him", "denied"),
        ("No marks, cuts or bruises", "denied"),
        ("Neither hungry nor bruised", "denied"),
        ("No cuts and no bruises", "denied"),
        ("No cuts and bruises", "denied"),
        # denied by words after
        ("Bruising: none", "denied"),
        ("Bruising: nil. Hungry.", "denied"),
        ("Any bruising? No.", "denied"),
        ("Bruising was not seen", "denied"),
        ("Bruising ruled out", "denied"),
        ("Bruising was denied by mum", "denied"),
        # the denial is over
        ("No, bruises were seen", "said"),
        ("No cuts but a bruise", "said"),
        ("No cuts. Bruise.", "said"),
        ("No cuts: bruise", "said"),
        ("No cuts and a bruise", "said"),
        ("No cuts, he has a bruise", "said"),
        ("No cuts, bruise seen", "said"),
        ("No cuts, bruise seen. Cuts or marks", "said"),
        ("No cuts, bruise while out or in", "said"),
        ("No cuts, he had bruises or marks", "said"),
        ("No " + "one " * 12 + "bruise", "said"),
        ("Bruise; mum was not seen", "said"),
        ("Bruise, denied by mum", "said"),
        ("Bruise which was not seen", "said"),
        # not a denial at all
        ("Not only a bruise", "said"),
        ("No doubt a bruise", "said"),
        ("No change, bruise", "said"),
        # of the past
        ("History of bruising", "history"),
        ("Family history of easy bruising", "history"),
        ("Previously bruised", "history"),
        ("He bruised in the past", "history"),
        ("In the past he had a bruise", "history"),
        ("Bruise as seen the previous day", "said"),
        ("The previous day a bruise was seen", "said"),
        # left open
        ("If bruising is seen, call", "possible"),
        ("Call if, at any visit, bruises are seen", "possible"),
        ("Call if seen. Bruise.", "said"),
        ("At risk of bruising", "possible"),
        ("May have a bruise", "possible"),
        ("May: bruise", "said"),
        ("He may have a bruise", "possible"),
        ("In May a bruise was seen", "said"),
        ("?bruise", "possible"),
        ("Mark on arm ? bruise", "possible"),
        ("Cannot rule out bruising", "possible"),
        ("Bruising cannot be ruled out", "possible"),
        ("Bruising not ruled out", "possible"),
        ("Unsure whether bruised", "possible"),
        ("It looked as if bruised", "said"),
        # two grounds: a denial counts first
        ("No history of bruising", "denied"),
        ("Possible bruise: ruled out", "denied"),
        # two places: what is said counts first
        ("No bruise in May. A bruise in June.", "said"),
        ("No bruise in May. Possible bruise in June.", "possible"),
    ],
)
def test_the_words_around_a_cue_say_whether_it_is_so(text, certainty):
    assert found(text)["bruise"] == certainty


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No reply, bruise seen", {"no-reply": "said", "bruise": "said"}),
        ("No reply for the bruise", {"no-reply": "said", "bruise": "said"}),
        ("Denied entry to see the bruise", {"refused": "said", "bruise": "said"}),
        ("The child was not seen", {"unseen": "said"}),
        ("The bruised child was not seen", {"bruise": "said", "unseen": "said"}),
        ("Didn't attend", {"missed": "said"}),
        ("History of violence", {"violence": "said"}),
        ("Family history of violence", {"violence": "said"}),
        ("No history of violence", {"violence": "denied"}),
        ("No signs of neglect", {"neglect": "denied"}),
        ("Non-accidental injury", {"abuse": "said", "injury": "said"}),
        ("?NAI", {"abuse": "possible"}),
        ("Denies drug use", {"account": "said", "drugs": "denied"}),
        ("Denied drug use, hungry", {"account": "said", "drugs": "denied", "hunger": "said"}),
        ("No concerns about neglect", {"no-concern": "said", "neglect": "denied"}),
        ("curtains not closed", {}),
    ],
)
def test_a_denial_that_belongs_to_a_cue_denies_nothing_else(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "factor", "why"),
    [
        ("No bruise", "bruise", "“No” denies it"),
        ("Cannot rule out a bruise", "bruise", "“Cannot rule out” leaves it open"),
        ("? bruise", "bruise", "“?” leaves it open"),
        ("history of drugs", "drugs", "“history of” tells of the past, or of somebody else"),
        ("hungry", "hunger", "“hungry” is a cue for it"),
        (
            "Mum is anxious",
            "anxiety",
            "it seems to be about “Mum”, and this factor is about a child",
        ),
        (
            *("Mum says that she said he fell", "told"),
            "“Mum” tells it, and this factor is for the child's own words",
        ),
    ],
)
def test_every_suggestion_says_why(text, factor, why):
    assert the(text, factor).why == why


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("He is anxious", "said"),
        ("Mum is anxious", "possible"),
        ("Mum has been very anxious", "possible"),
        ("Mum's anxiety", "possible"),
        ("anxiety in his mum", "said"),
        ("anxiety in the mum", "possible"),
        ("Mum, anxious", "said"),
        ("Mum left him anxious", "said"),
        ("Was anxious", "said"),
        ("very anxious", "said"),
        ("anxious in, mum says", "said"),
        ("anxious in the still very quiet", "said"),
    ],
)
def test_an_adults_state_is_not_the_childs(text, certainty):
    assert found(text)["anxiety"] == certainty


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Dad bruised him", "said"),
        ("Dad's bruise", "possible"),
        ("Dad had a bruise", "possible"),
        ("A bruise on dad's arm", "possible"),
        ("A bruise on his arm", "said"),
    ],
)
def test_an_adults_injury_is_one_that_the_adult_has(text, certainty):
    assert found(text)["bruise"] == certainty


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("Hungry.", ""),
        ("Mum says he is hungry.", "Mum"),
        ("The school nurse reported that he is hungry.", "nurse"),
        ("According to his grandmother he is hungry.", "grandmother"),
        ("He is hungry, as reported by nursery.", "nursery"),
        ("Quiet. He is hungry, as reported by nursery.", "nursery"),
        ("Mum was told that he is hungry.", ""),
        ("Mum is saying that he is hungry.", "Mum"),
        ("Mum, it is said, is hungry.", ""),
        ("Mum says he eats. He is hungry.", ""),
        ("Mum says he eats, but he is hungry.", ""),
        ("Mum says that dad told her he is hungry.", "dad"),
        ("It was reported by someone that he is hungry.", ""),
        ("It was said he is hungry.", ""),
        ("He is hungry, it is said", ""),
        ("He is hungry, told by him", ""),
    ],
)
def test_whose_account_it_is_is_named(text, account):
    assert the(text, "hunger").account == account


def test_the_childs_own_words_told_by_an_adult_are_the_adults_account():
    assert found("He said he fell") == {"told": "said"}
    assert found("Mum said he fell") == {"told": "possible", "account": "said"}
    assert found("Mum says that he said he fell")["told"] == "possible"
