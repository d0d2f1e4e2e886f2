"""What papers refuse, each by name and with a sentence that an employer understands."""

from payroll.paye.errors import NotPayable


class NobodyPaid(NotPayable):
    """The run pays nobody of that pay id."""

    def __init__(self, pay_id: str) -> None:
        super().__init__(f"Nobody is paid as “{pay_id}” in this run.")


class HasNotLeft(NotPayable):
    """A P45 is for somebody who leaves, and is given once."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} does not leave with this pay; a P45 is given once, with the last pay before leaving.")


class NotTogether(NotPayable):
    """Settled runs that do not make one year of one employer."""


class NoRuns(NotTogether):
    """No run was given."""


class OtherEmployer(NotTogether):
    """A run is another employer's."""


class OtherYear(NotTogether):
    """A run is of another tax year."""


class RunTwice(NotTogether):
    """The same run was given twice."""


class RunMissing(NotTogether):
    """A run between is missing."""


class YearNotOver(NotTogether):
    """A P60 is made when the year is over."""


class LeftBefore(NotTogether):
    """A P60 is for somebody who is employed on the last day of the tax year."""
