"""Three piles of reports about other talks than the demo's, with hand-made answers: a check that nothing is tuned on (README.md)."""
