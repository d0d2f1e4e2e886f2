"""The addresses of this room."""

from django.urls import URLPattern, URLResolver, include, path

from marketplace.directory.views import (
    areas,
    compare,
    listings,
    market_gaps,
    problems,
    search,
    shortlists,
    synonyms,
    why_not,
)

app_name = "directory"
urlpatterns: list[URLPattern | URLResolver] = [
    path("api/oruk/", include("marketplace.directory.oruk.urls")),
    path("office/directory/imports/", include("marketplace.directory.import_urls")),
    path("", include("marketplace.directory.provider_urls")),  # providers' own area, moderation, claims, requests
    # a listing's page, and what a visitor does with it
    path("find-support/", search.search, name="search"),
    path("find-support/<uuid:service_id>/", listings.listing, name="listing"),
    path("find-support/<uuid:service_id>/why-not/", why_not.why_not, name="why_not"),
    path("find-support/<uuid:service_id>/problem/", problems.report, name="report_problem"),
    path("find-support/<uuid:service_id>/problem/thanks/", problems.thanks, name="problem_thanks"),
    path("find-support/<uuid:service_id>/problem/worry/", problems.worry, name="problem_worry"),
    path("find-support/compare/", compare.compare, name="compare"),
    path("find-support/shortlist/", shortlists.shortlist, name="shortlist"),
    path("find-support/shortlist/add/<uuid:service_id>/", shortlists.add, name="shortlist_add"),
    path("find-support/shortlist/remove/<uuid:service_id>/", shortlists.remove, name="shortlist_remove"),
    path("find-support/shortlist/clear/", shortlists.clear, name="shortlist_clear"),
    path("find-support/shortlist/print/", shortlists.printed, name="shortlist_print"),
    path("find-support/shortlist/send/", shortlists.send, name="shortlist_send"),
    path("find-support/shortlist/shared/<str:token>/", shortlists.shared, name="shared_shortlist"),
    path("find-support/shortlist/shared/<str:token>/keep/", shortlists.take_over, name="shortlist_take_over"),
    path("find-support/area/", areas.area, name="area"),
    path("find-support/area/booklet/", areas.booklet, name="booklet"),
    path("find-support/area/booklet.pdf", areas.booklet_pdf, name="booklet_pdf"),
    # what officers do about it
    path("office/directory/words/", synonyms.listing, name="words"),
    path("office/directory/words/<int:synonym_id>/", synonyms.edit, name="edit_words"),
    path("office/directory/words/<int:synonym_id>/remove/", synonyms.remove, name="remove_words"),
    path("office/directory/gaps/", market_gaps.gaps, name="gaps"),
    path("office/directory/gaps.csv", market_gaps.gaps_csv, name="gaps_csv"),
    path("office/directory/problems/", problems.listing, name="problems"),
    path("office/directory/problems/<int:problem_id>/", problems.problem, name="problem"),
    path("office/directory/problems/<int:problem_id>/take/", problems.take, name="problem_take"),
]
