"""What the styles of OpenDocument say."""
