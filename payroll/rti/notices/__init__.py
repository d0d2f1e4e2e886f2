"""Notices from HMRC: which tax code to use, and which loans to collect, from which day."""

from payroll.rti.notices.applying import Application, Outcome, Result, apply
from payroll.rti.notices.notice import Form, Notice, Reading
from payroll.rti.notices.reading import read

__all__ = ["Application", "Form", "Notice", "Outcome", "Reading", "Result", "apply", "read"]
