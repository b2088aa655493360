"""Who has something to do by when: said in the page, and by e-mail where a bureau has a mail server; nothing is sent twice.

Enters: a day. Leaves: lines for a person; mails, and a note of each. To remind at another moment: `due.moment`.
"""
