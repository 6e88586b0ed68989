"""Hand-made keys: what a reader enters from each report, before any draft of it was looked at.

A line is the sentences that say it, the act, and who: a party, `-` where it is the report's own
word, or `?` where the sentence names nobody (both sides, say). The four reports are invented and
stand in `reports/`; of the report that Hanoi rests on, which is not part of the project, only the
numbers of its sentences are here.

The cue words were written by somebody who had read the report on Hanoi and the first four. Those
called `idioms` were then written with as few of them as could be (a quarter was found), and the cue
words made more for what they showed. Those called `held-back`, in the words of any newspaper, were
written last: no cue word and no rule was changed for them.
"""

from __future__ import annotations

Line = tuple[tuple[int, ...], str, str]


def _line(text: str) -> Line:
    numbers, act, who = text.split()
    return tuple(int(number) for number in numbers.split("+")), act, who


def _key(text: str) -> tuple[Line, ...]:
    return tuple(_line(line.partition("#")[0]) for line in text.strip().splitlines())


KEYS: dict[str, tuple[Line, ...]] = {
    "en": _key("""
        2 states -          # ended without a treaty
        3 leaves karvelia
        4 offers karvelia
        5 demands karvelia
        6 rejects sorrel
        7 rejects sorrel    # in so many words, between quotation marks
        8 demands sorrel
        9 rejects karvelia
        10 signals -        # the mood
        11 states karvelia
        12 cancels -
        13 cancels -
        15 states -         # no follow-up
        18 announces karvelia
        19 predicts perrin
        20 predicts perrin
        21 threatens sorrel
        22 judges -
        23 judges -
        24 accepts ?
        25 rejects sorrel
        26 offers sorrel
    """),
    "nl": _key("""
        2 leaves -
        3 leaves bond
        4 states bond
        5 offers portum
        6 rejects bond
        6 demands bond
        7 rejects portum
        8 offers portum
        9 cancels bond
        10 cancels -
        12 states portum
        13 announces bond
        14 threatens portum
        15 predicts wiarda
        16 predicts wiarda
        18 judges -
        21 accepts bond
    """),
    "de": _key("""
        2 states -
        3 leaves nordmark
        4 offers nordmark
        5 rejects thelen
        6 states thelen
        7 demands thelen
        8 rejects nordmark
        9 offers nordmark
        10 rejects thelen
        11 cancels -
        12 cancels -
        15 announces thelen
        16 offers thelen
        17 predicts kopp
        18 threatens nordmark
        19 judges -
        20 accepts ?
    """),
    "fr": _key("""
        2 leaves -
        3 leaves valdoree
        4 offers valdoree
        5 rejects sarne
        6 states sarne
        7 demands sarne
        8 rejects valdoree
        9 offers valdoree
        10 cancels -
        11 cancels -
        14 accepts sarne
        15 announces valdoree
        16 threatens sarne
        17 predicts estienne
        18 judges -
        19 accepts ?
    """),
    "idioms-en": _key("""
        2 leaves -
        3 offers union
        4 rejects ministry
        5 offers ministry
        6 rejects union
        7 states union
        8 states ministry
        9 cancels -
        10 demands union
        11 announces union
        12 threatens ministry
        13 offers ministry
        14 predicts -
        15 judges -
    """),
    "idioms-nl": _key("""
        2 states -
        3 leaves oosterlo
        5 offers westerlo
        6 rejects oosterlo
        7 demands oosterlo
        8 threatens westerlo
        9 cancels -
        10 cancels -
        11 threatens westerlo
        12 predicts rovers
        13 judges -
    """),
    "idioms-de": _key("""
        2 states -
        3 leaves stadt
        4 demands lunau
        5 rejects stadt
        6 offers stadt
        7 rejects lunau
        8 states lunau
        9 cancels -
        10 offers stadt
        11 rejects lunau
        12 threatens lunau
        13 predicts wenk
        14 judges -
    """),
    "idioms-fr": _key("""
        2 states -
        3 leaves maubray
        4 offers castelneuf
        5 rejects maubray
        6 states maubray
        7 demands maubray
        8 cancels -
        9 threatens castelneuf
        10 offers castelneuf
        11 predicts lamotte
        12 judges -
    """),
    "held-back-en": _key("""
        2 states -
        3 leaves council
        4 proposes republic
        5 demands council
        6 rejects republic
        7 offers council
        8 states council
        9 states council     # an accusation
        10 cancels -
        11 cancels -
        12 announces republic
        13 threatens council
        14 predicts lund
        15 judges -
    """),
    "held-back-nl": _key("""
        2 states -
        3 leaves boeren
        4 proposes kabinet
        5 demands boeren
        6 rejects kabinet
        7 states kabinet
        8 offers boeren
        9 rejects kabinet
        10 cancels -
        11 announces boeren
        12 threatens boeren
        13 announces kabinet
        14 predicts ketelaar
        15 judges -
    """),
    "held-back-de": _key("""
        2 states -
        3 demands gvb
        4 offers verband
        5 rejects gvb
        7 states verband
        8 rejects verband
        9 offers gvb
        10 cancels -
        11 announces gvb
        12 threatens verband
        13 announces verband
        14 predicts haas
        15 judges -
    """),
    "held-back-fr": _key("""
        2 states -
        3 leaves syndicat
        4 offers gouvernement
        5 demands syndicat
        6 states gouvernement
        7 rejects gouvernement
        8 offers syndicat
        9 states syndicat
        10 cancels -
        11 announces gouvernement
        12 threatens syndicat
        13 predicts cazal
        14 judges -
    """),
    "hanoi": _key("""
        2 states -
        3 states -
        4+5+6+7 leaves us
        8 predicts -
        10 states us
        11 signals dprk
        12 predicts -
        13 predicts -
        16 cancels -
        17 cancels -
        18 states -
        19 offers dprk
        20 states dprk
        21 demands dprk
        22 rejects us
        23 rejects dprk
        26 judges -
        27 predicts us
        28 states -
        29+30 judges -
    """),
}
