"""What somebody looks for on the whole site."""

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language_info

from cms.finding.models import Kind


class SearchForm(forms.Form):
    """Words and, where somebody wants support near them, a postcode. Nothing is ever refused."""

    marks_optional = False

    q = forms.CharField(label="What are you looking for?", required=False, max_length=200)
    postcode = forms.CharField(
        label="Your postcode",
        required=False,
        max_length=10,
        help_text="Only if you want to see how far support is, such as M33 2NB.",
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "class": "govuk-input--width-10"}),
    )


class Asked:
    """What an address asks, made harmless: too much is cut off, what is not known counts as not said."""

    def __init__(self, data: QueryDict, *, longest: int, languages: dict[str, str], usual: str) -> None:
        self.data = data
        self.text = self._said("q")[:longest]
        self.postcode = self._said("postcode")[:10]
        self.kind = next((kind for kind in Kind if kind == self._said("kind")), None)
        self.language = code if (code := self._said("lang")) in languages else usual
        number = self._said("page")
        self.page = (
            min(max(int(number), 1), 5_000) if number.isascii() and number.isdecimal() and len(number) < 6 else 1
        )
        self.form = SearchForm(initial={"q": self.text, "postcode": self.postcode})

    def changed(self, **values: str) -> str:
        """Write the address of the same search with other values; an empty one goes."""
        query = QueryDict(mutable=True)
        now = {"q": self.text, "postcode": self.postcode, "kind": self.kind or "", "lang": self._said("lang")}
        query.update({name: value for name, value in {**now, **values}.items() if value})
        return f"?{query.urlencode()}"

    @property
    def is_right_to_left(self) -> bool:
        """Answer whether the language is written from right to left."""
        return bool(get_language_info(self.language.partition("-")[0])["bidi"])

    def _said(self, name: str) -> str:
        """Give what was said, without characters that no text has (NUL makes databases refuse)."""
        said = "".join(letter if letter.isprintable() else " " for letter in self.data.get(name, "")[:1_000])
        return " ".join(said.split())
