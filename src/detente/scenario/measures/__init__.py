"""How each community measures a scenario ☰: one word may mean another thing in each."""
