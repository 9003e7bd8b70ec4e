"""Encoding on many machines: a Dask cluster that somebody else has started (`orgcode[cluster]`)."""
