"""The fitted tables of `evidence.probability`. Written by `python -m genscripts.fit_evidence`: do not edit."""

Table = tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...], float]
"""Means, deviations and weights of `Evidence.features`, and the bias."""

MODEL = "1571fc982750-ct2-int8-c1"
SEED = 1
ACROSS: Table = (  # two languages
    (0.4251, 0.2994, 1.0011, 0.5944, 0.8087, 0.3110, -0.1069),
    (0.3419, 0.3127, 0.9474, 0.4181, 1.8897, 0.1788, 0.4354),
    (1.2795, 2.0734, 2.7432, 0.6980, 1.2731, -0.6579, 2.5497),
    -5.5747,
)
WITHIN: Table = (  # one language
    (0.5536, 0.3938, 1.3288, 0.6289, 1.8834, 0.2822, -0.1376, 0.2954),
    (0.3324, 0.3133, 0.8505, 0.3702, 2.9122, 0.1936, 0.4630, 0.2934),
    (0.9325, 5.7128, 0.5878, -0.2089, 4.2078, 0.4195, 1.4053, 1.4355),
    -6.3792,
)
