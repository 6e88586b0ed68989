"""The command line: a thin face; whatever it shows is a function a notebook can call."""
