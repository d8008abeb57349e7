"""The claim matrix of an event: findings as rows, the lineages that tell of it as columns, words or silence in the cells."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.serve.views import READER, Row, representatives


def matrix(findings: Sequence[Row], columns: Sequence[Row], reader: str = READER) -> list[Row]:
    """Each finding with "cells", one a column (rows of `View.lineages`).

    A cell holds "shown": what one report of the lineage says, each with the number of further copies that say it too;
    "possible": what may be the same; "silent": whether the lineage reports the event, was read whole and says nothing of it;
    "unread": whether it was not read whole.
    """
    return [{**finding, "cells": [_cell(finding, column["handle"], reader) for column in columns]} for finding in findings]


def _cell(finding: Row, handle: str, reader: str) -> Row:
    own = [claim for claim in finding["claims"] if claim["lineage"] == handle]
    chosen = representatives(own if len(finding["lineages"]) == 1 else finding["claims"], reader)
    return {
        "lineage": handle,
        "shown": [{"claim": claim, "copies": copies} for claim, copies in chosen if claim["lineage"] == handle],
        "possible": [claim for claim in finding["possible"] if claim["lineage"] == handle],
        "silent": handle in finding["silent"],
        "unread": handle in finding["unread"],
    }
