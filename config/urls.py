"""Every address of the product, one include an app."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from config.views import about, design

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("wallet.home.urls")),
    path("", include("wallet.people.urls")),
    path("", include("wallet.spending.urls")),
    path("", include("wallet.budgets.urls")),
    path("", include("marketplace.directory.urls")),
    path("", include("marketplace.community.urls")),
    path("", include("payroll.costs.urls")),
    path("", include("payroll.payruns.urls")),
    path("account/", include("allauth.urls")),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("privacy/", about.privacy, name="privacy"),
    path("cookies/", about.cookies, name="cookies"),
    path("contact/", about.contact, name="contact"),
]

if settings.DEBUG or settings.DEMO:
    urlpatterns += [
        path("design/", design.gallery, name="design"),
        path("design/form/", design.form, name="design_form"),
    ]

if settings.DEMO:
    urlpatterns += [path("demo/", include("config.demo.urls"))]
