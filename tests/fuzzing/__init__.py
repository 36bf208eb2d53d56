"""Inputs that nobody thought of, for whatever reads what others wrote: pages, manifests, tables, our own marks.

A target takes any bytes and raises where something does not hold: a crash, a quote that does not stand where it is
said to stand, a fault that names no place. The same targets are run in two ways: on the inputs of `corpus/` and a few
mutants of the seeds in every run of the tests, and by hand, guided by the coverage that each input adds.
"""
