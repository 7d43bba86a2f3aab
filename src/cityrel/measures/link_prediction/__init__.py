"""Which ties could have been foreseen, tested on those that came, and told with its error."""
