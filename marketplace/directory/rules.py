"""The dated rules of the directory: how long a check is good, how many results a page holds, and so on."""

from pathlib import Path

from wallet.dated import Figures

RULES = Figures(Path(__file__).with_name("rules.toml"))
