"""Arrays only: sampling, diagnostics, dominance, search; no domain object."""
