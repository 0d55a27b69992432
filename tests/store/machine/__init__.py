"""Parts of the state machine that `tests/store/test_machine.py` runs."""
