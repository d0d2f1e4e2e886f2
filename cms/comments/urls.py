"""The addresses of this room."""

from django.urls import URLPattern, path

from cms.comments.views import asking, comments, formats, moderation, worries, years

app_name = "comments"
_OF = "pages/<int:page_id>/"
_OFFICE = "office/site/"
urlpatterns: list[URLPattern] = [
    # what everybody reads and writes
    path(f"{_OF}comments/", comments.listed, name="listed"),
    path(f"{_OF}comment/", comments.new, name="new"),
    path(f"{_OF}comment/thanks/", comments.thanks, name="thanks"),
    path(f"{_OF}comments/reported/", comments.reported, name="reported"),
    path("comments/<int:comment_id>/report/", comments.report, name="report"),
    path(f"{_OF}format/", formats.ask, name="ask_format"),
    path(f"{_OF}format/thanks/", formats.asked, name="format_asked"),
    path("ask-for-support/", asking.ask, name="ask_support"),
    path("ask-for-support/thanks/", asking.asked, name="support_asked"),
    path("you-said-we-did/", years.newest, name="newest_year"),
    path("you-said-we-did/<int:year>/", years.year, name="year"),
    path("you-said-we-did/<int:year>.csv", years.year_csv, name="year_csv"),
    # what officers see to
    path(f"{_OFFICE}comments/", moderation.listed, name="moderation"),
    path(f"{_OFFICE}comments/<int:comment_id>/", moderation.comment, name="moderate"),
    path(f"{_OFFICE}comments/<int:comment_id>/answer/", moderation.answer, name="answer"),
    path(f"{_OFFICE}worries/", worries.listed, name="worries"),
    path(f"{_OFFICE}worries/<int:comment_id>/", worries.worry, name="worry"),
    path(f"{_OFFICE}worries/asking/<int:request_id>/", asking.worry, name="worrying_request"),
    path(f"{_OFFICE}asking/", asking.listed, name="asking"),
    path(f"{_OFFICE}asking/<int:request_id>/", asking.one, name="support_request"),
    path(f"{_OFFICE}asking/<int:request_id>/take/", asking.take, name="take_support_request"),
    path(f"{_OFFICE}formats/", formats.listed, name="formats"),
    path(f"{_OFFICE}formats/<int:request_id>/", formats.one, name="format"),
    path(f"{_OFFICE}formats/<int:request_id>/take/", formats.take, name="take_format"),
]
