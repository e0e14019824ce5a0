"""What is held about those who ask: as little as works, by keyed hash, for a limited time."""
