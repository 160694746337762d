"""The evidence: sample documents with their truth, damage, training, and the scores."""
