"""Comments as the public reads them, and writing one."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from cms.comments.forms.comments import CommentForm, ReportForm
from cms.comments.models import Comment
from cms.comments.operations import comments
from cms.comments.queries import comments as queries
from cms.comments.rules import RULES
from cms.comments.views import limits
from cms.comments.views.pages import commented, readable
from cms.pages.models import SitePage
from wallet.people.models import User
from wallet.people.views.doors import now, public, today


@public
def listed(request: HttpRequest, page_id: int) -> HttpResponse:
    """List what people say about a page."""
    page = readable(page_id, on=today(request))
    shown = RULES.row("comment", on=today(request))["shown_a_page"]
    found = Paginator(queries.published(page=page), shown).get_page(request.GET.get("page"))
    context = {"about": page, "page": found, "takes_comments": queries.takes_comments(page=page)}
    return render(request, "comments/comments/list.html", context)


@public
def new(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """Ask what somebody would like to say about a page."""
    page = commented(page_id, on=today(request))
    form = CommentForm(request.POST if request.method == "POST" else None, on=today(request))
    if request.method == "POST" and form.is_valid():
        return _written(request, form, page)
    return render(request, "comments/comments/new.html", {"about": page, "form": form})


@public
def thanks(request: HttpRequest, page_id: int) -> HttpResponse:
    """Thank whoever wrote, and say what happens next."""
    rule = RULES.row("comment", on=today(request))
    return render(
        request, "comments/comments/thanks.html", {"about": readable(page_id, on=today(request)), "rule": rule}
    )


@public
def report(request: HttpRequest, comment_id: int) -> HttpResponseBase:
    """Ask what is wrong with a comment that people can read."""
    shown = Comment.objects.filter(
        state=Comment.State.PUBLISHED, page__in=queries.pages(on=today(request))
    ).select_related("page")
    comment = get_object_or_404(shown, pk=comment_id)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _reported(request, form, comment)
    return render(request, "comments/comments/report.html", {"comment": comment, "form": form})


@public
def reported(request: HttpRequest, page_id: int) -> HttpResponse:
    """Thank whoever reported a comment, and say what happens next."""
    return render(request, "comments/comments/reported.html", {"about": readable(page_id, on=today(request))})


def _written(request: HttpRequest, form: CommentForm, page: SitePage) -> HttpResponseBase:
    if (told_to_wait := limits.consume(request)) is not None:
        return told_to_wait
    if not form.is_from_a_program:
        by = request.user if isinstance(request.user, User) else None
        comments.write(page=page, **form.cleaned_data, by=by, at=now(request), on=today(request))
    return redirect("comments:thanks", page.pk)


def _reported(request: HttpRequest, form: ReportForm, comment: Comment) -> HttpResponseBase:
    if (told_to_wait := limits.consume(request)) is not None:
        return told_to_wait
    if not form.is_from_a_program:
        comments.report(comment=comment, text=form.cleaned_data["text"], at=now(request))
    return redirect("comments:reported", comment.page_id)
