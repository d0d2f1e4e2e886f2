"""Make the bare site's database: its tables, and one page as its front. Run as `python -m benchmarks.bare.fill`."""

import os

import django


def main() -> None:
    """Make it."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.bare.settings"
    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from wagtail.models import Page, Site

    from benchmarks.bare.models import BarePage

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(BarePage)
    front = Page.get_first_root_node().add_child(instance=BarePage(title="Bare", slug="bare"))
    Site.objects.update(root_page=front)


if __name__ == "__main__":
    main()
