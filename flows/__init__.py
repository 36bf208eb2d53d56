"""When and where: the flow and its steps, the command line, and the rooms for raw input, operation and the store."""
