"""What stands in an address where it names something: `person_id` is the cast's person, and so on.

A new kind of argument gets one line here. The key is the argument's name, or `url name/argument` where one address
means something of its own. The function may make what it names; it gets the cast.
"""

from collections.abc import Callable

from django.core.files.base import ContentFile

from tests.cast import Cast
from wallet.people.models import LegalAuthority

ARGUMENTS: dict[str, Callable[[Cast], object]] = {
    "person_id": lambda cast: cast.person.pk,
    "supporter_id": lambda cast: cast.person.supporters.get(user=cast.supporter_who_spends).pk,
    "authority_id": lambda cast: cast.person.authorities.get(user=cast.attorney).pk,
    "people:authority_evidence/authority_id": lambda cast: _with_document(cast).pk,
    "role_id": lambda cast: cast.broker.staff_roles.get().pk,
    "organisation_id": lambda cast: cast.provider.pk,
    "token": lambda _: "no-such-token",
    "people:no_passwords/rest": lambda _: "reset/",
    # django-allauth's own
    "provider_id": lambda _: "no-such-provider",
    "pk": lambda _: 1,
    "uidb36": lambda _: "1",
    "key": lambda _: "no-such-key",
}


def arguments_for(url_name: str, names: list[str], cast: Cast) -> dict[str, object]:
    """Fill the arguments of one address; fails with a sentence that says what to add."""
    filled = {}
    for name in names:
        factory = ARGUMENTS.get(f"{url_name}/{name}") or ARGUMENTS.get(name)
        assert factory is not None, f"add “{name}” of {url_name} to ARGUMENTS in tests/access/arguments.py"
        filled[name] = factory(cast)
    return filled


def _with_document(cast: Cast) -> LegalAuthority:
    authority = cast.person.authorities.get(user=cast.attorney)
    authority.evidence.save("matrix.pdf", ContentFile(b"%PDF-1.7 %%EOF"))
    return authority
