"""One file a command: its function is the command, its docstring the help."""
