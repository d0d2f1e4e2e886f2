"""The dated rules of this room: how soon comments are read and formats sent, and when addresses are forgotten."""

from pathlib import Path

from wallet.dated import Figures

RULES = Figures(Path(__file__).with_name("rules.toml"))
