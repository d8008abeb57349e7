"""The fitted tables of `evidence.probability`. Written by `python -m genscripts.fit_evidence`: do not edit."""

Table = tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...], float]
"""Means, deviations and weights of `Evidence.features`, and the bias."""

MODEL = "1571fc982750-ct2-int8-c1"
SEED = 1
ACROSS: Table = (  # two languages
    (0.8325, 0.5003, 1.0048, 0.5856, 0.3107, -0.0872, 0.8052),
    (1.0976, 0.8570, 0.9199, 0.4166, 0.1760, 0.4114, 0.1372),
    (1.5763, -0.3460, 3.1846, 0.5123, -0.5941, 0.5378, 2.0768),
    -4.9819,
)
WITHIN: Table = (  # one language
    (1.2219, 0.7442, 1.3264, 0.6377, 0.2604, -0.0530, 0.6753, 0.3306),
    (1.2363, 1.0025, 0.8625, 0.3835, 0.1869, 0.4505, 0.1857, 0.2981),
    (1.6536, 0.7193, 2.0033, 0.5741, 0.1518, 0.7720, 2.7007, 1.0057),
    -2.9892,
)
