"""What names are made of: words and syllables of our own, so that no page speaks of anyone that there is."""

from collections.abc import Callable
from random import Random

GIVEN = (
    "Ada Alba Ana Anton Arlo Asta Basil Bea Benno Bruna Carla Casper Celia Ciro Clara Conrad Cora Dag Dalia Dario"
    " Delia Dora Edda Edgar Elio Ellis Elsa Emil Enid Erik Esme Ezra Faye Fenna Flora Frida Gemma Gideon Greta Gus"
    " Hanna Hector Hedda Henrik Hilda Hugo Ida Igor Ilka Imre Ines Ivo Jana Jasper Jonas Josie Judith Kai Karin Kemal"
    " Klara Lars Leda Lena Leo Lina Lotte Lucan Mabel Magda Maren Marek Marta Milo Mina Mira Nadia Nell Nico Nina Noel"
    " Nora Odile Olaf Olga Orla Oscar Otto Paula Percy Petra Pia Quentin Rafe Ramona Rhea Rosa Rufus Ruth Sanna Selma"
    " Silas Sonja Stella Sven Tessa Thea Tilda Tobias Ulla Una Vera Viktor Vilma Walter Wanda Wilma Yara Yusuf Zelda"
).split()
_ONSETS = "B Br C Cr D Dr F Fl G Gr H K Kl L M N P Pr R S Sk St T Tr V W Z".split()
_NUCLEI = "a e i o u au ei ie".split()
_MIDDLES = "ld lm lv mb nd nk nt rb rd rg rk rm rn rv ss st tt v z ck ff ll".split()
_ENDINGS = "an ard as eck ek el en er eth ick il in is ock on or ov und us y".split()
_ROOTS = (
    "bel cor dra fen gal hal ior jas kel lum mor nal ost par quen ral sol tar ul ven wes xan yor zel".split()
)
_SUFFIXES = "a dra fell gard ia lan mere more nia ra ria row sea ta tern thia ton vale wick wyn".split()
ADJECTIVES = (
    "Amber Bitter Blue Borrowed Broken Cold Crooked Deep Distant Empty False Fast First Gentle Golden Grey Half Hidden"
    " High Hollow Iron Last Late Lonely Long Lost Narrow Northern Old Open Pale Quiet Red Rising Salt Second Silent"
    " Silver Slow Small Southern Still Sunken Tall Thin Velvet White Wild Winter"
).split()
NOUNS = (
    "Acre Anchor Bay Bell Bridge Candle Circle Clock Coast Compass Corner Crossing Door Ember Engine Feather Fence"
    " Ferry Field Flame Garden Gate Glass Harbour Harvest Hill Horizon House Island Key Kitchen Ladder Lake Lantern"
    " Letter Line Map Meadow Mill Mirror Moon Morning Mountain Orchard Paper Path Piano Promise Quarry Rain River Road"
    " Roof Room Rope Shadow Shore Signal Snow Stair Stone Storm Street Summer Thread Tide Tower Train Valley Voice Wall"
    " Wave Well Window Winter Wire Wood"
).split()
GENRES = (
    "comedy",
    "comedy-drama",
    "crime drama",
    "drama",
    "family drama",
    "legal drama",
    "medical drama",
    "mystery",
)
COUNTRIES = (
    ("American", "United States"),
    ("British", "United Kingdom"),
    ("Canadian", "Canada"),
    ("Irish", "Ireland"),
)
CHANNELS = tuple(
    f"{name} {what}" for name in ("Norden", "Quill", "Tamar", "Ostra", "Bexley") for what in ("One", "TV")
)
MONTHS = ("January February March April May June July August September October November December").split()
JOBS = (
    "a baker who has never left the town",
    "a doctor at the only hospital of the county",
    "a detective with a poor memory for faces",
    "the owner of the ferry",
    "a teacher who writes letters to the editor",
    "a retired judge",
    "a student who lodges in the attic",
    "the manager of a small hotel",
    "a nurse on the night shift",
    "a lawyer who hates to argue",
    "the head of the local council",
    "a mechanic with a secret",
)


def syllables(random: Random) -> str:
    """A family name."""
    return "".join(random.choice(part) for part in (_ONSETS, _NUCLEI, _MIDDLES, _ENDINGS))


def person(random: Random) -> str:
    """A given name and a family name."""
    return f"{random.choice(GIVEN)} {syllables(random)}"


def unique_noun(number: int) -> str:
    """A proper noun that no other number has."""
    size = len(_ROOTS) * len(_ROOTS) * len(_SUFFIXES)
    turn, place = divmod(number, size)
    place = place * 7919 % size  # coprime to the size: neighbours do not look alike, and all are different
    place, suffix = divmod(place, len(_SUFFIXES))
    first, second = divmod(place, len(_ROOTS))
    more = unique_noun(turn - 1).lower() if turn else ""
    return f"{_ROOTS[first].capitalize()}{_ROOTS[second]}{_SUFFIXES[suffix]}{more}"


def title(random: Random) -> str:
    """A title of an episode or a song."""
    one, two = random.sample(NOUNS, 2)
    adjective = random.choice(ADJECTIVES)
    return random.choice(
        (
            f"{adjective} {one}",
            f"The {adjective} {one}",
            f"{one} and {two}",
            f"The {one} of {two}",
            f"{one}s",
            one,
        )
    )


def distinct(make: Callable[[Random], str], count: int, random: Random) -> tuple[str, ...]:
    """So many different ones."""
    found = dict[str, None]()
    while len(found) < count:
        found[make(random)] = None
    return tuple(found)
