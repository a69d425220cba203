"""The store, and the feed that fills it from the gate processes' journals."""
