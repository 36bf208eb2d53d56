"""How Prefect is set up where a flow runs; what the user has set in the environment stands."""

import os

# Read by Prefect when it is imported, so this module must not import it.
SETTINGS = {
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",  # the first start in a home migrates its database
    "PREFECT_LOGGING_EXTRA_LOGGERS": "showfacts",  # our progress goes to the run's log too
    # Of prefect.toml, which only what is started beside it reads:
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    "PREFECT_SERVER_EVENTS_EXPIRED_BUCKET_BUFFER": "P7D",
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",  # seconds; a run that is silent for longer is found dead
}


def set_up_prefect(*, verbose: bool) -> None:
    """Set the environment before Prefect is imported; its own log reaches the terminal only with `verbose`."""
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
    if not verbose:
        os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "CRITICAL")
