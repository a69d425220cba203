"""The conformance suite: plays the server to a gate, and says which of the law's rules the gate keeps."""
