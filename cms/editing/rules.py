"""The dated rules of the desk: how long a page counts as checked, how patiently links are asked, what reads well."""

from pathlib import Path

from wallet.dated import Figures

RULES = Figures(Path(__file__).with_name("rules.toml"))
