"""How a run of the main job may end."""

from typing import Literal

End = Literal["published", "unchanged", "failed", "crashed"]
