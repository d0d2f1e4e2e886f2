"""The dated rules of this room: how soon people are answered, and when they are forgotten."""

from pathlib import Path

from wallet.dated import Figures

RULES = Figures(Path(__file__).with_name("rules.toml"))
