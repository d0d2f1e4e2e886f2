"""What this room keeps: the tables by which account numbers are checked."""

from payroll.files.models.substitute import Substitute
from payroll.files.models.weight import Weight
from payroll.files.models.weight_table import WeightTable

__all__ = ["Substitute", "Weight", "WeightTable"]
