"""Official texts: how they are read, and those that an installation keeps."""
