"""What addresses of bringing listings in name: a source, one reading of it, one row that waits for an editor."""

from dataclasses import dataclass
from functools import cached_property

from marketplace.directory.models import ImportRun, Source, StagedService
from tests.cast import NOW, Cast


@dataclass(frozen=True)
class Importing:
    """One feed of the cast's council; each thing is made when it is first asked for."""

    cast: Cast

    @cached_property
    def source(self) -> Source:
        """Give a source whose files are brought in by hand."""
        return Source.objects.create(name="Sports clubs", format=Source.Format.CSV)

    @cached_property
    def run(self) -> ImportRun:
        """Give a reading that was compared."""
        return ImportRun.objects.create(
            source=self.source,
            state="ready",
            file_name="clubs.csv",
            brought_by=self.cast.editor,
            brought_at=NOW,
            rows=1,
        )

    @cached_property
    def row(self) -> StagedService:
        """Give a row that looks like another listing."""
        return StagedService.objects.create(
            run=self.run, number=1, source_key="1", name="Sale Sharks Juniors", outcome="twin"
        )
