"""The fitted table of `same.log_odds`. Written by `python -m genscripts.fit_same_event`: do not edit.

9908 pairs of accounts in different languages, 1143 of them of one event.
"""

MODEL = "1571fc982750-ct2-int8-c1"
# cosine, near in time, days known, names, places, places known
MEAN = (0.2591, 0.2584, 0.8228, 0.2875, 0.0568, 0.3468)
DEVIATION = (0.1206, 0.3183, 0.3819, 0.8521, 0.2307, 0.4759)
WEIGHTS = (1.6489, 1.2310, -0.7222, 0.1861, 0.6333, -0.9372)
BIAS = -4.0258
