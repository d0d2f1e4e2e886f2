"""Every setting, top to bottom; what differs between machines comes from the environment (docs/deploying.md)."""

from pathlib import Path

import dj_database_url
from django.utils.csp import CSP

from config import env, oidc, parts

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

# ---- which kind of place this is -------------------------------------------------------------------------------------

DEBUG = env.flag("DEBUG")
DEMO = env.flag("DEMO")  # one-click sign-in as the made-up people; never beside real data
SECRET_KEY = env.secret("SECRET_KEY", default="only-for-this-machine" if DEMO or DEBUG else None)
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env.names("CSRF_TRUSTED_ORIGINS")
SITE_URL = env.text("SITE_URL", "http://127.0.0.1:8000")
HTTPS = SITE_URL.startswith("https://")

# ---- what it is made of ----------------------------------------------------------------------------------------------

INSTALLED_APPS = parts.INSTALLED_APPS
MIDDLEWARE = parts.MIDDLEWARE
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FILTERS_EMPTY_CHOICE_LABEL = "Any"
FORM_RENDERER = "wallet.ui.renderers.FormRenderer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "config" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.shell",
            ],
            "builtins": [
                "django.templatetags.static",
                "wallet.money.templatetags.money",
                "wallet.ui.templatetags.ui",
                "wallet.ui.templatetags.ui_blocks",
            ],
        },
    }
]

# ---- the database: a SQLite file, or what DATABASE_URL names ---------------------------------------------------------

DATABASES = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'tributary.sqlite3'}"),
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Immediate, so that two writers queue instead of failing; FULL, because this is money.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }

# ---- background work and the cache: in this process, or on REDIS_URL -------------------------------------------------

REDIS_URL = env.text("REDIS_URL")
CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_TASK_ALWAYS_EAGER = not REDIS_URL
CELERY_TASK_EAGER_PROPAGATES = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TIMEZONE = "Europe/London"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Whole pages, shared by every process of this place: what one publishes, the others must not go on showing.
    "pages": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "pages",
    }
    if REDIS_URL
    else {
        "BACKEND": "cms.caching.files.CountingFiles",
        "LOCATION": str(VAR_DIR / "pages"),
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

# ---- language, time, money -------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
# What pages may be written in; the first is the product's own. Arabic and Urdu read from right to left.
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("en-gb", "English"),
    ("ar", "العربية"),
    ("bn", "বাংলা"),
    ("pl", "Polski"),
    ("ur", "اردو"),
]
WAGTAIL_I18N_ENABLED = True
FORMAT_MODULE_PATH = ["config.formats"]

# ---- files: our own static ones, what people upload (private, never served by address), and the site's pictures ------

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "config" / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": str(VAR_DIR / "uploads"),
            "base_url": None,
            "file_permissions_mode": 0o600,
        },
    },
    "public": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(VAR_DIR / "public"), "base_url": "/media/"},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEMO or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEMO or DEBUG  # no collectstatic where nothing is deployed

# ---- signing in: a code by e-mail or a passkey; no passwords (docs/signing-in.md) ------------------------------------

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people:choose"

ACCOUNT_ADAPTER = "wallet.people.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # a stranger's address is never written to
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a new passkey or a changed address is told to the owner
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_RATE_LIMITS = {  # said here, so that nobody has to look them up; per address of the network, key or user
    "login": "30/m/ip",
    "request_login_code": "20/m/ip,3/m/key",
    "login_failed": "10/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "manage_email": "10/m/user",
    "signup": "20/m/ip",
    "directory_claim": "10/h/ip,3/h/key",
    "directory_offer": "10/h/ip,3/h/key",
    "directory_report_problem": "10/h/ip",
    "directory_report_review": "10/h/ip",
    "directory_send_shortlist": "10/h/ip,3/h/key",
    "directory_why_not": "60/h/ip",
    "directory_booklet": "10/h/ip",
    "directory_peer_profile": "20/h/user",
    "directory_ask_to_meet": "10/d/user",
    "directory_message": "60/h/user",
    "comments": "20/h/ip",
}
# How many proxies stand before us: without this, whoever sets a header could name any address and dodge the limits.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXIES", 0)

