"""The fitted table of `same.log_odds`. Written by `python -m genscripts.fit_same_event`: do not edit.

9908 pairs of accounts in different languages, 1143 of them of one event.
"""

MODEL = "1571fc982750-ct2-int8-c1"
# cosine, near in time, days known, names, places, places known, cities, cities known
MEAN = (0.2591, 0.2584, 0.8228, 0.2875, 0.0568, 0.3468, 0.0140, 0.0375)
DEVIATION = (0.1206, 0.3183, 0.3819, 0.8521, 0.2307, 0.4759, 0.1176, 0.1901)
WEIGHTS = (1.6094, 1.1901, -0.6988, 0.1869, 0.6131, -0.9737, 1.9579, -1.3518)
BIAS = -4.0310
