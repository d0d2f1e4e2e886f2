"""Letting visitors of the demo's public site say something, and the council answer."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from wagtail.models import Page

from cms.comments import access
from cms.comments.operations import answers, comments
from cms.pages.models import SitePage
from config.demo.calendar import morning
from wallet.people.models import User

ANSWERED_AFTER = timedelta(days=1)


def make(*, front: Page, editor: User, today: date) -> None:
    """Make the comments on pages that the site has; one that nobody has read yet waits."""
    data = tomllib.loads((Path(__file__).parent / "speaking.toml").read_text(encoding="utf-8"))
    for row in data["comments"]:
        page = SitePage.objects.filter(url_path=f"{front.url_path}{row['page']}/").first()
        if page is not None:
            _comment(row, page, editor, on=today - timedelta(days=row["days_ago"]))


def _comment(row: dict[str, Any], page: SitePage, editor: User, *, on: date) -> None:
    comment = comments.write(
        page=page, text=row["text"], name=row["name"], email="", may_be_shown=True, by=None, at=morning(on), on=on
    )
    if "answer" not in row:
        return
    on += ANSWERED_AFTER
    (organisation,) = access.answers_for(user=editor, on=on)
    comments.publish(comment=comment, theme=row["theme"], by=editor, at=morning(on), on=on)
    done = row.get("done", "")
    said = {"text": row["answer"], "done": done, "done_on": on if done else None}
    answers.add(comment=comment, organisation=organisation, **said, by=editor, at=morning(on), on=on)
