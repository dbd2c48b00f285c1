"""Attachments: resumable uploads by tus 1.0, kept by content."""
