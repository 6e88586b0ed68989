"""Which language a text is in, or that it cannot be told."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from detente.evidence.parts import require_evidence

__all__ = ["SURE", "recognise_language"]

SURE = 0.9
"""How sure of a language one has to be: below it, names and words of a few letters decide."""

_ENOUGH = 3_000
"""Characters that are looked at; more tell little, and what repeats itself makes it less sure."""

_NO_LANGUAGE = "zxx"


def recognise_language(text: str) -> str | None:
    """Return the language of a text, as ISO 639 names it, or None where it is not clear.

    Notes
    -----
    The confidence is py3langid's, which allows for the length of the text. Languages outside its
    140 come out as None, or, where one of them is close, as that one.

    Examples
    --------
    >>> recognise_language("De partijen gingen zonder akkoord uiteen.")
    'nl'
    >>> recognise_language("Oslo, 12 May") is None
    True
    """
    language, confidence = _identifier().classify(text[:_ENOUGH])
    return None if confidence < SURE or language == _NO_LANGUAGE else str(language)


@lru_cache
def _identifier() -> Any:
    require_evidence()
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
