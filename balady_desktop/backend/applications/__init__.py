"""Applications: their definitions and journeys, the moves of the workflow, and who may read what was sent."""
