"""The addresses of this room."""

from django.urls import path

from marketplace.community.views import moderation, my_reviews, replies, reviews, worries

app_name = "community"
_OF = "find-support/<uuid:service_id>/"
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
    # what officers read first
    path("office/community/reviews/", moderation.listed, name="moderation"),
    path("office/community/reviews/<int:review_id>/", moderation.review, name="moderate"),
    path("office/community/replies/<int:reply_id>/", moderation.reply, name="moderate_reply"),
    path("office/community/worries/", worries.listed, name="worries"),
    path("office/community/worries/<int:review_id>/", worries.worry, name="worry"),
]
