"""Figures as the sources print them, and what follows from them by hand; copied from no year file."""

from datetime import date

# A year's tax with code 0T on £200,000, in pence: band by band, added up by hand.
TAX_ON_200000 = {
    "2025-26": {"": 7_620_300, "C": 7_620_300, "S": 8_366_610},
    "2026-27": {"": 7_620_300, "C": 7_620_300, "S": 8_363_435},
}

# Employee and employer on £1,500.00 a week, by letter: 8% of 725 and 2% of 533; 15% above 96, 481 or 967; and so on.
NI_ON_1500_A_WEEK = {
    **dict.fromkeys("A", (6_866, 21_060)),
    **dict.fromkeys("B", (2_407, 21_060)),
    **dict.fromkeys("C", (0, 21_060)),
    **dict.fromkeys("J", (2_516, 21_060)),
    **dict.fromkeys("HMV", (6_866, 7_995)),
    **dict.fromkeys("Z", (2_516, 7_995)),
    **dict.fromkeys("FN", (6_866, 15_285)),
    **dict.fromkeys("IE", (2_407, 15_285)),
    **dict.fromkeys("SK", (0, 15_285)),
    **dict.fromkeys("LD", (2_516, 15_285)),
    **dict.fromkeys("X", (0, 0)),
}
# On £5,000.00 in each frequency's period, with HMRC's own thresholds of that frequency.
NI_OF_A_AT_5000 = {
    "weekly": (13_866, 73_560),
    "fortnightly": (17_732, 72_105),
    "four_weekly": (25_466, 69_225),
    "monthly": (26_750, 68_745),
}
NI_OF_F_AT_5000 = {
    "weekly": (13_866, 67_785),
    "fortnightly": (17_732, 60_570),
    "four_weekly": (25_466, 46_140),
    "monthly": (26_750, 43_755),
}
# LEL, PT and UEL in pounds.
NI_LIMITS = {
    "2025-26": {
        "weekly": (125, 242, 967),
        "fortnightly": (250, 484, 1_934),
        "four_weekly": (500, 967, 3_867),
        "monthly": (542, 1_048, 4_189),
    },
    "2026-27": {
        "weekly": (129, 242, 967),
        "fortnightly": (258, 484, 1_934),
        "four_weekly": (516, 967, 3_867),
        "monthly": (559, 1_048, 4_189),
    },
}
# Monthly thresholds in pence: the year's divided by twelve, rounded down.
LOAN_MONTHLY = {
    "2025-26": {"1": 217_208, "2": 237_250, "4": 272_875, "PG": 175_000},
    "2026-27": {"1": 224_166, "2": 244_875, "4": 281_625, "5": 208_333, "PG": 175_000},
}
# Trigger, lower and upper limit in pounds.
AUTOMATIC_ENROLMENT = {
    "weekly": (192, 120, 967),
    "fortnightly": (384, 240, 1_934),
    "four_weekly": (768, 480, 3_867),
    "monthly": (833, 520, 4_189),
}
# State Pension age is reached on: the first and the last birthday of each step.
STATE_PENSION = {
    date(1954, 10, 5): None,
    date(1954, 10, 6): date(2020, 10, 6),
    date(1960, 4, 5): date(2026, 4, 5),
    date(1960, 4, 6): date(2026, 5, 6),
    date(1960, 5, 5): date(2026, 6, 5),
    date(1960, 5, 6): date(2026, 7, 6),
    date(1960, 6, 5): date(2026, 8, 5),
    date(1960, 6, 6): date(2026, 9, 6),
    date(1960, 7, 5): date(2026, 10, 5),
    date(1960, 7, 6): date(2026, 11, 6),
    date(1960, 7, 31): date(2026, 11, 30),
    date(1960, 8, 5): date(2026, 12, 5),
    date(1960, 8, 6): date(2027, 1, 6),
    date(1960, 9, 5): date(2027, 2, 5),
    date(1960, 9, 6): date(2027, 3, 6),
    date(1960, 10, 5): date(2027, 4, 5),
    date(1960, 10, 6): date(2027, 5, 6),
    date(1960, 11, 5): date(2027, 6, 5),
    date(1960, 11, 6): date(2027, 7, 6),
    date(1960, 12, 5): date(2027, 8, 5),
    date(1960, 12, 6): date(2027, 9, 6),
    date(1961, 1, 5): date(2027, 10, 5),
    date(1961, 1, 6): date(2027, 11, 6),
    date(1961, 2, 5): date(2027, 12, 5),
    date(1961, 2, 6): date(2028, 1, 6),
    date(1961, 3, 5): date(2028, 2, 5),
    date(1961, 3, 6): date(2028, 3, 6),
    date(1977, 4, 5): date(2044, 4, 5),
    date(1977, 4, 6): date(2045, 4, 6),
}
# Pence an hour, and the offset for a home in pence a day and a week, by the day from which they apply.
MINIMUM_WAGE = {
    "2025-26": {
        date(2025, 4, 6): ((1_221, 1_000, 755, 755), (1_066, 7_462)),
        date(2026, 3, 31): ((1_221, 1_000, 755, 755), (1_066, 7_462)),
        date(2026, 4, 1): ((1_271, 1_085, 800, 800), (1_110, 7_770)),
    },
    "2026-27": {
        date(2026, 4, 6): ((1_271, 1_085, 800, 800), (1_110, 7_770)),
        date(2027, 3, 31): ((1_271, 1_085, 800, 800), (1_110, 7_770)),
    },
}
# Flat rate of family pay in pence a week, and the lower earnings limit in pounds.
FAMILY_PAY = {"2025-26": (18_718, 125), "2026-27": (19_432, 129)}
FAMILY_WEEKS = {"SMP": 39, "SAP": 39, "SPP": 2, "ShPP": 37, "SPBP": 2, "SNCP": 12}
# What comes back of £1,000.00, in pence: all employers, small employers.
RECOVERED_OF_1000 = {"2025-26": (92_000, 108_500), "2026-27": (92_000, 109_000)}
REDUNDANCY_WEEK = {"2025-26": 719, "2026-27": 751}
