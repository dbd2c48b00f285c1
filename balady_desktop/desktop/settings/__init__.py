"""How the program looks, the accounts of this computer, one's own account, what the program is."""
