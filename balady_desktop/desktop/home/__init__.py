"""Where a person arrives: the three pillars, the gate of the electronic services, what a service asks and costs."""
