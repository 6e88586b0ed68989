"""What follows from all that fits a case: one analysis a file."""
