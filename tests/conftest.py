"""Settings that must be made before any test imports NumPy."""

import kenpin

# Importing the package makes them; see its __init__.
assert kenpin.__version__
