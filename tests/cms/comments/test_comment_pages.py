"""What a visitor meets: a form that takes anything and shows it as text, comments under a page, officers' screens."""

import pytest
from django.http import HttpRequest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cms.caching.notes import notes
from cms.comments import signals
from cms.comments.models import Comment, CommentReport
from cms.comments.operations import answers, comments
from cms.comments.panels import of_desk, of_page
from cms.pages.models import EasyReadPage, HomePage, InformationPage, SitePage
from tests.cast import NOW, TODAY, Cast
from tests.cms.comments.conftest import Write
from tests.cms.reading import elements, said

TRICK = "<script>alert(1)</script> & <b>bold</b>\n\n\n\nSecond   line"


def send(client: Client, page: SitePage, **typed: str) -> str:
    answer = client.post(f"/pages/{page.pk}/comment/", {"text": "Good.", **typed}, follow=True)
    assert answer.status_code == 200
    return said(answer.content)


@pytest.mark.parametrize("address", ["/pages/{}/comments/", "/pages/{}/format/", "/local-offer-copy/{}/"])
def test_a_number_that_no_page_can_have_finds_none(client: Client, site: HomePage, address: str) -> None:
    assert client.get(address.format("9" * 25)).status_code == 404


def test_html_comes_as_text_and_is_shown_as_text(client: Client, cast: Cast, about: InformationPage) -> None:
    assert "Thank you for telling us" in send(client, about, text=TRICK, may_be_shown="on", name=" Sam\t<i> ")
    comment = Comment.objects.get()
    assert (comment.text, comment.name) == ("<script>alert(1)</script> & <b>bold</b>\n\nSecond line", "Sam <i>")
    comments.publish(comment=comment, theme="words", by=cast.editor, at=NOW, on=TODAY)
    shown = client.get("/rights/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;bold" in shown
    assert "<script>alert" not in shown


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"text": ""}, "Write what you would like to say"),
        ({"text": " \u200b\u2060 "}, "Write what you would like to say"),
        ({"text": "nul \x00 in it"}, "Some signs in this cannot be shown"),
        ({"text": "bell \x07 in it"}, "Some signs in this cannot be shown"),
        ({"text": "x" * 1_000_000}, "Use 3,000 letters or fewer"),
        ({"name": "n" * 61}, "Use 60 letters or fewer"),
        ({"name": "n\x00"}, "Some signs in this cannot be shown"),
        ({"email": "not an address"}, "Enter an address like"),
    ],
)
def test_bad_input_is_answered_at_its_field(
    client: Client, about: InformationPage, typed: dict[str, str], told: str
) -> None:
    assert told in send(client, about, **typed)
    assert not Comment.objects.exists()


def test_a_program_is_thanked_and_nothing_is_kept(client: Client, about: InformationPage) -> None:
    assert "Thank you" in send(client, about, website="http://spam.example/")
    assert not Comment.objects.exists()


def test_whoever_sends_very_much_is_asked_to_wait(client: Client, about: InformationPage) -> None:
    address = f"/pages/{about.pk}/comment/"
    answers = [client.post(address, {"text": f"Good {number}."}).status_code for number in range(21)]
    assert answers == [302] * 20 + [429]
    assert Comment.objects.count() == 20


def test_whoever_is_signed_in_is_known_and_not_shown(client: Client, cast: Cast, about: InformationPage) -> None:
    client.force_login(cast.holder)
    send(client, about, may_be_shown="on")
    assert Comment.objects.get().written_by == cast.holder
    comments.publish(comment=Comment.objects.get(), theme="words", by=cast.editor, at=NOW, on=TODAY)
    assert cast.holder.email not in client.get(f"/pages/{about.pk}/comments/").content.decode()


def test_only_pages_that_take_comments_have_a_form(client: Client, site: HomePage, about: InformationPage) -> None:
    easy = about.add_child(instance=EasyReadPage(title="Easy", slug="easy", summary="Easy.", body=[]))
    for page in (site, easy):
        assert client.get(f"/pages/{page.pk}/comment/").status_code == 404
    assert client.get(f"/pages/{easy.pk}/format/").status_code == 200
    assert "Say what you think" in said(client.get("/rights/").content)
    about.takes_comments = False
    about.save()
    assert "Say what you think" not in said(client.get("/rights/?made=anew").content)
    assert client.get(f"/pages/{about.pk}/comment/").status_code == 404
    about.takes_comments, about.live = True, False
    about.save()
    for address in ("comment", "comments", "format"):
        assert client.get(f"/pages/{about.pk}/{address}/").status_code == 404


