"""The fitted tables of `evidence.probability`. Written by `python -m genscripts.fit_evidence`: do not edit."""

Table = tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...], float]
"""Means, deviations and weights of `Evidence.features`, and the bias."""

MODEL = "1571fc982750-ct2-int8-c1"
SEED = 1
ACROSS: Table = (  # two languages
    (0.4191, 0.2940, 1.0016, 0.5821, 0.8169, 0.3113, -0.1064),
    (0.3354, 0.3064, 0.9234, 0.4168, 1.8735, 0.1760, 0.4269),
    (1.3764, 2.0964, 2.5956, 0.7343, 1.3192, -0.5830, 2.4134),
    -5.8288,
)
WITHIN: Table = (  # one language
    (0.5525, 0.4017, 1.3260, 0.6369, 2.3147, 0.2604, -0.0840, 0.3325),
    (0.3458, 0.3277, 0.8650, 0.3837, 2.8549, 0.1871, 0.4623, 0.2972),
    (1.4130, 6.2817, 0.1765, -0.3774, 3.9316, 0.4672, 1.3689, 1.2064),
    -4.9887,
)
