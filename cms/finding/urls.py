"""The addresses of this room."""

from django.urls import URLPattern, path

from cms.finding.views import feeds, machines, missed, search

app_name = "finding"
urlpatterns: list[URLPattern] = [
    path("search/", search.search, name="search"),
    path("office/site/searches/", missed.missed, name="missed"),
    path("office/site/searches/promote/", missed.promote, name="promote"),
    path("feeds/news.rss", feeds.news_rss, name="news_rss"),
    path("feeds/news.atom", feeds.news_atom, name="news_atom"),
    path("feeds/whats-on.rss", feeds.events_rss, name="events_rss"),
    path("feeds/whats-on.atom", feeds.events_atom, name="events_atom"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("sitemap-<int:part>.xml", machines.sitemap_part, name="sitemap_part"),
]
