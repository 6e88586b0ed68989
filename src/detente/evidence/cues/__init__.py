"""The cue words of a language, one file a language; `_language.py` says what each must name."""
