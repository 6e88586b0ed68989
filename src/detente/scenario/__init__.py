"""One world: the outcome space."""
