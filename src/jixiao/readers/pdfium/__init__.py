"""What pdfium says of a PDF: pages turned upright, their characters, ruling lines and pictures. It runs no script and fetches nothing."""
