"""Official wording in an index: cut into passages, quoted for provisions, read from disk on demand.

It lies beside the corpus's own passages and never among them: what answers a question about
neutrality is found as before, however many regulations an admin adds.
"""
