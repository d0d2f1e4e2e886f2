"""The dated rules of finding: how many results a page holds, how many searches count, and so on."""

from pathlib import Path

from wallet.dated import Figures

RULES = Figures(Path(__file__).with_name("rules.toml"))
