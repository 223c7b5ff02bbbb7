"""SQL over the schemas of all shards."""

from sqlalchemy import text


def listed_products(cache):
    """The ids of the products that the last read of the organizations found. The table has gone ones too."""
    table = f"{cache.schema_name}.products"
    newest = f"(SELECT max(_airbyte_extracted_at) FROM {table})"
    with cache.get_sql_engine().begin() as connection:
        found = connection.execute(text(f"SELECT productid FROM {table} WHERE _airbyte_extracted_at = {newest}"))
        return [product_id for (product_id,) in found]


def create_views(cache, target, schemas):
    """A view in the schema `target` for each table of the schemas. Returns how many."""
    with cache.get_sql_engine().begin() as connection:
        connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {target}"))
        columns = columns_of(connection, schemas)
        tables = sorted({table for _, table in columns})
        # A view keeps its columns in their order when it is replaced, so that views on it may stay.
        before = columns_of(connection, [target])
        for table in tables:
            there = {schema: columns[schema, table] for schema in schemas if (schema, table) in columns}
            kinds = dict(before.get((target, table), {}))
            for found in there.values():
                kinds |= found
            parts = [select(f"{schema}.{table}", kinds, found) for schema, found in there.items()]
            connection.execute(text(f"CREATE OR REPLACE VIEW {target}.{table} AS {' UNION ALL '.join(parts)}"))
        return len(tables)


def columns_of(connection, schemas):
    """The columns of each table, by schema and table: a dictionary of names and types."""
    query = """
        SELECT table_schema, table_name, column_name, data_type FROM information_schema.columns
        WHERE table_schema = ANY(:schemas) AND table_name NOT LIKE '\\_airbyte\\_%'
        ORDER BY table_schema, table_name, ordinal_position
    """
    found = {}
    for schema, table, column, kind in connection.execute(text(query), {"schemas": schemas}):
        found.setdefault((schema, table), {})[column] = kind
    return found


def select(table, kinds, there):
    """Tables that an older connector made may lack columns: they are found by name."""
    names = [f'"{name}"' if name in there else f'NULL::{kind} AS "{name}"' for name, kind in kinds.items()]
    return f"SELECT {', '.join(names)} FROM {table}"
