"""What has been done, by whom and when: only ever added to, each entry sealed with the one before.

Enters: one thing done. Leaves: the chain, and whether it is whole. To record something new: call `record` with a word for it.
"""
