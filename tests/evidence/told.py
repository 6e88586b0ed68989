"""The parties of the invented reports, as a reader would name them, in a case for each."""

from __future__ import annotations

from pathlib import Path

from detente.case.model import Case

REPORTS = Path(__file__).parent / "reports"
LANGUAGES = ("en", "nl", "de", "fr")
IDIOMS = tuple(f"idioms-{language}" for language in LANGUAGES)
HELD_BACK = tuple(f"held-back-{language}" for language in LANGUAGES)
ISSUED = {
    "en": "2023-03-16",
    "nl": "2024-04-04",
    "de": "2022-11-08",
    "fr": "2021-06-14",
    "idioms-en": "2025-05-10",
    "idioms-nl": "2024-09-11",
    "idioms-de": "2025-02-04",
    "idioms-fr": "2025-03-05",
    "held-back-en": "2020-06-19",
    "held-back-nl": "2023-06-06",
    "held-back-de": "2024-01-13",
    "held-back-fr": "2023-11-10",
}

PARTIES = {
    "en": [
        {"id": "karvelia", "name": "Karvelia", "aliases": ["Marsh", "Odell Marsh"]},
        {"id": "sorrel", "name": "Sorrel", "aliases": ["Valdo", "Ines Valdo", "Port Sorrel"]},
        {"id": "perrin", "name": "Amal Perrin", "aliases": ["the mediator"], "role": "neutral"},
    ],
    "nl": [
        {"id": "bond", "name": "Bond van Kadewerkers", "aliases": ["Brakel", "de bond"]},
        {"id": "portum", "name": "Portum", "aliases": ["Oolders"]},
        {"id": "wiarda", "name": "Sjoerd Wiarda", "role": "neutral"},
    ],
    "de": [
        {"id": "thelen", "name": "Thelen", "aliases": ["Harms", "die Insel"]},
        {"id": "nordmark", "name": "Nordmark", "aliases": ["Steen", "das Land"]},
        {"id": "kopp", "name": "Jannis Kopp", "role": "neutral"},
    ],
    "fr": [
        {"id": "valdoree", "name": "Valdorée", "aliases": ["Montaubin"]},
        {"id": "sarne", "name": "Sarne", "aliases": ["Dorec"]},
        {"id": "estienne", "name": "Paul Estienne", "role": "neutral"},
    ],
    "idioms-en": [
        {"id": "union", "name": "Nurses' union", "aliases": ["the union", "Holt"]},
        {"id": "ministry", "name": "Health ministry", "aliases": ["the ministry", "Oram"]},
    ],
    "idioms-nl": [
        {"id": "oosterlo", "name": "Oosterlo", "aliases": ["Kamp"]},
        {"id": "westerlo", "name": "Westerlo", "aliases": ["Telder"]},
        {"id": "rovers", "name": "Iet Rovers", "role": "neutral"},
    ],
    "idioms-de": [
        {"id": "lunau", "name": "Lunau", "aliases": ["Arno Lunau"]},
        {"id": "stadt", "name": "Feldbach", "aliases": ["Brahm", "die Stadt"]},
        {"id": "wenk", "name": "Doris Wenk", "role": "neutral"},
    ],
    "idioms-fr": [
        {"id": "maubray", "name": "Maubray", "aliases": ["Ribot"]},
        {"id": "castelneuf", "name": "Castelneuf", "aliases": ["Andrieu"]},
        {"id": "lamotte", "name": "Yves Lamotte", "role": "neutral"},
    ],
    "held-back-en": [
        {
            "id": "republic",
            "name": "Ostrava Republic",
            "aliases": ["the Republic", "the government", "Sova"],
        },
        {"id": "council", "name": "Highland Council", "aliases": ["the Council", "Vane"]},
        {"id": "lund", "name": "Kari Lund", "role": "neutral"},
    ],
    "held-back-nl": [
        {"id": "kabinet", "name": "Kabinet", "aliases": ["het kabinet", "Dorst"]},
        {"id": "boeren", "name": "Boerenraad", "aliases": ["Molenaar", "de boeren"]},
        {"id": "ketelaar", "name": "Ruben Ketelaar", "role": "neutral"},
    ],
    "held-back-de": [
        {"id": "gvb", "name": "GVB", "aliases": ["Lindt", "die Gewerkschaft"]},
        {"id": "verband", "name": "Verband der Bergbahnen", "aliases": ["Orth", "der Verband"]},
        {"id": "haas", "name": "Emil Haas", "role": "neutral"},
    ],
    "held-back-fr": [
        {"id": "gouvernement", "name": "Gouvernement", "aliases": ["le gouvernement", "Lastre"]},
        {"id": "syndicat", "name": "Syndicat des mineurs", "aliases": ["le syndicat", "Ferrer"]},
        {"id": "cazal", "name": "Jean Cazal", "role": "neutral"},
    ],
}


def report(name: str) -> str:
    return (REPORTS / f"{name}.txt").read_text(encoding="utf-8")


def case_of(name: str) -> Case:
    """A case with the parties of a report and the one issue of whether there is a deal."""
    return Case.model_validate(
        {
            "detente": "1",
            "id": f"told-{name}",
            "title": "An invented report",
            "invented": True,
            "sources": [
                {"id": "report", "title": "A report", "issued": ISSUED[name],
                 "language": name[-2:]},
            ],
            "parties": PARTIES[name],
            "issues": [{"id": "deal", "options": ["none", "signed"]}],
            "no_deal": {"deal": "none"},
        }
    )  # fmt: skip
