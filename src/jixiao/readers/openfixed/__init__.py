"""What an OFD package (GB/T 33190) says: pages of text and paths, in millimetres. Nothing is run, nothing fetched."""
