"""Reads official documents into articles, ayat and items, and says what it doubts.

``read`` runs ``parse`` in a child process: ``extract`` gets the text of a file of any sort,
``clean`` takes out what pages and scanners added, ``parse`` builds the tree, ``metadata``
finds what the text says of itself. Nothing here speaks to the network.
"""
