"""What analysts say of records: verdicts, how they are bound to records, and what follows."""
