"""What the views show: item models over the plan's values, the reading history, the running search."""
