"""At scale: tournaments, cut into parts that can be done anywhere, and what comes of them."""
