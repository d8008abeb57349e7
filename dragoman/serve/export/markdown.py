"""The record as Markdown, for notes: every quote with its place."""

from __future__ import annotations

from dragoman.serve.export.marked import plain, quoted
from dragoman.serve.views import ICONS, WORDS, View, summary_lines


def markdown(view: View) -> str:
    lines = ["# What the reports say", "", *[f"{line}  " for line in summary_lines(view.summary())], "", "## Timeline", ""]
    for row in view.timeline():
        basis = f" (date {row['basis']}: {row['why']})" if row["basis"] else ""
        lines.append(f"- **{row['when'] or 'no date'}** {plain(row['label'])}, {row['status']}{basis}")
    lines += ["", "## Findings", ""]
    for row in view.findings():
        lines.append(
            f"### {ICONS[row['verdict']]} {WORDS[row['verdict']]}: {plain(str(row['event']))}"
            + (f", {row['issue']}" if row["issue"] else "")
        )
        lines += [
            "",
            f"{plain(row['why'])}"
            + (f" Not reported by {', '.join(row['silent'])}." if row["silent"] else "")
            + (f" Not read whole: {', '.join(row['unread'])}." if row["unread"] else ""),
            "",
        ]
        lines += [f"- {c['lineage']} {plain(c['article'])}:{c['start']}–{c['end']} {quoted(c['quote'])}" for c in row["claims"]]
        lines.append("")
    lines += ["## Issues", ""]
    for row in view.issues():
        lines.append(f"- **{plain(row['label'])}**: {row['state'].replace('_', ' ')}, {plain(row['event'])} ({', '.join(row['lineages'])})")
    lines += ["", "## Commitments", ""]
    for row in view.commitments():
        lines.append(
            f"- **{row['status']}** by {' and '.join(row['by']) or 'unknown'}, made at {plain(str(row['made_at']))}"
            + (f", due {row['due']}" if row["due"] else "")
            + f": {quoted(row['text'])}"
        )
    lines += ["", "## People", ""]
    for row in view.persons():
        lines.append(f"- **{plain(row['name'])}** ({row['party'] or 'side unknown'}): {', '.join(map(plain, row['forms']))}")
    return "\n".join(lines) + "\n"
