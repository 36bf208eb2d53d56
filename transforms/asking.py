"""Names as one reader asks for them; what it asks for in vain is written down, to know whether to read again."""

from collections.abc import Callable, Iterable
from functools import cached_property


class Names:
    """Names in one form (folded, their last word, …), to be asked for by that form.

    `own` are forms that the document itself establishes. An answer depends on the other names only where a form was
    missed: such forms are in `missed`, to which copies by `|` add, too.
    """

    def __init__(self, names: Iterable[str], form: Callable[[str], str]) -> None:
        self._names, self._form = names, form
        self._own: set[object] = set()
        self.missed: set[object] = set()

    @cached_property
    def _forms(self) -> frozenset[str]:
        return frozenset(map(self._form, self._names)) - {""}

    @cached_property
    def _by_form(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self._names:
            found.setdefault(self._form(name), []).append(name)
        return found

    def __contains__(self, form: object) -> bool:
        """Whether a name has the form."""
        if form in self._own or form in self._forms:
            return True
        self.missed.add(form)
        return False

    def __bool__(self) -> bool:
        """Whether there is any."""
        if self._own or self._forms:
            return True
        self.missed.add(ANY)
        return False

    def __or__(self, forms: Iterable[object]) -> "Names":
        """The same with more that the document establishes."""
        both = Names(self._names, self._form)
        both.__dict__.update(self.__dict__, _own=self._own.union(forms))
        return both

    def add(self, form: str) -> None:
        """Take a form for one that the document establishes."""
        self._own.add(form)

    def of(self, form: str) -> list[str]:
        """All names of a form but the document's own; one more would change the answer."""
        self.missed.add(form)
        return self._by_form.get(form, [])

    def answers_alike(self, more: Iterable[str]) -> bool:
        """Whether every answer would have been the same with further names."""
        further = set(map(self._form, more)) - {""}
        return not further or (ANY not in self.missed and self.missed.isdisjoint(further))


ANY = ("whether there is any",)
