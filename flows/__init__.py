"""When and where: the flow and its steps, the command line, and the rooms for raw input, operation and the store."""

import os

# Prefect reads these when it is imported, which is always later. Its client asks for the one, its server for the other.
for name, value in {"DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}.items():
    os.environ.setdefault(name, value)
