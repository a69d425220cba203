"""Control charts that are kept up as parts come, and the events when something fires on one."""
