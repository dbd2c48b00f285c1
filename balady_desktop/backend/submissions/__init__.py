"""What an applicant sends: a new application, and the answers to what was asked."""
