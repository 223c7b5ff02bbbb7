"""Databases that PyAirbyte fills and dbt builds in."""

import gc

from dbt_project import DbtProject
from sqlalchemy import create_engine

ENGINES = ["duckdb", "postgres"]


class Warehouse:
    """A database that PyAirbyte fills and dbt builds in, and where the tests look on."""

    def __init__(self, open_cache, url, connection):
        self._open_cache = open_cache
        self._url = url
        self.dbt = DbtProject(connection)

    def read(self, config):
        import airbyte as ab

        self.source = ab.get_source("source-configcat", config=config, streams="*")
        cache = self._open_cache()
        self.source.read(cache=cache)
        # DuckDB lets one process at a time write, so what holds its file is let go.
        cache.get_sql_engine().dispose()
        del cache
        gc.collect()

    def rows(self, query):
        engine = create_engine(self._url)
        try:
            with engine.connect() as connection:
                return [row._asdict() for row in connection.exec_driver_sql(query)]
        finally:
            engine.dispose()

    def mart(self, name, where="true"):
        return self.rows(f"SELECT * FROM answers_configcat_marts.{name} WHERE {where}")

    def staging(self, stream, where="true"):
        return self.rows(f"SELECT * FROM answers_configcat_staging.stg_configcat__{stream} WHERE {where}")


def warehouses_in(file, told):
    """A DuckDB file and a PostgreSQL database, by engine."""
    from airbyte.caches import DuckDBCache, PostgresCache

    place = {"host": told["host"], "port": told["port"], "user": told["username"], "dbname": told["database"]}
    return {
        "duckdb": Warehouse(
            lambda: DuckDBCache(db_path=file, schema_name="configcat"),
            f"duckdb:///{file}",
            {"type": "duckdb", "path": str(file)},
        ),
        "postgres": Warehouse(
            lambda: PostgresCache(**told, schema_name="configcat"),
            f"postgresql+psycopg2://{place['user']}@{place['host']}:{place['port']}/{place['dbname']}",
            {"type": "postgres", "password": "", **place},
        ),
    }
