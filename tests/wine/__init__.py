"""The Windows bundle under wine: its programs, and a screen with real keys. `.ci/prove-windows` runs the proof."""