MFA_ADAPTER = "wallet.people.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # passkeys on this machine, without a certificate
MFA_TOTP_ISSUER = "Tributary"
MFA_TOTP_TOLERANCE = 1  # half a minute either way, for a telephone whose clock is not quite right
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Encrypts authenticator secrets in the database; by default a key made from SECRET_KEY.
MFA_ENCRYPTION_KEY = env.secret("MFA_ENCRYPTION_KEY", default=SECRET_KEY)

SESSION_COOKIE_AGE = 60 * 60 * 12  # the longest day; idle limits are dated policy (wallet/people/policies.toml)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# OpenID Connect providers as JSON; docs/signing-in.md has the shape and says what `trusts_email` means.
OIDC_PROVIDERS = oidc.providers(env.text("OIDC_PROVIDERS"))
OIDC_WITH_SECOND_FACTOR = [provider.provider_id for provider in OIDC_PROVIDERS if provider.second_factor]
SOCIALACCOUNT_ADAPTER = "wallet.people.adapters.ProviderAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [provider.as_app() for provider in OIDC_PROVIDERS]}}
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"  # a provider opens only accounts that are there, so no code on top of it

# ---- the public site and the desk of its editors (docs/site.md) ------------------------------------------------------

WAGTAIL_SITE_NAME = "Tributary"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_LOGIN_URL = "/account/login/"
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.editing.publishing.finish"  # pages, and drafts of listings
WAGTAILREDIRECTS_AUTO_CREATE = True  # a page that moves or gets another name is still found at its old address
LINK_CHECK_HOSTS = env.names("LINK_CHECK_HOSTS")  # whose links are looked at; empty: every public machine's
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}  # a page is for everybody, or for whoever has signed in
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # nobody has a password here
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # the account pages do that, with a code
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no picture of an editor is asked for elsewhere
WAGTAIL_ENABLE_UPDATE_CHECK = False  # nor whether there is a newer Wagtail
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILIMAGES_IMAGE_MODEL = "pages.SiteImage"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp", "svg"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "mp4", "odt", "pdf", "pptx", "rtf", "txt", "vtt", "webm", "xlsx"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.pages.forms.pictures.PictureForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.pages.forms.documents.DocumentForm"
WAGTAILEMBEDS_FINDERS: list[str] = []  # nobody elsewhere is asked what an address shows
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_AUTO_UPDATE_PREVIEW_INTERVAL = 2000

# ---- safe by default -------------------------------------------------------------------------------------------------

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF, *(provider.origin for provider in OIDC_PROVIDERS)],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
if env.number("TRUSTED_PROXIES", 0):  # only they may say that the visitor came by https
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SESSION_COOKIE_HTTPONLY = True
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # HSTS preloading binds a whole domain: not ours to decide

# ---- e-mail ----------------------------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "Tributary <no-reply@tributary.example>")
CONTACT_EMAIL = env.text("CONTACT_EMAIL", "help@tributary.example")  # where people ask about the website
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": env.text("EMAIL_HOST"),
            "port": env.number("EMAIL_PORT", 587),
            "username": env.text("EMAIL_HOST_USER"),
            "password": env.secret("EMAIL_HOST_PASSWORD", default=""),
            "use_tls": env.flag("EMAIL_USE_TLS", default=True),
            "timeout": 10,
        },
    }
    if env.text("EMAIL_HOST")
    else {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
}

# ---- HMRC: what it is told about pay, and whether this place tells it (docs/payroll.md) ------------------------------

RTI_SCHEMAS = Path(env.text("RTI_SCHEMAS")) if env.text("RTI_SCHEMAS") else None
RTI_LIVE = env.flag("RTI_LIVE")  # off: files are made and checked here, and sent by somebody else
RTI_TEST = env.flag("RTI_TEST", default=True)  # HMRC's test service, which keeps nothing
RTI_TEST_URL = env.text("RTI_TEST_URL", "https://test-transaction-engine.tax.service.gov.uk/submission")
RTI_LIVE_URL = env.text("RTI_LIVE_URL", "https://transaction-engine.tax.service.gov.uk/submission")
RTI_VENDOR_ID = env.text("RTI_VENDOR_ID", "0000")
RTI_SENDER_ID = env.text("RTI_SENDER_ID")
RTI_SENDER_PASSWORD = env.secret("RTI_SENDER_PASSWORD", default="")

# ---- what went wrong, told on standard error -------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"error_output": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["error_output"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["error_output"], "level": "INFO", "propagate": False}},
}
