"""Other people's scenario files, one file a format: each can be recognised, read and written."""
