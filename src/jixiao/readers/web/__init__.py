"""What is inside a web page: the flow of text, and tables with their spans."""
