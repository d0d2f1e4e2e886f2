"""What django-allauth asks us: who may have an account, how secrets are kept, when a provider's word is enough."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from wallet.people.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation, by an officer or by an import, never by whoever passes."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Answer no: an invitation has its own page."""
        return False

    def pre_login(self, request: HttpRequest, user: User, **login: Any) -> HttpResponse | None:
        """Note an address as verified when its code was just typed in, also for a user whom an import made."""
        if any(_proves(record, user) for record in get_authentication_records(request, user)):
            EmailAddress.objects.get_or_create(
                user=user, email=user.email, defaults={"verified": True, "primary": True}
            )
        answer: HttpResponse | None = super().pre_login(request, user, **login)
        return answer


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Rules for OpenID Connect: a provider opens an account that is there; it never makes one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Answer no: an account comes first, its provider after."""
        return False

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:
        """Take a provider's word for an address only if it is trusted to and says so outright.

        Some providers write `email_verified` as a text, and the text "false" would otherwise count as yes.
        """
        said: dict[str, Any] = login.account.extra_data
        claims = said.get("userinfo") or said.get("id_token") or said
        return claims.get("email_verified") is True and bool(super().can_authenticate_by_email(login, email))


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keep the secrets of authenticator apps and recovery codes encrypted in the database."""

    def encrypt(self, text: str) -> str:
        """Encrypt a secret before it is stored."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Read a stored secret."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _proves(record: dict[str, Any], user: User) -> bool:
    return record.get("method") == "code" and str(record.get("email")).lower() == user.email


def _cipher() -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"tributary second factor")
    return Fernet(base64.urlsafe_b64encode(derived.derive(settings.MFA_ENCRYPTION_KEY.encode())))
