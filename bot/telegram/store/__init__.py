"""What outlives a restart: updates not yet answered, which messages answered which, preferences, feedback.

``tables.py`` says what is held and for how long, ``database.py`` owns the connection.
"""
