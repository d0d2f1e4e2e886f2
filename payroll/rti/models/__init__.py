"""What was filed with HMRC over the internet, and every message that went to and fro."""

from payroll.rti.models.exchange import Exchange, Step
from payroll.rti.models.filing import MOVES, Filing, State

__all__ = ["MOVES", "Exchange", "Filing", "State", "Step"]
