"""The catalogue: a release as pages for people, in which every value leads to the passages that it comes from."""
