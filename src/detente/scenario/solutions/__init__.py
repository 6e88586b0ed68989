"""Solution concepts, one file each: the function is named like its file."""
