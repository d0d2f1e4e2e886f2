"""The last message of a scheme, or of a year: HMRC then stops waiting for more."""

from dataclasses import dataclass
from datetime import date

from payroll.rti.documents.xml import group, leaf, yes


@dataclass(frozen=True, slots=True, kw_only=True)
class Final:
    """Whether this is the last message: of the scheme, which ceased on a day, or of the tax year."""

    ceased_on: date | None = None
    is_last_of_the_year: bool = False

    def written(self) -> str:
        """Write it as HMRC wants it; nothing where it is not the last."""
        return group(
            "FinalSubmission",
            yes("BecauseSchemeCeased", when=self.ceased_on is not None),
            leaf("DateSchemeCeased", self.ceased_on and self.ceased_on.isoformat()),
            yes("ForYear", when=self.is_last_of_the_year),
        )


NOT_FINAL = Final()
