"""What a page is about, in the words of schema.org, so that machines understand it (JSON-LD 1.1).

Nothing stands here that a reader of the page does not see.
"""

import json
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from wagtail.blocks import StreamValue

from cms.finding.addresses import absolute, of_page
from cms.finding.queries.coming import next_time
from cms.pages.models import EventPage, HomePage, NewsPage, OfferPage, SitePage, StoryPage
from cms.pages.queries.frames import Frame
from cms.pages.queries.surroundings import Neighbour

type Node = dict[str, Any]

HEADLINE = 110  # characters; search engines cut longer ones off
EVERY = {"daily": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly_by_day": "P1M", "monthly_by_date": "P1M"}
# What would end the script element, or open a comment in it, stands there as an escape that means the same.
ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


def graph(
    page: SitePage, *, frame: Frame, way: list[Neighbour], picture: str, request: HttpRequest, at: datetime
) -> list[Node]:
    """Describe a page: what it is about, its questions and answers, the way to it, and on the front page the site."""
    about = {**_about(page, frame, request, at), **({"image": picture} if picture else {})}
    nodes = [about, *_questions(page, request)]
    if isinstance(page, HomePage):
        return [_organisation(frame, request), _website(page, frame, request), *nodes]
    return [*nodes, _breadcrumbs(page, way, request)] if way else nodes


def written(nodes: list[Node]) -> SafeString:
    """Write nodes as JSON that nothing in a page's text can break out of."""
    text = json.dumps({"@context": "https://schema.org", "@graph": nodes}, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(ESCAPES))  # noqa: S308 - nothing of HTML is left in it


def _about(page: SitePage, frame: Frame, request: HttpRequest, at: datetime) -> Node:
    address = of_page(page, request)
    node: Node = {
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": page.title,
        "description": page.search_description or page.summary,
        "inLanguage": page.locale.language_code,
    }
    if page.last_published_at:
        node["dateModified"] = localtime(page.last_published_at).isoformat()
    if isinstance(page, EventPage):
        return _without(node, "dateModified") | _event(page, frame, at)
    if isinstance(page, OfferPage):
        return _without(node, "dateModified", "inLanguage") | _offer(page)
    if isinstance(page, NewsPage | StoryPage):
        return node | _article(page, frame)
    return node | ({"lastReviewed": page.checked_on.isoformat()} if page.checked_on else {})


def _event(page: EventPage, frame: Frame, at: datetime) -> Node:
    time = next_time(page, at=at)
    status = "EventCancelled" if page.is_cancelled or time.is_called_off else "EventScheduled"
    here = [{"@type": "Place", "name": page.place, "address": _postal(page)}] if page.place else []
    online = [{"@type": "VirtualLocation", "url": page.online_link}] if page.online_link else []
    mode = "Mixed" if here and online else "Online" if online else "Offline"
    places: list[Node] = [*here, *online] or [{"@type": "Place", "name": frame.name, "address": _postal(page)}]
    node: Node = {
        "@type": "Event",
        "startDate": time.starts_at.isoformat(),
        "endDate": time.ends_at.isoformat(),
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": f"https://schema.org/{mode}EventAttendanceMode",
        "location": places[0] if len(places) == 1 else places,
        "organizer": {"@type": "Organization", "name": frame.keeper},
        **({"isAccessibleForFree": True} if page.is_free else {}),
    }
    return node | ({"eventSchedule": _schedule(page)} if page.repeats in EVERY else {})


def _schedule(page: EventPage) -> Node:
    first = localtime(page.starts_at)
    return {
        "@type": "Schedule",
        "repeatFrequency": EVERY[page.repeats],
        "startDate": first.date().isoformat(),
        "endDate": page.repeats_until.isoformat() if page.repeats_until else first.date().isoformat(),
        "startTime": f"{first:%H:%M}",
        "scheduleTimezone": "Europe/London",
    }


def _postal(page: EventPage) -> Node:
    return {"@type": "PostalAddress", "addressCountry": "GB"} | ({"postalCode": page.postcode} if page.postcode else {})


def _offer(page: OfferPage) -> Node:
    ages = {"suggestedMinAge": page.minimum_age, "suggestedMaxAge": page.maximum_age}
    known = {name: age for name, age in ages.items() if age is not None}
    is_public = page.part != OfferPage.Part.COMMUNITY
    return {
        "@type": "GovernmentService" if is_public else "Service",
        "serviceType": str(OfferPage.Part(page.part).label),
        "provider": {"@type": "GovernmentOrganization" if is_public else "Organization", "name": page.provided_by},
        **({"areaServed": page.area} if page.area else {}),
        **({"audience": {"@type": "PeopleAudience", **known}} if known else {}),
    }


def _article(page: NewsPage | StoryPage, frame: Frame) -> Node:
    keeper = {"@type": "Organization", "name": frame.keeper}
    node: Node = {"headline": page.title[:HEADLINE], "author": keeper, "publisher": keeper}
    if isinstance(page, NewsPage):
        return node | {"@type": "NewsArticle", "datePublished": page.published_on.isoformat()}
    published = page.first_published_at or page.last_published_at
    day = {"datePublished": localtime(published).date().isoformat()} if published else {}
    return node | {"@type": "Article"} | day


def _questions(page: SitePage, request: HttpRequest) -> list[Node]:
    """Describe what opens to show its text as questions with their answers."""
    body = getattr(page, "body", None)
    asked = [block.value for block in body if block.block_type == "expander"] if isinstance(body, StreamValue) else []
    entities = [
        {"@type": "Question", "name": one["title"], "acceptedAnswer": {"@type": "Answer", "text": _plain(one["text"])}}
        for one in asked
    ]
    return [{"@type": "FAQPage", "@id": f"{of_page(page, request)}#questions", "mainEntity": entities}] if asked else []


def _breadcrumbs(page: SitePage, way: list[Neighbour], request: HttpRequest) -> Node:
    steps = [*((one.title, absolute(request, one.href)) for one in way), (page.title, of_page(page, request))]
    items = [
        {"@type": "ListItem", "position": position, "name": title, "item": address}
        for position, (title, address) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _organisation(frame: Frame, request: HttpRequest) -> Node:
    return {
        "@type": "Organization",
        "@id": absolute(request, "/#organisation"),
        "name": frame.keeper,
        "url": absolute(request, "/"),
        **({"logo": absolute(request, frame.logo.href)} if frame.logo else {}),
        **({"telephone": frame.telephone} if frame.telephone else {}),
    }


def _website(page: HomePage, frame: Frame, request: HttpRequest) -> Node:
    return {
        "@type": "WebSite",
        "@id": absolute(request, "/#website"),
        "name": frame.name,
        "url": of_page(page, request),
        "publisher": {"@id": absolute(request, "/#organisation")},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": absolute(request, f"{reverse('finding:search')}?q={{search_term_string}}"),
            },
            "query-input": "required name=search_term_string",
        },
    }


def _plain(rich: Any) -> str:
    return " ".join(strip_tags(str(getattr(rich, "source", rich)).replace("</", " </")).split())


def _without(node: Node, *names: str) -> Node:
    return {name: value for name, value in node.items() if name not in names}
