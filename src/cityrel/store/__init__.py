"""One store: compiled from files in process, or an endpoint; and the rules that conclude."""
