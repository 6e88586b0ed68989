"""Doors in and out: other people's negotiators at our table, and our talks in their programs."""
