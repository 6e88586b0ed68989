"""Strategies: whole agents, and the parts they are made of."""
