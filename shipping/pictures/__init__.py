"""The pictures of guide and README, taken of the program itself: `python -m shipping.pictures FOLDER`."""
