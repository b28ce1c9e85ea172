"""Background jobs of the support desk."""
