"""The field that holds the body of a page."""

from typing import Any

from wagtail.fields import StreamField


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
