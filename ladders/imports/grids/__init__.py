"""Spreadsheets: CSV and XLSX as grids of cells, and ladders out of them."""
