"""The papers of pay, typeset: payslip, P45, P60, P32 and P11."""
