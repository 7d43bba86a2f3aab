"""What assistants are given over the Model Context Protocol: tools that read, to be cited."""
