"""Command lines, one file a job, thin over the rooms."""
