"""The field that holds the body of a page."""

from typing import Any

from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter


class _Texts(StreamFieldSegmentExtractor):
    """Finds the texts of a body that are to be translated; what an editor left out is none."""

    def handle_block(self, block_type: Any, block_value: Any, raw_value: Any = None) -> list[Any]:
        if block_value is None:
            return []
        found: list[Any] = super().handle_block(block_type, block_value, raw_value=raw_value)
        return found


class BodyField(StreamField):
    """A StreamField whose blocks stay out of migrations: the database keeps JSON, whatever the blocks are."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe the field without its blocks, so that a changed block is no changed schema."""
        name, path, _, kwargs = super().deconstruct()
        return (
            name,
            path,
            [],
            {key: value for key, value in kwargs.items() if key != "block_lookup"} | {"block_types": []},
        )

    def get_prep_value(self, value: Any) -> Any:
        """Write every part of a list with a name of its own: a translation is tied to it, and not to its place."""
        if isinstance(value, StreamValue):
            list(value)  # what was never looked at would be written as it came
        return super().get_prep_value(value)

    def get_translatable_segments(self, value: StreamValue) -> list[Any]:
        """Find what is to be translated (asked by wagtail-localize)."""
        found: list[Any] = _Texts(self, include_overridables=True).handle_stream_block(value)
        return found

    def restore_translated_segments(self, value: StreamValue, segments: list[Any]) -> StreamValue:
        """Put translated texts into the body they were found in; no block of ours leads to a thing of one language."""
        written: StreamValue = StreamFieldSegmentsWriter(self, None, None).handle_stream_block(value, segments)
        return written
