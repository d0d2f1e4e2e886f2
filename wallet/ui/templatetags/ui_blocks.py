"""The components that hold other markup: each is a tag with an end tag, written by one template."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


def _written(component: str, **context: Any) -> SafeString:
    return render_to_string(f"components/{component}.html", context)


@register.simple_block_tag
def details(content: str, summary: str, *, is_open: bool = False) -> SafeString:
    """Keep what few people need behind one line: `{% details "Why we ask" %}…{% enddetails %}`."""
    return _written("details", content=content, summary=summary, is_open=is_open)


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """Set a text apart from what stands round it."""
    return _written("inset", content=content)


@register.simple_block_tag
def warning(content: str) -> SafeString:
    """Warn of something that matters, such as a legal consequence."""
    return _written("warning", content=content)


@register.simple_block_tag
def notification(content: str, title: str = "Important", kind: str = "") -> SafeString:
    """Tell of something that bears on the whole page; `kind="success"` for something done."""
    return _written("notification", content=content, title=title, kind=kind)


@register.simple_block_tag
def buttons(content: str) -> SafeString:
    """Set buttons and links side by side."""
    return _written("buttons", content=content)


@register.simple_block_tag
def next_steps(content: str, title: str = "What happens next") -> SafeString:
    """Say what happens next, in the one place people look for it."""
    return _written("next_steps", content=content, title=title)


@register.simple_block_tag
def empty_state(content: str, title: str) -> SafeString:
    """Say kindly that there is nothing yet, and what would change that."""
    return _written("empty_state", content=content, title=title)


@register.simple_block_tag
def card(content: str, title: str = "", href: str = "") -> SafeString:
    """Set a group of things in a card, its title a link where it leads somewhere."""
    return _written("card", content=content, title=title, href=href)


@register.simple_block_tag
def summary_list(content: str, title: str = "") -> SafeString:
    """List facts by name; with a title it becomes a card. Holds `{% row "Name" %}…{% endrow %}`."""
    return _written("summary_list", content=content, title=title)


@register.simple_block_tag
def row(content: str, name: str, href: str = "", action: str = "Change") -> SafeString:
    """Write one fact of a summary list, with a way to change it where there is one."""
    return _written("summary_list_row", content=content, name=name, href=href, action=action)


@register.simple_block_tag
def table(content: str, caption: str, *, stack: bool = False, hide_caption: bool = False) -> SafeString:
    """Write a table round plain rows; `class="num"` on numbers; `stack=True` turns rows into cards on a phone."""
    return _written("table", content=content, caption=caption, stack=stack, hide_caption=hide_caption)


@register.simple_block_tag
def timeline(content: str) -> SafeString:
    """List what happened, newest first. Holds `{% event "Title" at=… by=… %}…{% endevent %}`."""
    return _written("timeline", content=content)


@register.simple_block_tag
def event(content: str, title: str, at: Any = None, by: object = "") -> SafeString:
    """Write one thing that happened: a date or an instant, who did it, and what there is to say."""
    return _written("timeline_event", content=content, title=title, at=at, by=by)
