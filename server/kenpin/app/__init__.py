"""The command line, the supervisor and the wiring: the only room that knows every other."""
