"""Bytes that the workbench keeps beside its database, under their SHA-256: in a folder, or in a bucket of an S3 store.

Enters: bytes, or the SHA-256 of what was kept. Leaves: the same bytes, or what has become of them. To keep files in yet
another kind of place: one file in `places`.
"""
