"""What an operator sees and sets up: runs, figures, notices, pages, a server; decides nothing about the data."""
