"""How an application is told to a person: with its bill and its documents, many at once."""
