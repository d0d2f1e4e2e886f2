"""The dated rules of the public site: how far ahead something may repeat, how long a list is, and so on."""

from pathlib import Path

from wallet.dated import Figures

RULES = Figures(Path(__file__).with_name("rules.toml"))
