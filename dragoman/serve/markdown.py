"""The record as Markdown, for notes: every quote with its place."""

from __future__ import annotations

import re

from dragoman.serve.views import ICONS, WORDS, View, summary_lines


def markdown(view: View) -> str:
    lines = ["# What the reports say", "", *[f"{line}  " for line in summary_lines(view.summary())], "", "## Timeline", ""]
    for row in view.timeline():
        basis = f" (date {row['basis']}: {row['why']})" if row["basis"] else ""
        lines.append(f"- **{row['when'] or 'no date'}** {_plain(row['label'])}, {row['status']}{basis}")
    lines += ["", "## Findings", ""]
    for row in view.findings():
        lines.append(
            f"### {ICONS[row['verdict']]} {WORDS[row['verdict']]}: {_plain(str(row['event']))}"
            + (f", {row['issue']}" if row["issue"] else "")
        )
        lines += [
            "",
            f"{_plain(row['why'])}"
            + (f" Not reported by {', '.join(row['silent'])}." if row["silent"] else "")
            + (f" Not read whole: {', '.join(row['unread'])}." if row["unread"] else ""),
            "",
        ]
        lines += [
            f"- {c['lineage']} {_plain(c['article'])}:{c['start']}–{c['end']} \u2068“{_plain(c['quote'])}”\u2069" for c in row["claims"]
        ]
        lines.append("")
    lines += ["## Issues", ""]
    for row in view.issues():
        lines.append(
            f"- **{_plain(row['label'])}**: {row['state'].replace('_', ' ')}, {_plain(row['event'])} ({', '.join(row['lineages'])})"
        )
    lines += ["", "## Commitments", ""]
    for row in view.commitments():
        lines.append(
            f"- **{row['status']}** by {' and '.join(row['by']) or 'unknown'}, made at {_plain(str(row['made_at']))}: \u2068“{_plain(row['text'])}”\u2069"
        )
    lines += ["", "## People", ""]
    for row in view.persons():
        lines.append(f"- **{_plain(row['name'])}** ({row['party'] or 'side unknown'}): {', '.join(map(_plain, row['forms']))}")
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """One line, with Markdown's own signs escaped."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", " ".join(text.split()))
