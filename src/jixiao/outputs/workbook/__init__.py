"""Excel workbooks: one file per sheet, all on `book`. Enters: `Checked`. Leaves: bytes of an .xlsx file."""
