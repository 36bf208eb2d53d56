"""One module per command, each with `run(arguments)`; a command's libraries are loaded with it, not before."""
