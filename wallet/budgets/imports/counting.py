"""What a file comes to, and what of it is new: the figures of the last line and of the report page."""

from collections.abc import Iterable
from dataclasses import dataclass

from wallet.budgets.imports.matching import Match
from wallet.money import pence


@dataclass(slots=True)
class Counts:
    """Figures of a whole file; those that begin with `new_` are of what it adds."""

    rows: int = 0
    people: int = 0
    budgets: int = 0
    total_pence: int = 0
    new_people: int = 0
    new_budgets: int = 0
    new_elements: int = 0
    new_pence: int = 0
    faults: int = 0

    def add(self, matches: Iterable[Match]) -> None:
        """Count some cases: each is a person, with the budgets on file that it is about, and those it would make."""
        for match in matches:
            new = match.new_elements
            self.people += 1
            self.budgets += len(match.budgets_on_file | match.added.keys()) + len(match.new_budgets)
            self.total_pence += match.total_pence
            self.new_people += match.person is None
            self.new_budgets += len(match.new_budgets)
            self.new_elements += len(new)
            self.new_pence += sum(element.total_pence for element in new)

    def in_words(self) -> str:
        """Write the figures of the file: `3 rows, 1 person, 1 budget, £1,234.50 in all`, or `8 rows, 2 faults`."""
        if self.faults:
            return f"{_counted(self.rows, 'row')}, {_counted(self.faults, 'fault')}"
        counted = [_counted(self.rows, "row"), _counted(self.people, "person", "people")]
        return ", ".join([*counted, _counted(self.budgets, "budget"), f"{pence.written(self.total_pence)} in all"])

    def new_in_words(self) -> str:
        """Write what is new: `2 people, 2 budgets, 3 elements, £600.00`."""
        people, budgets = _counted(self.new_people, "person", "people"), _counted(self.new_budgets, "budget")
        return ", ".join([people, budgets, _counted(self.new_elements, "element"), pence.written(self.new_pence)])


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
