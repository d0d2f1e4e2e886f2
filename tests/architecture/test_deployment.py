"""Settings as docs/deploying.md says them leave nothing for Django's deployment checks to say."""

import os
import subprocess
import sys

from tests.architecture.sources import PROJECT

SECRETS = {"SECRET_KEY", "SECRET_KEY_FILE", "DEMO", "DEBUG", "DATABASE_URL", "REDIS_URL"}
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "SECRET_KEY": "".join(chr(ordinal) for ordinal in range(33, 127)),
    "SITE_URL": "https://budgets.example.gov.uk",
    "ALLOWED_HOSTS": "budgets.example.gov.uk",
    "TRUSTED_PROXIES": "1",
    "EMAIL_HOST": "mail.example.gov.uk",
}


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if key not in SECRETS}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_deployment_check_is_silent() -> None:
    done = manage("check", "--deploy", "--tag", "security", "--tag", "mail", "--fail-level", "INFO", **PRODUCTION)
    assert (done.returncode, done.stderr) == (0, "")


def test_without_a_secret_nothing_starts_and_the_reason_is_plain() -> None:
    done = manage("check", **{**PRODUCTION, "SECRET_KEY": ""})
    assert done.returncode != 0
    assert "SECRET_KEY is not set. Put a long random text into SECRET_KEY" in done.stderr
