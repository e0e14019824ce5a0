"""Stand-ins that are real servers, not patches."""
