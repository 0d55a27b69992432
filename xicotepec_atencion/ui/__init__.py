"""The window: screens that read the store, and change it only through the workspace."""
