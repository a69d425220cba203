"""GenICam cameras through Harvesters."""
