"""What is inside a docx: paragraphs with their numbers, tables with their merges, text boxes, headers."""
