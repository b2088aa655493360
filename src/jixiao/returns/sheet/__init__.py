"""The parts of a workbook that a remark touches: cells and their fills, notes, the list of all remarks."""
