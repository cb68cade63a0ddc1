"""The library's first page: each case, what showed in it, how early, and the way to its report."""

from tests.builders import a_ledger, an_observation
from tests.reports.invented import TWO_HALVES, Page, a_case, reviewed, told_late, two_halves
from wholepicture.reports.index import entry, index_html


def an_entry(case, *found, href="x.html"):
    return entry(case, reviewed(case, found), href)


def test_an_entry_says_what_showed_and_how_early():
    found = an_entry(two_halves(), TWO_HALVES)

    assert found.says == (
        "Two-halves. Put together, the records showed this by 1 March 2020. "
        "No one agency could see it."
    )
    assert found.early == "92 days (about 3 months) before the harm"
    assert found.years == "2020"


def test_an_entry_says_when_it_was_seen_late():
    assert "Those with the power to act saw it late" in an_entry(told_late(), TWO_HALVES).says


def test_an_entry_of_a_case_in_which_nothing_was_seen_late():
    assert an_entry(two_halves()).says == "Nothing showed that was not seen at once."


def test_without_a_harm_nothing_is_said_of_how_early():
    assert an_entry(two_halves(harm=None), TWO_HALVES).early == ""


def test_the_years_leave_open_ends_aside():
    seen = an_observation("old", on="1996/..", recorded="2011-02-01")
    case = a_case(a_ledger(seen, an_observation("new", on="2011-03-01")))

    assert an_entry(case).years == "1996 to 2011"
    assert an_entry(a_case(a_ledger())).years == ""


def test_the_page_lists_every_case_with_a_link_to_its_report():
    entries = (
        an_entry(two_halves(), TWO_HALVES, href="a.html"),
        an_entry(told_late(), href="b.html"),
    )
    page = Page(index_html(entries))

    assert page.faults == []
    assert page.links == ["#main", "a.html", "b.html"]
    assert page.named("script") == []
    assert "a child who died" in page.text
    assert "not findings" in page.text
