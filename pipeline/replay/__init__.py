"""What verdicts do to a document's records: entities first, then what is said of them."""
