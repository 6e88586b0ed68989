"""What is known: a Case and its parts, read from YAML with the place of every fault."""
