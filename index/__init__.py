"""How it is found: passages, text normalisation, lexical and dense retrieval, the store."""
