"""Intercoder agreement: reliability data and coefficients; numpy only."""
