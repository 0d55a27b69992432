"""Desktop program of a citizen-attention office: visits, the yearly programme and its signed reports."""

__version__ = "0.1.0"
