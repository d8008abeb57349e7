"""Addresses of pages: when two are the same page, and which outlet one names."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

TRACKING = re.compile(
    r"utm_|fbclid$|gclid$|dclid$|msclkid$|yclid$|mc_[ce]id$|igshid$|ref$|ref_src$|ref_url$|cmpid$|cmp$|ocid$|ito$|spm$|share$|amp$|outputtype$|ns_|at_|wt_|s_cid$|smid$|smtyp$|partner$"
)
LEADING = re.compile(r"^(?:www\d?|m|mobile|amp)\.")


def same_address(url: str) -> str:
    """The form that all variants of one page's address share: no scheme, www, tracking fields, fragment, AMP or closing slash."""
    try:
        parts = urlsplit(url.strip())
        host = LEADING.sub("", (parts.hostname or "").lower())
        fields = sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.match(k.lower()))
    except ValueError:
        return url.strip()
    path = re.sub(r"/+", "/", parts.path)
    path = re.sub(r"(?:/amp|\.amp|/index\.(?:html?|php))?/?$", "", path)
    return f"{host}{path}" + (f"?{urlencode(fields)}" if fields else "")


def outlet_of(outlet: str | None, url: str | None) -> str:
    """The outlet in a form to compare: its host if an address is known, else its name; empty for neither."""
    if url:
        try:
            host = LEADING.sub("", (urlsplit(url).hostname or "").lower())
        except ValueError:
            host = ""
        if host:
            return host
    return (outlet or "").strip().casefold()
