"""Settings in which django-hordak stands alone, as its documentation asks."""

import os

import dj_database_url

SECRET_KEY = "only-for-measuring"  # noqa: S105
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "mptt", "hordak"]
DATABASES = {"default": dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=None)}
DEFAULT_CURRENCY = "GBP"
CURRENCIES = ["GBP"]
