"""A shelf of protocols: one file a protocol."""
