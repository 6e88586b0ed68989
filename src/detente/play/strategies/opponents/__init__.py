"""A shelf of models of the other side: one file a model."""
