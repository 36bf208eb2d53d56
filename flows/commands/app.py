"""What the commands of the command line are declared on."""

from importlib import metadata

from cyclopts import App, CycloptsError, Parameter
from rich.text import Text

EXIT_CODES = """Exit codes: 0 done (also when there was nothing new to publish); 1 the data does not allow a
release, or a verification failed; 2 the call or the manifest is wrong."""


def call_error(error: CycloptsError) -> Text:
    """What is wrong with a call, and where it is said how it goes."""
    command = " ".join(("showfacts", *(error.command_chain or ())))
    return Text(f"{error}\n    → {command} --help")


app = App(
    "showfacts",
    help="Raw text about TV shows in, open datasets out.",
    help_epilogue=EXIT_CODES,
    version=lambda: metadata.version("showfacts"),
    default_parameter=Parameter(allow_repeating=True),
    error_formatter=call_error,
    suppress_keyboard_interrupt=False,
    result_action="return_value",
)
app.register_install_completion_command()
