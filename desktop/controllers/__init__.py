"""What happens between views: a search, bookmarks, the look; each connects the views it was given."""
