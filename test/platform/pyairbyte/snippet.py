import airbyte as ab
source = ab.get_source("source-configcat", install_if_missing=True, config={"username": "…", "password": "…"})
source.check(); source.get_available_streams(); source.select_all_streams()
cache = ab.get_default_cache()                       # DuckDB
result = source.read(cache=cache)
df = cache["settings"].to_pandas()
