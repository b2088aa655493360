"""What was read of a document beside the document itself, before it is taken over: doubtful cells first, put right in place.

Enters: an upload that is being looked at. Leaves: the same upload with cells put right. To show another kind of original:
`reading.forms`.
"""
