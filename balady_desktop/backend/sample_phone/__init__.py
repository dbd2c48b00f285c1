"""The sample telephone, on which sign-ins of sample servers are answered."""
