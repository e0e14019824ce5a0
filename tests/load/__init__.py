"""Load and faults on bots that run as processes beside the stand-in Bot API, for scripts.measure_*."""
