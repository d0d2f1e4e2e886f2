"""The addresses at which listings are looked after, changes decided, claims and requests made."""

from django.urls import path

from marketplace.directory.views import (
    approvals,
    checks_due,
    claims,
    moderation,
    offers,
    provider_drafts,
    provider_listings,
    provider_requests,
    request_desk,
)

MINE = "provider/listings/<uuid:service_id>/"
CHANGE = "office/directory/moderation/<int:submission_id>/"
DESK = "office/directory/requests/<int:request_id>/"

urlpatterns = [
    path("provider/", provider_listings.mine, name="my_listings"),
    path("provider/listings/new/", provider_listings.new, name="new_listing"),
    path("provider/me/", provider_listings.new_own, name="new_own_listing"),
    path(MINE, provider_drafts.overview, name="my_listing"),
    path(f"{MINE}part/<slug:step>/", provider_drafts.part, name="edit_listing"),
    path(f"{MINE}send/", provider_drafts.send, name="send_listing"),
    path(f"{MINE}take-back/", provider_drafts.take_back, name="take_back_listing"),
    path(f"{MINE}right/", provider_listings.still_right, name="still_right"),
    path(f"{MINE}close/", provider_listings.close, name="close_listing"),
    path(f"{MINE}reopen/", provider_listings.reopen, name="reopen_listing"),
    path(f"{MINE}take-down/", provider_listings.take_down, name="take_down_listing"),
    path(f"{MINE}history/", provider_drafts.history, name="listing_history"),
    path(f"{MINE}history/<int:revision_id>/restore/", provider_drafts.restore, name="restore_listing"),
    path("office/directory/moderation/", moderation.queue, name="moderation"),
    path(CHANGE, moderation.change, name="change"),
    path(f"{CHANGE}approve/", moderation.approve, name="approve_change"),
    path(f"{CHANGE}send-back/", moderation.send_back, name="send_back_change"),
    path(f"{CHANGE}part/<slug:step>/", moderation.edit, name="edit_change"),
    path("office/directory/due/", checks_due.listing, name="checks_due"),
    path("find-support/<uuid:service_id>/is-this-yours/", claims.claim, name="claim"),
    path("is-this-yours/thanks/", claims.thanks, name="claimed"),
    path("is-this-yours/<str:token>/take-back/", claims.withdraw, name="withdraw_claim"),
    path("office/directory/claims/", claims.queue, name="claims"),
    path("office/directory/claims/<int:claim_id>/confirm/", claims.confirm, name="confirm_claim"),
    path("office/directory/claims/<int:claim_id>/end/", claims.end, name="end_claim"),
    path("find-support/tell-us/", offers.offer, name="offer"),
    path("find-support/tell-us/thanks/", offers.thanks, name="offered"),
    path("find-support/tell-us/<str:token>/", offers.confirm, name="confirm_offer"),
    path("office/directory/offers/", offers.queue, name="offers"),
    path("office/directory/offers/<int:offer_id>/list/", offers.list_it, name="list_offer"),
    path("office/directory/offers/<int:offer_id>/refuse/", offers.refuse, name="refuse_offer"),
    path("provider-requests/", provider_requests.listing, name="requests"),
    path("provider-requests/new/", provider_requests.ask, name="ask_for_provider"),
    path("provider-requests/<int:request_id>/", provider_requests.show, name="request"),
    path("provider-requests/<int:request_id>/take-back/", provider_requests.withdraw, name="withdraw_request"),
    path("office/directory/requests/", request_desk.queue, name="request_desk"),
    path(DESK, request_desk.work, name="work_request"),
    path(f"{DESK}start/", request_desk.start, name="start_request"),
    path(f"{DESK}checks/<slug:kind>/", request_desk.check, name="check_request"),
    path(f"{DESK}checks/<slug:kind>/paper/", request_desk.paper, name="request_paper"),
    path(f"{DESK}bank-details-again/", request_desk.read_again, name="read_bank_details_again"),
    path(f"{DESK}approve/", request_desk.approve, name="approve_request"),
    path(f"{DESK}community/", request_desk.community, name="list_request"),
    path(f"{DESK}refuse/", request_desk.refuse, name="refuse_request"),
    path("office/directory/approvals/", approvals.listing, name="approvals"),
    path("office/directory/approvals/<int:approval_id>/renew/", approvals.renew, name="renew_approval"),
    path("office/directory/approvals/<int:approval_id>/end/", approvals.end, name="end_approval"),
]
