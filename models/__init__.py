"""What things are: frozen values, the tables they are kept in, and the questions asked of them."""
