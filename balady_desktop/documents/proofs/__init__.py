"""What a paper's square says, the lists that say whom to believe, and the verdict without a network."""
