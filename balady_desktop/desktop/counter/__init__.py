"""The cashier's counter: bills by number, payments, the closing of the day."""
