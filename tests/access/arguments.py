"""What stands in an address where it names something: `person_id` is the cast's person, and so on.

A new kind of argument gets one line here, and what it names a place in `scene.py` where it is not of the cast. The key
is the argument's name, or `url name/argument` where one address means something of its own.
"""

from collections.abc import Callable
from uuid import UUID

from tests.access.scene import Scene

PROVIDERS_OWN = (
    "my_listing",
    "edit_listing",
    "send_listing",
    "still_right",
    "close_listing",
    "reopen_listing",
    "take_down_listing",
    "listing_history",
    "restore_listing",
)
OF_A_PAGE = ("listed", "new", "thanks", "reported", "ask_format", "format_asked")
OF_ASKING = ("support_request", "take_support_request", "worrying_request")
IMPORTS = ("import_run", "apply_import", "import_row", "import_report")
ARGUMENTS: dict[str, Callable[[Scene], object]] = {
    # the editors' desk
    "editorship_id": lambda scene: scene.desk.place.pk,
    "check_id": lambda scene: scene.desk.check.pk,
    "site_page_id": lambda scene: scene.desk.page.pk,
    # files of the public site: whoever asks, there is none of this name
    "wagtail_serve/path": lambda _: "no-such-page/",
    "pages:media/name": lambda _: "no-such-picture.png",
    "pages:document/document_id": lambda _: 0,
    "pages:document/filename": lambda _: "no-such-leaflet.pdf",
    # people
    "person_id": lambda scene: scene.cast.person.pk,
    "supporter_id": lambda scene: scene.cast.person.supporters.get(user=scene.cast.supporter_who_spends).pk,
    "authority_id": lambda scene: scene.authority.pk,
    "role_id": lambda scene: scene.cast.broker.staff_roles.get().pk,
    "organisation_id": lambda scene: scene.cast.provider.pk,
    "people:invitation/token": lambda _: "no-such-token",
    "people:no_passwords/rest": lambda _: "reset/",
    # budgets
    "portion_id": lambda scene: scene.world.direct_payment.pk,
    "holding_id": lambda scene: scene.world.holding("ICB").pk,
    "movement_id": lambda scene: scene.payment.movement_id,
    "proposal_id": lambda scene: scene.proposal.pk,
    "run_id": lambda scene: scene.run.pk,
    "funder_id": lambda scene: scene.world.holding("ICB").element.stream.funder_id,
    "stream_id": lambda scene: scene.world.holding("ICB").element.stream_id,
    # spending
    "payment_id": lambda scene: scene.payment.pk,
    "spending:approve/payment_id": lambda scene: scene.suggestion.pk,
    "spending:decline/payment_id": lambda scene: scene.suggestion.pk,
    "spending:answer/payment_id": lambda scene: scene.questioned.pk,
    "evidence_id": lambda scene: scene.evidence.pk,
    "commitment_id": lambda scene: scene.commitment.pk,
    "spending:check_payment/token": lambda _: UUID(int=1),
    # marketplace
    "service_id": lambda scene: scene.market.listing.pk,
    "directory:oruk_service/record_id": lambda scene: scene.market.listing.pk,
    "directory:oruk_service_at_location/record_id": lambda scene: scene.market.listing.at_locations.all()[0].pk,
    "directory:oruk_organization/record_id": lambda scene: scene.market.listing.organisation_id,
    "directory:oruk_taxonomy/record_id": lambda scene: scene.market.listing.service_terms.get().term.taxonomy_id,
    "directory:oruk_taxonomy_term/record_id": lambda scene: scene.market.listing.service_terms.get().term_id,
    "problem_id": lambda scene: scene.market.problem.pk,
    "directory:shared_shortlist/token": lambda scene: scene.market.shortlist,
    "directory:shortlist_take_over/token": lambda scene: scene.market.shortlist,
    "review_id": lambda scene: scene.reviewing.waiting.pk,
    "community:report_review/review_id": lambda scene: scene.reviewing.published.pk,
    "community:report_review/service_id": lambda scene: scene.reviewing.published.service_id,
    "community:reply/review_id": lambda scene: scene.reviewing.published.pk,
    "community:worry/review_id": lambda scene: scene.reviewing.worrying.pk,
    "reply_id": lambda scene: scene.reviewing.reply.pk,
    "peer_key": lambda scene: scene.meeting.suggested.key,
    "introduction_key": lambda scene: scene.meeting.opened.key,
    "community:answer_introduction/introduction_key": lambda scene: scene.meeting.asked.key,
    "community:moderate_conversation/introduction_key": lambda scene: scene.meeting.reported.key,
    "source_id": lambda scene: scene.importing.source.pk,
    "row_id": lambda scene: scene.importing.row.pk,
    **{f"directory:{name}/run_id": lambda scene: scene.importing.run.pk for name in IMPORTS},
    "synonym_id": lambda scene: scene.market.synonym.pk,
    # the public site
    "pages:calendar/page_id": lambda scene: scene.site.event.pk,
    "pages:local_offer_copy/page_id": lambda scene: scene.site.local_offer.pk,
    "pages:local_offer_topics/page_id": lambda scene: scene.site.local_offer.pk,
    **{f"comments:{name}/page_id": lambda scene: scene.speaking.page.pk for name in OF_A_PAGE},
    "comment_id": lambda scene: scene.speaking.waiting.pk,
    "comments:report/comment_id": lambda scene: scene.speaking.published.pk,
    "comments:answer/comment_id": lambda scene: scene.speaking.published.pk,
    "comments:worry/comment_id": lambda scene: scene.speaking.worrying.pk,
    **{f"comments:{name}/request_id": lambda scene: scene.speaking.asked.pk for name in ("format", "take_format")},
    **{f"comments:{name}/request_id": lambda scene: scene.speaking.asking.pk for name in OF_ASKING},
    "year": lambda _: 2026,
    "finding:sitemap_part/part": lambda _: 1,
    # providers
    **{f"directory:{name}/service_id": lambda scene: scene.providing.listing.pk for name in PROVIDERS_OWN},
    "directory:take_back_listing/service_id": lambda scene: scene.providing.submission.service_id,
    "directory:edit_listing/step": lambda _: "what",
    "revision_id": lambda scene: scene.providing.listing.latest_revision_id,
    "submission_id": lambda scene: scene.providing.submission.pk,
    "directory:edit_change/step": lambda _: "what",
    "claim_id": lambda scene: scene.providing.claim.pk,
    "directory:withdraw_claim/token": lambda scene: scene.providing.claim_token,
    "offer_id": lambda scene: scene.providing.offer.pk,
    "directory:confirm_offer/token": lambda scene: scene.providing.offer_token,
    "request_id": lambda scene: scene.providing.request.pk,
    "directory:check_request/kind": lambda _: "dbs",
    "directory:request_paper/kind": lambda _: "insurance",
    "approval_id": lambda scene: scene.providing.approval.pk,
    # django-allauth's own
    "provider_id": lambda _: "no-such-provider",
    "pk": lambda _: 1,
    "uidb36": lambda _: "1",
    "key": lambda _: "no-such-key",
}


def arguments_for(url_name: str, names: list[str], scene: Scene) -> dict[str, object]:
    """Fill the arguments of one address; fails with a sentence that says what to add."""
    filled = {}
    for name in names:
        factory = ARGUMENTS.get(f"{url_name}/{name}") or ARGUMENTS.get(name)
        assert factory is not None, f"add “{name}” of {url_name} to ARGUMENTS in tests/access/arguments.py"
        filled[name] = factory(scene)
    return filled
