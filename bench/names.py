"""Names and streets for generated families: four naming stocks, so that recall can be told apart by group."""

from pathlib import Path

import names as census
import numpy as np

from wholepicture.readers.nicknames import nicknames

BOYS = "Noah Oliver George Arthur Muhammad Leo Harry Oscar Archie Henry Theodore Freddie Jack Charlie Theo Alfie Jacob Thomas Finley Arlo William Lucas Roman Tommy Isaac Teddy Alexander Luca Edward James Joshua Albie Elijah Max Mohammed Reuben Mason Sebastian Rory Jude Benjamin Ethan Adam Hugo Daniel Dylan Louie Logan Zachary Caleb Riley Jaxon Joseph Samuel Ryan Kai Callum Connor Jayden Tyler Luke Nathan Harvey Owen Liam Kian Bobby Frankie Ollie Ellis Toby Aaron Rowan Rhys Osian Macsen".split()  # fmt: skip
GIRLS = "Olivia Amelia Isla Ava Ivy Freya Lily Florence Mia Willow Rosie Sophia Isabella Grace Daisy Sienna Poppy Elsie Emily Ella Evelyn Phoebe Evie Charlotte Harper Millie Matilda Maya Sophie Alice Emilia Isabelle Ruby Luna Maisie Aria Penelope Mila Bonnie Eva Hallie Eliza Ada Violet Esme Arabella Imogen Jessica Delilah Chloe Lottie Scarlett Lucy Holly Abigail Erin Zara Megan Leah Amber Hannah Molly Katie Niamh Caitlin Libby Lexi Summer Skye Zoë Siân Bethan Seren Orla Aoife".split()  # fmt: skip
SOUTH_ASIAN = (
    "Mohammed Muhammad Ali Ahmed Ibrahim Yusuf Hamza Bilal Omar Hassan Hussain Zain Ayaan Rayan Haris Usman Abdullah Imran Kamran Arjun Aarav Vihaan Krish Rohan Harpreet Gurpreet".split(),
    "Fatima Aisha Maryam Zainab Khadija Hafsa Amina Safa Noor Ayesha Sana Iqra Mariam Anaya Priya Anika Diya Simran Jasleen Harleen Kiran".split(),
    "Khan Khan Khan Hussain Hussain Hussain Ahmed Ahmed Ali Ali Begum Begum Akhtar Shah Malik Mahmood Iqbal Patel Patel Singh Singh Kaur Kaur Sharma Miah Uddin Rahman Islam Chowdhury Mirza Bibi Kumar Gill Mistry Desai".split(),
)  # fmt: skip
EAST_EUROPEAN = (
    "Jakub Szymon Filip Kacper Wojciech Piotr Andrei Alexandru Mihai Ionut Stefan Marek".split(),
    "Zuzanna Maja Julia Hanna Oliwia Alicja Andreea Ioana Elena Maria Magdalena Agnieszka".split(),
    "Kowalski Nowak Wojcik Kaminski Lewandowski Zielinski Popescu Ionescu Popa Dumitru Petrov Ivanov Horvath Nagy Kovacs".split(),
)  # fmt: skip
AFRICAN = (
    "Emmanuel Samuel David Daniel Abdi Mohamed Yusuf Kwame Kofi Chidi Tunde Ayo".split(),
    "Blessing Grace Precious Amina Hodan Fatuma Esther Ngozi Adaeze Abena Efua Halima".split(),
    "Okafor Adeyemi Mensah Boateng Mohamed Abdi Hassan Osman Nkosi Okonkwo Eze Owusu Asante Tesfaye Warsame".split(),
)  # fmt: skip
GROUPS = {"SA": SOUTH_ASIAN, "EE": EAST_EUROPEAN, "AF": AFRICAN}
SHARES = {"WB": 0.70, "SA": 0.16, "EE": 0.07, "AF": 0.07}
FROM_STOCK = {"SA": (0.85, 0.9), "EE": (0.8, 0.8), "AF": (0.7, 0.75)}
"""How often a forename, and a family name, is of the group's own stock."""

STREETS = "High Station Church Park Victoria Green Manor Kings Queens Mill School Springfield Grange Albert George Windsor York London Chester Alexandra Highfield Broad North South West East New Grove Stanley Richmond Hawthorn Beech Oak Elm Ash Cedar Willow Poplar Lime Chestnut Orchard Meadow Hill Brook River Bridge Castle Abbey Priory Cross Market Union Wellington Nelson Clarence Cambridge Oxford Devonshire Norfolk Sussex Kent Surrey Warwick Lancaster Balmoral".split()  # fmt: skip
KINDS = [
    ("Road", "Rd"),
    ("Street", "St"),
    ("Avenue", "Ave"),
    ("Close", "Cl"),
    ("Lane", "Ln"),
    ("Drive", "Dr"),
    ("Court", "Ct"),
]
AREAS = ["LS", "LS", "BD", "BD", "S", "S", "WF", "HD", "YO", "HU", "HX", "DN"]

FORMAL = nicknames()
SHORT = {}
for _short, _formal in FORMAL.items():
    SHORT.setdefault(_formal, []).append(_short.title())


class Census:
    """Names as frequent as the United States census of 1990 found them, public domain."""

    def __init__(self, file, most):
        rows = [
            line.split() for line in (Path(census.__file__).parent / file).read_text().splitlines()
        ]
        self.names = [row[0].title() for row in rows[:most]]
        self.up_to = np.cumsum([max(float(row[1]), 0.0005) for row in rows[:most]])

    def drawn(self, draw):
        """One of them, the frequent ones more often."""
        return self.names[int(np.searchsorted(self.up_to, draw.random() * self.up_to[-1]))]


FAMILY, MEN, WOMEN = (
    Census("dist.all.last", 40_000),
    Census("dist.male.first", 1_200),
    Census("dist.female.first", 3_000),
)


def leaning(draw, stock, by=1.7):
    """One of a list, the first more often."""
    return stock[min(int(len(stock) * draw.random() ** by), len(stock) - 1)]


def group(draw):
    """A naming stock."""
    return draw.choices(list(SHARES), SHARES.values())[0]


def family_name(draw, stock):
    """A family name of this stock."""
    if stock in GROUPS and draw.random() < FROM_STOCK[stock][1]:
        return draw.choice(GROUPS[stock][2])
    return FAMILY.drawn(draw)


def forename(draw, stock, sex, child):
    """A forename of this stock, for a child or an adult."""
    if stock in GROUPS and draw.random() < FROM_STOCK[stock][0]:
        return leaning(draw, GROUPS[stock][sex == "F"])
    if child and draw.random() < 0.72:
        return leaning(draw, GIRLS if sex == "F" else BOYS)
    return (WOMEN if sex == "F" else MEN).drawn(draw)
