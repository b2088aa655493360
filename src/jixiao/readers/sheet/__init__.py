"""What xlsx, xls and ods have in common: cells of a sheet, merges and hidden lines → one Grid with the sheet's own numbers."""