@pytest.mark.seed("A1-16", "A2-15")
def test_the_official_answer_stands_inside_the_comment(
    client: Client, cast: Cast, about: InformationPage, publish: Write
) -> None:
    comment = publish("Who is informing the patient on his current choices?", name="Ann")
    answers.add(
        comment=comment,
        organisation=cast.council,
        text="Thank you for asking.",
        done="We wrote a page",
        done_on=TODAY,
        by=cast.editor,
        at=NOW,
        on=TODAY,
    )
    (shown,) = elements(client.get("/rights/").content, "//main//article")
    words = " ".join(shown.text_content().split())
    assert words.startswith("Ann on 22 November 2026 Who is informing the patient")
    assert f"{cast.council} says on 22 November 2026 Thank you for asking." in words
    assert "We did on 22 November 2026 We wrote a page" in words


def test_many_comments_cost_no_more_questions_than_one(
    about: InformationPage, publish: Write, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(7):
        publish(f"Comment {number}")
    request = HttpRequest()
    with django_assert_num_queries(2):
        panel = of_page(request, {"page": about})
    assert panel
    assert [comment.text for comment in panel.context["said"].comments] == [f"Comment {n}" for n in (6, 5, 4, 3, 2)]
    assert panel.context["said"].has_more
    assert notes(request).tags == {f"comments:{about.pk}"}


def test_a_reported_comment_is_hidden_at_once(client: Client, about: InformationPage, publish: Write) -> None:
    comment = publish()
    answer = client.post(f"/comments/{comment.pk}/report/", {"text": "It is unkind"}, follow=True)
    assert "hidden now" in said(answer.content)
    assert CommentReport.objects.get().text == "It is unkind"
    assert "carers" not in said(client.get("/rights/").content)
    assert client.get(f"/comments/{comment.pk}/report/").status_code == 404


def test_what_is_decided_is_told_to_the_kept_pages(
    monkeypatch: pytest.MonkeyPatch, cast: Cast, about: InformationPage, write: Write
) -> None:
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(signals, "changed", lambda *tags: told.append(tags))
    comment = write()
    assert told == [("comments",)]
    comments.publish(comment=comment, theme="words", by=cast.editor, at=NOW, on=TODAY)
    answers.add(
        comment=comment,
        organisation=cast.council,
        text="Thank you.",
        done="",
        done_on=None,
        by=cast.editor,
        at=NOW,
        on=TODAY,
    )
    assert told[1:] == [("comments", f"comments:{about.pk}")] * 2


def test_an_editor_decides_and_answers_on_their_screens(
    client: Client, cast: Cast, about: InformationPage, write: Write, publish: Write
) -> None:
    comment, worry = write("Please <b>add</b> carers."), write("She was beaten.")
    client.force_login(cast.editor)
    listed = said(client.get("/office/site/comments/").content)
    assert "Please <b>add</b> carers." in listed
    assert "beaten" not in listed
    assert client.get(f"/office/site/comments/{worry.pk}/").status_code == 404
    screen = f"/office/site/comments/{comment.pk}/"
    assert "Choose what it is about" in said(client.post(screen, {"decision": "publish"}).content)
    assert "Say why it is not published" in said(client.post(screen, {"decision": "refuse"}).content)
    client.post(screen, {"decision": "publish", "theme": "people"})
    assert Comment.objects.get(pk=comment.pk).state == "published"
    typed = {"text": "Thank you.", "done": "A page", "done_on_0": "", "done_on_1": "", "done_on_2": ""}
    assert "Say when it was done" in said(client.post(f"{screen}answer/", typed).content)
    day = {"done_on_0": "20", "done_on_1": "11", "done_on_2": "2026"}
    assert "We did on 20 November 2026" in said(client.post(f"{screen}answer/", typed | day, follow=True).content)
    assert "Write a newer version" in said(client.get(screen).content)
    for show in ("unanswered", "answered", "nonsense"):
        assert ("Your rights" in said(client.get(f"/office/site/comments/?show={show}").content)) == (
            show == "answered"
        )


def test_an_editors_desk_says_what_waits(cast: Cast, write: Write, publish: Write) -> None:
    request = HttpRequest()
    request.user = cast.editor
    assert of_desk(request, {}) is None
    write()
    publish()
    write("She was beaten.")
    panel = of_desk(request, {})
    assert panel
    assert panel.context == {"to_read": 1, "to_answer": 1, "formats": 0}
    request.user = cast.manager
    assert of_desk(request, {}) is None


def test_a_safeguarding_lead_reads_what_worries_us(client: Client, cast: Cast, write: Write) -> None:
    worry = write("She was beaten.", email="w@example.org", by=cast.holder)
    client.force_login(cast.safeguarding_lead)
    assert "beaten" in said(client.get("/office/site/worries/").content)
    screen = f"/office/site/worries/{worry.pk}/"
    shown = said(client.get(screen).content)
    assert "Words that stood out beaten" in shown
    assert cast.holder.email in shown
    assert "Say why" in said(client.post(screen, {"decision": "refuse"}).content)
    client.post(screen, {"decision": "release"})
    assert Comment.objects.get().state == "waiting"
    assert client.get(screen).status_code == 404
