"""How an answer is written: a page of records, one record, or every record, one a line, in constant memory."""

import json
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import batched
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, QuerySet
from django.http import HttpResponseBase, JsonResponse, StreamingHttpResponse

from marketplace.directory.oruk import supplements
from marketplace.directory.oruk.asking import Asked
from marketplace.directory.oruk.kept import JSON

CHUNK = 200


class Encoder(DjangoJSONEncoder):
    """Ids, days and times as the standard writes them; pounds as JSON numbers."""

    def default(self, o: object) -> Any:
        """Write what JSON has no word for."""
        return _number(o) if isinstance(o, Decimal) else super().default(o)


def one(record: JSON) -> HttpResponseBase:
    """Answer one record."""
    return _open_to_all(JsonResponse(record, encoder=Encoder))


def listed[M: Model](found: QuerySet[M], write: Callable[[M], JSON], asked: Asked) -> HttpResponseBase:
    """Answer a page of records, or all of them as a stream."""
    if asked.is_stream:
        return stream(found, write, asked)
    return page(found, write, asked, per_page=asked.per_page)


def page[M: Model](found: QuerySet[M], write: Callable[[M], JSON], asked: Asked, *, per_page: int) -> HttpResponseBase:
    """Answer one page in the standard's envelope; a page past the last one is empty, not an error."""
    total = found.count()
    pages = max(1, -(-total // per_page))
    start = (asked.page - 1) * per_page
    contents = _written(list(found[start : start + per_page]), write, asked)
    return one(
        {
            "total_items": total,
            "total_pages": pages,
            "page_number": asked.page,
            "size": len(contents),
            "first_page": asked.page == 1,
            "last_page": asked.page >= pages,
            "empty": not contents,
            "contents": contents,
        }
    )


def stream[M: Model](found: QuerySet[M], write: Callable[[M], JSON], asked: Asked) -> HttpResponseBase:
    """Answer every record, one a line (NDJSON), a chunk in memory at a time."""
    return _open_to_all(StreamingHttpResponse(_lines(found, write, asked), content_type="application/x-ndjson"))


def refused(sentence: str, *, status: int) -> HttpResponseBase:
    """Say what was wrong with the call."""
    return _open_to_all(JsonResponse({"error": sentence}, status=status))


def _lines[M: Model](found: QuerySet[M], write: Callable[[M], JSON], asked: Asked) -> Iterator[bytes]:
    for rows in batched(found.iterator(chunk_size=CHUNK), CHUNK):
        yield "".join(f"{json.dumps(record, cls=Encoder)}\n" for record in _written(rows, write, asked)).encode()


def _written[M: Model](rows: Sequence[M], write: Callable[[M], JSON], asked: Asked) -> list[JSON]:
    """Write rows, with what apps above know of the listings among them."""
    supplements.bring(rows, on=asked.on)
    return [write(row) for row in rows]


def _number(pounds: Decimal) -> int | float:
    whole = int(pounds)
    return whole if whole == pounds else float(pounds)


def _open_to_all(response: HttpResponseBase) -> HttpResponseBase:
    response["Access-Control-Allow-Origin"] = "*"
    return response
