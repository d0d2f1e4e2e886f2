"""The addresses of the open data, as Open Referral UK has them: none but the root ends in a slash."""

from django.urls import path

from marketplace.directory.oruk import views

urlpatterns = [
    path("", views.about, name="oruk"),
    path("openapi.json", views.description, name="oruk_openapi"),
    path("services", views.services, name="oruk_services"),
    path("services/<uuid:record_id>", views.service, name="oruk_service"),
    path("service_at_locations", views.service_at_locations, name="oruk_service_at_locations"),
    path("service_at_locations/<uuid:record_id>", views.service_at_location, name="oruk_service_at_location"),
    path("organizations", views.organizations, name="oruk_organizations"),
    path("organizations/<uuid:record_id>", views.organization, name="oruk_organization"),
    path("taxonomies", views.taxonomies, name="oruk_taxonomies"),
    path("taxonomies/<uuid:record_id>", views.taxonomy, name="oruk_taxonomy"),
    path("taxonomy_terms", views.taxonomy_terms, name="oruk_taxonomy_terms"),
    path("taxonomy_terms/<uuid:record_id>", views.taxonomy_term, name="oruk_taxonomy_term"),
]
