"""Saying that two words mean the same."""

from typing import Any

from django import forms

from marketplace.directory.models import Synonym
from marketplace.directory.stems import stems

MOST = 5  # words on one side


class SynonymForm(forms.Form):
    """Two ways of saying the same; refuses what search cannot tell apart, and what is there already."""

    words = forms.CharField(
        label="Words that people use",
        help_text="Such as “PA” or “respite”.",
        max_length=60,
        error_messages={"required": "Enter the words that people use"},
    )
    means = forms.CharField(
        label="Mean the same as",
        help_text="Such as “personal assistant” or “short break”. It works both ways.",
        max_length=60,
        error_messages={"required": "Enter what they mean the same as"},
    )

    def __init__(self, *args: Any, synonym: Synonym | None = None, **kwargs: Any) -> None:
        self.synonym = synonym
        if synonym:
            kwargs["initial"] = {"words": synonym.words, "means": synonym.means}
        super().__init__(*args, **kwargs)

    def clean_words(self) -> str:
        """Keep the words tidy."""
        return self._side("words")

    def clean_means(self) -> str:
        """Keep what they mean tidy."""
        return self._side("means")

    def clean(self) -> dict[str, Any]:
        """Refuse a pair that says nothing new."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "words" in cleaned and "means" in cleaned:
            pair = frozenset([tuple(stems(cleaned["words"])), tuple(stems(cleaned["means"]))])
            if len(pair) == 1:
                self.add_error("means", "Search already takes these two for the same word")
            elif pair in self._there():
                self.add_error("words", "These two are there already")
        return cleaned

    def _side(self, name: str) -> str:
        said = " ".join(str(self.cleaned_data[name]).split())
        if not 0 < len(stems(said)) <= MOST:
            raise forms.ValidationError(f"Enter one to {MOST} words, not only small ones such as “the”")
        return said

    def _there(self) -> set[frozenset[tuple[str, ...]]]:
        others = Synonym.objects.exclude(pk=self.synonym.pk if self.synonym else 0)
        return {
            frozenset([tuple(stems(one)), tuple(stems(other))]) for one, other in others.values_list("words", "means")
        }
