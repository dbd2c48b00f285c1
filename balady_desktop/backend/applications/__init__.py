"""Applications: submissions, answers to requests, moves of the workflow, and how an application is told."""
