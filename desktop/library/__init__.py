"""The user's own things: bookmarks and notes, kept so that nothing is ever lost. No Qt, no plan text."""
