"""e.firma: reading a key, signing a PDF with it, and looking at who signed one. The only place that knows pyHanko.

Nothing of a key or of its password is kept, said or written anywhere.
"""
