"""dragoman reads press reports in any language and keeps one source-backed record of the talks they report."""

__version__ = "0.1.0"
