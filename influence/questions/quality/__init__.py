"""What is missing or doubtful in the records."""
