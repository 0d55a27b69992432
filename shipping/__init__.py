"""Made beside the program: what `build.spec` does besides PyInstaller's own work, what is left out, the version, the
icon, the licences; and the pictures of guide and README."""
