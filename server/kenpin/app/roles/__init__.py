"""What `kenpin serve ROLE NAME` runs: one role a file, each wired from the rooms."""
