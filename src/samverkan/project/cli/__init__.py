"""The command line, `samverkan`: one file a command, each with an example in its help."""
