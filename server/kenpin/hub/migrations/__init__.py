"""The store's schema through the versions: every one can be upgraded and taken back."""
