"""Evidence: dated documents, the passages that entries rest on, and drafting from them."""
