"""The same receipt by other means: one file a library, each as a competent user of that library writes it."""
