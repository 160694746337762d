"""Text becomes facts: spaCy components over one document, one kind of fact each."""
