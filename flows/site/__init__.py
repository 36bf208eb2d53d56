"""The catalogue as files: what it is made from is read here, and what it is made to is put into the output folder."""
