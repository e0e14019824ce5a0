"""Official texts by address: only https, only official hosts, only public machines, within bounds."""
