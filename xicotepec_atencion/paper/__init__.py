"""Reports as PDF: draws a frozen value from `domain.reports`, computes nothing and reads no file but its fonts."""
