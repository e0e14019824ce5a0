"""How good the answers are: definitions of shared/questions/README.md, and baselines."""
