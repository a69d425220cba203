"""The hub's HTTP port: the same servicers by Connect and JSON, health, metrics, and the contract's description."""
