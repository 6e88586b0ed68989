"""A shelf of conditions to accept on: one file a condition."""
