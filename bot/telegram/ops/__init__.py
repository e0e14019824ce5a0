"""For those who run it: logs without words of people, metrics, the token kept out of sight."""
