"""The vault: an encrypted database, the key file that opens it, and the care both need.

Nothing is imported here, so that a page asking for `companion.vault.passphrase` does not load the database.
"""
