"""What next: the record as a timeline, predictions and their scores, base rates, forecasts."""
