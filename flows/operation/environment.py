"""How Prefect is set up where a flow runs; what the user has set in the environment stands."""

import os

# Read by Prefect when it is imported, so this module must not import it.
SETTINGS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",  # offline it would log a failure, online it would call home
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",  # the first start in a home migrates its database
    "PREFECT_LOGGING_EXTRA_LOGGERS": "showfacts",  # our progress goes to the run's log too
}


def set_up_prefect(*, verbose: bool) -> None:
    """Set the environment before Prefect is imported; its own log reaches the terminal only with `verbose`."""
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
    if not verbose:
        os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "CRITICAL")
