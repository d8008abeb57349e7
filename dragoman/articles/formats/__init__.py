"""What people drop, taken apart: files, feeds, archives and exports to the single reports in them (`unpack.py` first)."""
