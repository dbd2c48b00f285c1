"""What a paper's QR code says, the lists that say whom to believe, and the verdict without a network."""
