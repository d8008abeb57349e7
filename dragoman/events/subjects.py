"""What an event is about, as far as the issues of its statements tell: talks on the missions are not the talks on the war."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from dragoman.events.draft import Draft
from dragoman.model import Claim

LEAST = 0.1  # share of an event's statements from which they are about a subject
MAIN = 0.5  # share of the most named subject's statements from which another is a main subject too


def subjects_of(draft: Draft, claims: Mapping[str, Claim], subject_of: Mapping[str, str]) -> Counter[str]:
    """How many statements of the event speak of each subject; one that comes up only by the way is left out. `claims` by id;
    `subject_of`: issue -> subject."""
    told = [claims[i] for i in {claim for contact in draft.contacts for claim in contact.claims} if i in claims]
    counts = Counter(subject for claim in told if (subject := subject_of.get(claim.issue or "")))
    return Counter({subject: count for subject, count in counts.items() if count >= LEAST * len(told)})


def main_subjects(counts: Counter[str]) -> frozenset[str]:
    most = max(counts.values(), default=0)
    return frozenset(subject for subject, count in counts.items() if count >= MAIN * most)


def apart(a: Counter[str], b: Counter[str]) -> bool:
    """Whether two events, or two groups of them, are about different things: both tell, and no main subject is shared."""
    return bool(a) and bool(b) and not main_subjects(a) & main_subjects(b)
