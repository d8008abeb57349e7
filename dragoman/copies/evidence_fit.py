"""The fitted tables of `evidence.probability`. Written by `python -m genscripts.fit_evidence`: do not edit."""

Table = tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...], float]
"""Means, deviations and weights of `Evidence.features`, and the bias."""

MODEL = "1571fc982750-ct2-int8-c1"
SEED = 1
ACROSS: Table = (  # two languages
    (0.3355, 0.2158, 0.7789, 0.5358, 0.4258, 0.3337, -0.1993),
    (0.2814, 0.2434, 0.7993, 0.4245, 1.5834, 0.1811, 0.3902),
    (1.0399, 2.6466, 2.5644, 0.7593, 1.2359, -1.0098, 1.7422),
    -8.3228,
)
WITHIN: Table = (  # one language
    (0.4793, 0.3177, 1.1886, 0.5642, 1.0612, 0.3206, -0.2545, 0.2065),
    (0.2919, 0.2604, 0.7532, 0.3680, 2.4728, 0.1939, 0.4159, 0.2396),
    (0.8752, 3.9266, 0.9939, 0.1715, 3.1070, 0.1358, 0.9023, 1.5617),
    -9.3526,
)
