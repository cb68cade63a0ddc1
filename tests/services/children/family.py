"""One child, whom a search can find by name and year of birth."""

from tests.deliveries import a_person, a_row, delivery, load
from tests.services.access.partnership import AT, settle

KNOWN = {"birth_date": "2022"}


def settled(folder):
    from wholepicture.services.people.finding import index_children

    settle(folder)
    child = a_person("1", given_name="Ama", family_name="Mensah", birth_date="2022-04-05", sex="F", address="1 Hill St", postcode="WQ1 2AB")  # fmt: skip
    load(delivery(folder, [a_row(child)], "born.csv"), extracted=AT.date())
    index_children(day=AT.date())
