"""Desktop program of a citizen-attention office: visits, the yearly programme and its signed reports."""

from datetime import date

__version__ = "1.0.0"
BUILT = date(2026, 11, 24)  # no clock that says an earlier day is right
