"""Recipe tools and findings to verdict."""
