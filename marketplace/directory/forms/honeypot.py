"""A box that nobody sees and only programs fill in."""

from django import forms


class HoneypotForm(forms.Form):
    """A form with a box that must stay empty; whoever fills it in is thanked, and nothing is done."""

    TRAP = "website"

    @property
    def is_from_a_program(self) -> bool:
        """Answer whether the box that nobody sees was filled in."""
        return bool(self.data.get(self.TRAP))
