"""The fitted tables of `evidence.probability`. Written by `python -m genscripts.fit_evidence`: do not edit."""

Table = tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...], float]
"""Means, deviations and weights of `Evidence.features`, and the bias."""

MODEL = "1571fc982750-ct2-int8-c1"
SEED = 1
ACROSS: Table = (  # two languages
    (0.8325, 0.5003, 1.0048, 0.5856, 0.3107, -0.0872, 0.8042),
    (1.0976, 0.8570, 0.9199, 0.4166, 0.1760, 0.4114, 0.1354),
    (1.5918, -0.3168, 3.1665, 0.5358, -0.5561, 0.5098, 2.1366),
    -5.0503,
)
WITHIN: Table = (  # one language
    (1.2219, 0.7442, 1.3264, 0.6377, 0.2604, -0.0530, 0.6754, 0.3307),
    (1.2363, 1.0025, 0.8625, 0.3835, 0.1869, 0.4505, 0.1848, 0.2960),
    (1.7581, 0.8920, 1.9949, 0.4873, 0.2807, 0.6813, 3.4687, 0.5019),
    -3.0970,
)
