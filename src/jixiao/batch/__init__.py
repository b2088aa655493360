"""Documents without number → Parquet tables: read once, checked unit by unit, taken up again after a kill where it stopped.

Enters: names of documents, folders, patterns, archives, addresses. Leaves: a folder of tables (`batch.columns`) and a
manifest, in which only what changed is done again. To add a table: its columns in `columns`, its rows in `tables`.
"""
