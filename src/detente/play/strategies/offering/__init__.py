"""A shelf of ways to choose the next offer: one file a way."""
