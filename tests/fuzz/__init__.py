"""Mutated documents over all readers: each ends in forms or in one line. `python -m tests.fuzz --files 100000`"""
