"""The addresses of this room."""

from django.urls import path

from marketplace.community.views import (
    conversations,
    introductions,
    moderation,
    my_reviews,
    peers,
    replies,
    reviews,
    worries,
)

app_name = "community"
_OF = "find-support/<uuid:service_id>/"
_PAIR = "peers/<uuid:introduction_key>/"
urlpatterns = [
    # what people say of a listing
    path(f"{_OF}reviews/", reviews.listed, name="reviews"),
    path(f"{_OF}reviews/new/", reviews.new, name="new_review"),
    path(f"{_OF}reviews/reported/", reviews.reported, name="review_reported"),
    path(f"{_OF}reviews/<int:review_id>/report/", reviews.report, name="report_review"),
    path(f"{_OF}went/", my_reviews.went, name="went"),
    path("reviews/", my_reviews.mine, name="my_reviews"),
    path("reviews/<int:review_id>/", my_reviews.one, name="my_review"),
    path("reviews/<int:review_id>/take-back/", my_reviews.withdraw, name="withdraw_review"),
    path("provider/reviews/<int:review_id>/reply/", replies.reply, name="reply"),
    # people who have been there
    path("peers/", peers.mine, name="peers"),
    path("peers/profile/", peers.profile, name="peer_profile"),
    path("peers/leave/", peers.leave, name="leave_peers"),
    path("peers/ask/<uuid:peer_key>/", peers.ask, name="ask_to_meet"),
    path(_PAIR, introductions.introduction, name="introduction"),
    path(f"{_PAIR}answer/", introductions.answer, name="answer_introduction"),
    path(f"{_PAIR}write/", introductions.write, name="write_message"),
    path(f"{_PAIR}leave/", introductions.leave, name="leave_introduction"),
    path(f"{_PAIR}report/", introductions.report, name="report_conversation"),
    path("office/community/introduce/", conversations.introduce, name="introduce"),
    path("office/community/conversations/", conversations.listed, name="conversations"),
    path(
        "office/community/conversations/<uuid:introduction_key>/",
        conversations.conversation,
        name="moderate_conversation",
    ),
    # what officers read first
    path("office/community/reviews/", moderation.listed, name="moderation"),
    path("office/community/reviews/<int:review_id>/", moderation.review, name="moderate"),
    path("office/community/replies/<int:reply_id>/", moderation.reply, name="moderate_reply"),
    path("office/community/worries/", worries.listed, name="worries"),
    path("office/community/worries/<int:review_id>/", worries.worry, name="worry"),
]
