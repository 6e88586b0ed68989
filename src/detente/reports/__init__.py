"""Telling it: sentences, terminal, JSON, HTML."""
