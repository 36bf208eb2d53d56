"""Publishers that race, are killed, and meet full disks, failing stores and wrong clocks: old state or new, always.

A round's plan comes from its seed and number alone, so that the same numbers play the same plan again. What the machine
does with it, the order in which processes get their turn above all, is chance, and is meant to be.
"""
