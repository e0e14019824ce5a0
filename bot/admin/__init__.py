"""What an admin does: adds official texts, builds the index, goes back; scripts.reindex is thin over it."""
