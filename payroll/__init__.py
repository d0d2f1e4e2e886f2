"""Employing people at home: what they are paid, what is deducted, and the files that HMRC, pensions and banks take."""
