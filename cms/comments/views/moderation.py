"""What editors read before the public does, and what they answer."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from cms.comments import access
from cms.comments.forms.comments import AnswerForm, DecisionForm
from cms.comments.models import Comment
from cms.comments.operations import answers, comments
from cms.comments.queries import comments as queries
from cms.comments.queries.comments import Show
from wallet.ledger.errors import Refused
from wallet.people.models import Role
from wallet.people.views.doors import StaffVisit, for_staff, now, today

PAGE = 25
TABS = {Show.WAITING: "To read", Show.UNANSWERED: "To answer", Show.ANSWERED: "Answered"}


@for_staff(Role.EDITOR)
def listed(request: StaffVisit) -> HttpResponse:
    """List the comments to read, to answer, or that were answered."""
    asked = request.GET.get("show", "")
    show = Show(asked) if asked in set(Show) else Show.WAITING
    page = Paginator(queries.to_decide(show=show), PAGE).get_page(request.GET.get("page"))
    return render(request, "comments/moderation/list.html", {"page": page, "show": show, "tabs": TABS})


@for_staff(Role.EDITOR)
def comment(request: StaffVisit, comment_id: int) -> HttpResponseBase:
    """Read one comment, decide about it while it waits, and see what was answered."""
    found = get_object_or_404(queries.for_editors(), pk=comment_id)
    form = DecisionForm(request.POST if request.method == "POST" else None, may_be_shown=found.may_be_shown)
    if request.method == "POST" and form.is_valid() and _is_done(request, found, form):
        messages.success(request, "Decided")
        return redirect("comments:moderation")
    context = {"comment": found, "form": form, "reports": found.reports.filter(settled_at__isnull=True)}
    return render(request, "comments/moderation/comment.html", context)


@for_staff(Role.EDITOR)
def answer(request: StaffVisit, comment_id: int) -> HttpResponseBase:
    """Answer a comment, or answer it better."""
    published = queries.for_editors().filter(state=Comment.State.PUBLISHED)
    found = get_object_or_404(published, pk=comment_id)
    last = next(iter(found.versions), None)  # type: ignore[attr-defined]
    before = {"text": last.text, "done": last.done, "done_on": last.done_on} if last else None
    bodies = access.answers_for(user=request.user, on=today(request))
    form = AnswerForm(request.POST if request.method == "POST" else None, bodies=bodies, initial=before)
    if request.method == "POST" and form.is_valid() and _is_answered(request, found, form):
        messages.success(request, "Your answer is shown under the comment")
        return redirect("comments:moderate", found.pk)
    return render(request, "comments/moderation/answer.html", {"comment": found, "form": form, "last": last})


def _is_done(request: StaffVisit, found: Comment, form: DecisionForm) -> bool:
    decisions: dict[str, Callable[..., Comment]] = {
        form.PUBLISH: partial(comments.publish, theme=form.cleaned_data["theme"]),
        form.NOTE: partial(comments.note, theme=form.cleaned_data["theme"]),
        form.REFUSE: partial(comments.refuse, reason=form.cleaned_data["reason"]),
        form.PASS_ON: comments.pass_on,
    }
    decide = decisions[form.cleaned_data["decision"]]
    try:
        decide(comment=found, by=request.user, at=now(request), on=today(request))
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _is_answered(request: StaffVisit, found: Comment, form: AnswerForm) -> bool:
    said = {name: form.cleaned_data[name] for name in ("text", "done", "done_on")}
    try:
        by, at, on = request.user, now(request), today(request)
        answers.add(comment=found, organisation=form.body, **said, by=by, at=at, on=on)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True
