"""Full-text search over the plan; the only package that imports Whoosh."""
