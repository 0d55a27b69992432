"""The demonstration: the main job done with nobody at the keyboard, and an invented office with its year and its
matters."""
