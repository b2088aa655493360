"""How often somebody may do what costs the server much: counted in the database, so that several servers count together.

Enters: who does what kind of thing. Leaves: nothing, or a refusal with the seconds to wait. To limit a kind: its rate in the
settings' RATES, and `limited` on its views (files handed in are known by themselves).
"""
