"""The parts of a workbook that hold notes, fills and the list of findings. Nothing here but what `returns.xlsx` needs."""
