"""Cards that several places show: a bill, an application, its answers."""
