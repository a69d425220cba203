"""One file a version of the store's schema."""
