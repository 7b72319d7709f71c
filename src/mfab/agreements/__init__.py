"""Agreements: what concerns each role in a process, who has said yes to it, and whose yes a change voids."""
