"""A shelf of whole strategies: one file a strategy."""
