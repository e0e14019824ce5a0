"""The canary: words, names and ids that must not be found in anything that the bot leaves behind."""
