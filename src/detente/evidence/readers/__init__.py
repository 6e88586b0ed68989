"""Documents that can be read, one file a kind: each recognises its own and reads what it says."""
