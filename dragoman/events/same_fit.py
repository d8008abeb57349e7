"""The fitted table of `same.log_odds`. Written by `python -m genscripts.fit_same_event`: do not edit.

60702 pairs of accounts in different languages, 1189 of them of one event.
"""

MODEL = "1571fc982750-ct2-int8-c1"
# cosine, margin, near in time, days known, names, places, places known, cities, cities known
MEAN = (0.0932, -0.1033, 0.1482, 0.8669, 0.0833, 0.0132, 0.2850, 0.0024, 0.0192)
DEVIATION = (0.1148, 0.1229, 0.2470, 0.3397, 0.4442, 0.1136, 0.4514, 0.0490, 0.1372)
WEIGHTS = (1.3508, 0.4835, 0.8938, -0.5934, 0.0965, 0.3052, -0.8730, 0.5505, -1.0356)
BIAS = -7.5223
