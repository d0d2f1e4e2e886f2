"""What the calculators refuse, each by name and with a sentence that an employer understands."""


class NotPayable(ValueError):
    """Something about the pay cannot be right; the message says what, and what would be."""


class YearNotInstalled(NotPayable):
    """There is no reference data for this tax year."""


class ImpossibleTaxCode(NotPayable):
    """The text is not a tax code."""


class ImpossibleNiNumber(NotPayable):
    """The text is not a National Insurance number."""


class ImpossibleAccount(NotPayable):
    """The text is not a sort code or an account number of the United Kingdom."""


class UnknownNiLetter(NotPayable):
    """The letter is not a National Insurance category letter of the year."""


class NegativePay(NotPayable):
    """Pay is never below nought; a correction is made in the year to date."""


class ImpossiblePeriod(NotPayable):
    """There is no such pay period in a tax year."""


class OutsideTheYear(NotPayable):
    """The day is not in the tax year asked for."""


class UnknownPlan(NotPayable):
    """The year has no such student loan plan."""


class ImpossibleBirthday(NotPayable):
    """Nobody who is paid was born on that day."""


class ImpossibleChoice(NotPayable):
    """The law does not allow what was chosen."""


class Faulty(NotPayable):
    """A pay run cannot be worked out; `faults` lists every reason at once, each with the path of what is at fault."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class RunChanged(NotPayable):
    """A settled run is not what it was."""


class NotSupported(NotPayable):
    """The rule exists, but not for the people whom this product is for."""


class MalformedRow(NotPayable):
    """A test row cannot be read; the message says which and why."""
