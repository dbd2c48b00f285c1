"""The municipal desk: the queue, one application with its moves, requests about the standing of documents."""
