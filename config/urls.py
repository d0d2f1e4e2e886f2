"""Every address of the product, one include an app."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from cms.pages.urls import by_language
from config.views import about, design

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("cms.pages.urls")),
    path("", include("cms.comments.urls")),
    path("", include("cms.finding.urls")),
    path("", include("cms.editing.urls")),
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

# Whatever nobody above has answered is a page of the public site, in the language that its address begins with.
urlpatterns += i18n_patterns(*by_language, prefix_default_language=False)
