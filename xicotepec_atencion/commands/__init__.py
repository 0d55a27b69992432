"""What can be done without the window: one module per kind of command, each with its arguments and its doing."""
