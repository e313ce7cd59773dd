"""Paper and files: what leaves the program.

``card_sheet`` says what a department's sheet holds (no Qt), ``card_pages`` sets it on pages, ``painting`` draws
pages on any painter, ``pdf`` writes them to a file. Nothing is imported here, so that asking for one exporter
does not load another.
"""
