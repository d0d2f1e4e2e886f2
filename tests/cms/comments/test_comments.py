"""A comment is read before it shows, by somebody else; words that worry us go to safeguarding; all of it is told."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import TestCase

from cms.comments import errors
from cms.comments.models import Answer, Comment
from cms.comments.operations import answers, comments, forgetting
from cms.comments.queries import comments as queries
from cms.comments.queries.comments import Show
from cms.pages.models import InformationPage
from tests.cast import NOW, TODAY, Cast
from tests.cms.comments.conftest import Write
from wallet.people.models import AuditEvent, Organisation, User

State = Comment.State


def add(comment: Comment, by: User, organisation: Organisation, text: str = "Thank you.", **deed: object) -> Answer:
    did = {"done": "", "done_on": None} | deed
    return answers.add(comment=comment, organisation=organisation, text=text, by=by, at=NOW, on=TODAY, **did)  # type: ignore[arg-type]


def test_nobody_sees_a_comment_before_an_editor_has_read_it(cast: Cast, about: InformationPage, write: Write) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        comment = write(email="w@example.org")
    assert not queries.published(page=about).exists()
    assert list(queries.to_decide(show=Show.WAITING)) == [comment]
    (told,) = mail.outbox
    assert f"/office/site/comments/{comment.pk}/" in told.body
    assert "carers" not in told.body
    with TestCase.captureOnCommitCallbacks(execute=True):
        comments.publish(comment=comment, theme="words", by=cast.editor, at=NOW, on=TODAY)
    assert list(queries.published(page=about)) == [comment]
    assert mail.outbox[-1].to == ["w@example.org"]
    assert f"/pages/{about.pk}/comments/" in mail.outbox[-1].body
    with pytest.raises(errors.MovedOn):
        comments.refuse(comment=comment, reason="No", by=cast.editor, at=NOW, on=TODAY)
    assert list(AuditEvent.objects.filter(action__startswith="comment.").values_list("action", flat=True)) == [
        "comment.published",
        "comment.written",
    ]


def test_words_that_worry_us_go_to_the_safeguarding_leads_alone(cast: Cast, write: Write) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        comment = write("One of them HIT him.")
    assert comment.state == State.SAFEGUARDING
    assert [told.to for told in mail.outbox] == [[cast.safeguarding_lead.email]]
    assert "hit" not in mail.outbox[0].body.lower()
    assert not queries.for_editors().exists()
    with pytest.raises(errors.MovedOn):
        comments.publish(comment=comment, theme="words", by=cast.editor, at=NOW, on=TODAY)
    for by in (cast.editor, cast.coordinator):
        with pytest.raises(errors.NotAllowed):
            comments.release(comment=comment, by=by, at=NOW, on=TODAY)
    comments.release(comment=comment, by=cast.safeguarding_lead, at=NOW, on=TODAY)
    assert Comment.objects.get().state == State.WAITING
    comments.pass_on(comment=comment, by=cast.editor, at=NOW, on=TODAY)
    refused = comments.refuse(comment=comment, reason="We look into it", by=cast.safeguarding_lead, at=NOW, on=TODAY)
    assert refused.state == State.REFUSED


def test_nobody_decides_about_their_own_words(cast: Cast, write: Write) -> None:
    comment = write(by=cast.editor)
    with pytest.raises(errors.OwnComment):
        comments.publish(comment=comment, theme="words", by=cast.editor, at=NOW, on=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.update(decided_by=cast.editor, decided_at=NOW)
    with pytest.raises(errors.NotAllowed):
        comments.publish(comment=comment, theme="words", by=cast.manager, at=NOW, on=TODAY)


def test_what_is_only_for_us_is_never_shown(cast: Cast, about: InformationPage, write: Write) -> None:
    comment = write(may_be_shown=False)
    with pytest.raises(errors.MayNotBeShown):
        comments.publish(comment=comment, theme="words", by=cast.editor, at=NOW, on=TODAY)
    noted = comments.note(comment=comment, theme="words", by=cast.editor, at=NOW, on=TODAY)
    assert noted.state == State.NOTED
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.update(state=State.PUBLISHED)


def test_a_refusal_says_why(cast: Cast, write: Write) -> None:
    comment = write(email="w@example.org")
    with pytest.raises(errors.ReasonMissing):
        comments.refuse(comment=comment, reason=" ", by=cast.editor, at=NOW, on=TODAY)
    with TestCase.captureOnCommitCallbacks(execute=True):
        comments.refuse(comment=comment, reason="It names a neighbour", by=cast.editor, at=NOW, on=TODAY)
    assert "It names a neighbour" in mail.outbox[-1].body


def test_a_report_hides_a_comment_until_an_editor_has_looked(
    cast: Cast, about: InformationPage, publish: Write, write: Write
) -> None:
    comment = publish()
    assert comments.report(comment=comment, text="It is unkind", at=NOW)
    assert not queries.published(page=about).exists()
    assert list(queries.to_decide(show=Show.WAITING)) == [comment]
    again = comments.publish(comment=comment, theme="words", by=cast.editor, at=NOW, on=TODAY)
    assert again.reports.get().settled_by == cast.editor
    assert comments.report(comment=write(), text="Nobody sees it", at=NOW) is None


def test_one_organisation_answers_and_a_better_answer_is_a_newer_version(cast: Cast, publish: Write) -> None:
    comment = publish(email="w@example.org")
    with TestCase.captureOnCommitCallbacks(execute=True):
        first = add(comment, cast.editor, cast.council)
    assert "answered" in mail.outbox[-1].subject
    second = add(comment, cast.editor, cast.council, "We wrote a page.", done="A page about carers", done_on=TODAY)
    assert (first.version, second.version) == (1, 2)
    assert Answer.objects.get(version=1).text == "Thank you."
    (shown,) = queries.to_decide(show=Show.ANSWERED)
    assert shown == comment
    assert [one.text for one in queries.for_editors().get().versions] == ["We wrote a page.", "Thank you."]  # type: ignore[attr-defined]
    Answer.objects.update(organisation=cast.icb)
    with pytest.raises(errors.AnsweredByAnother):
        add(comment, cast.editor, cast.council)


def test_an_answer_is_given_by_an_editor_about_what_was_done(cast: Cast, publish: Write, write: Write) -> None:
    comment = publish()
    for by, organisation in ((cast.manager, cast.council), (cast.editor, cast.icb)):
        with pytest.raises(errors.NotAllowed):
            add(comment, by, organisation)
    with pytest.raises(errors.DoneWithoutDay):
        add(comment, cast.editor, cast.council, done="A page")
    with pytest.raises(errors.NotDoneYet):
        add(comment, cast.editor, cast.council, done="A page", done_on=TODAY + timedelta(days=1))
    with pytest.raises(errors.NotPublished):
        add(write(), cast.editor, cast.council)
    Comment.objects.filter(pk=comment.pk).update(written_by=cast.editor, decided_by=cast.manager)
    with pytest.raises(errors.OwnComment):
        add(comment, cast.editor, cast.council)


def test_addresses_and_refused_comments_are_forgotten_by_rule(cast: Cast, publish: Write, write: Write) -> None:
    decided, waiting = publish(email="a@example.org"), write(email="b@example.org")
    refused = comments.refuse(comment=write(), reason="Unkind", by=cast.editor, at=NOW, on=TODAY)

    def left() -> set[str]:
        return set(Comment.objects.exclude(email="").values_list("email", flat=True))

    assert forgetting.forget(on=TODAY + timedelta(days=30)) == 0
    assert forgetting.forget(on=TODAY + timedelta(days=31)) == 1
    assert left() == {"b@example.org"}
    assert forgetting.forget(on=TODAY + timedelta(days=181)) == 1
    assert left() == set()
    assert forgetting.forget(on=TODAY + timedelta(days=730)) == 0
    assert forgetting.forget(on=TODAY + timedelta(days=731)) == 1
    assert set(Comment.objects.all()) == {decided, waiting}
    assert not Comment.objects.filter(pk=refused.pk).exists()


def test_a_page_that_goes_leaves_what_was_said_about_it(about: InformationPage, publish: Write) -> None:
    comment = publish()
    about.delete()
    comment.refresh_from_db()
    assert (comment.page, comment.title) == (None, "Your rights")
