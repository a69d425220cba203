"""The schema of kenpin.yaml and of recipes, strict."""
