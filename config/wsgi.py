"""The door for a WSGI web server such as Granian; it stays shut while a guard over money does not stand."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

from wallet.ledger.guards import require_standing  # noqa: E402 -- the apps have to be loaded first

require_standing()
