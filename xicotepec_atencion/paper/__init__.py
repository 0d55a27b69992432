"""Reports as PDF: draws frozen values of the domain, computes nothing and reads no file but its fonts."""
