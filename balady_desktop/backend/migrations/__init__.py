"""Steps from each shape of the database to the next; forward only, every one in one transaction.

After a change of any tables.py write the next step, read it, and raise HEAD in backend/schema.py:

    python -m balady_desktop.backend.migrations "what changes"
"""
