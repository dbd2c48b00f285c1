"""Coming back to an account: proof by a code to a mobile, a new password, a new mobile."""
