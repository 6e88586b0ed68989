"""What would happen: sessions, protocols and strategies."""
