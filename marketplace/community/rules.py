"""The dated rules of the community: how long a review stands, how many make an average, which words worry us."""

from pathlib import Path

from wallet.dated import Figures

RULES = Figures(Path(__file__).with_name("rules.toml"))
