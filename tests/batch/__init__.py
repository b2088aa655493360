"""Batches: many documents into tables."""
