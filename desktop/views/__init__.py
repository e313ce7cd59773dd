"""The window's views: layout, signals and setters; they do not know each other."""
