"""The municipality's side of the wire: one HTTPS service, on SQLite for one municipality or on PostgreSQL for many."""
