"""The product's own settings, with what a test run must not share with a real place."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.pop("REDIS_URL", None)  # a test asks for a worker by name; everything else runs in its own process
os.environ.setdefault("VAR_DIR", str(Path(tempfile.gettempdir()) / f"tributary-tests-{os.getuid()}"))

from config.settings import *  # noqa: F403
from config.settings import CACHES, DATABASES, STORAGES

# PostgreSQL: TEST_DATABASE keeps two runs on one server apart. SQLite: each run has a file of its own (conftest).
if not DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": os.environ.get("TEST_DATABASE", "test_tributary")}
    if migrated := os.environ.get("TEST_MIGRATED"):  # a database that is ready, to be copied
        DATABASES["default"]["TEST"]["TEMPLATE"] = migrated

# Redis: each process of a parallel run has a database of its own.
_process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
TEST_REDIS_URL = f"{address.rstrip('/')}/{_process}" if (address := os.environ.get("TEST_REDIS_URL", "")) else ""
CELERY_BROKER_URL = TEST_REDIS_URL or "memory://"
CELERY_RESULT_BACKEND = TEST_REDIS_URL or None
CELERY_TASK_ALWAYS_EAGER = True

CACHES = {**CACHES, "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"}}
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True  # no collectstatic before a test
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick: no password here is worth stealing
