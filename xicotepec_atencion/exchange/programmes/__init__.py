"""A programme as somebody else laid it out, understood: pieces of a document to what they say of activities."""

from xicotepec_atencion.exchange.programmes.reading import read_programme

__all__ = ["read_programme"]
