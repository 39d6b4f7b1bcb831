"""What of all that is found is reported: the findings of a text pass one small filter after another."""
