"""What fits: constraints, exact answers, draws, the Ensemble."""
