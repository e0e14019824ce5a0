"""Training of the shipped models; never imported to answer a question."""
