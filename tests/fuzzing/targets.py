"""The one list of what is fuzzed; a dataset is on it as soon as it is declared."""

from tests.fuzzing.pages import PAGES
from tests.fuzzing.raw_folder import RAW_FOLDER
from tests.fuzzing.state import STATE

TARGETS = {target.name: target for target in (*RAW_FOLDER, *STATE, *PAGES)}
