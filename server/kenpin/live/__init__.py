"""What follows the ring beside the data path: evidence for rejects."""
