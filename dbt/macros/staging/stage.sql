{#
  The rows of a stream, with columns in snake_case and of the declared types, and when each was last seen. Tables of
  PyAirbyte and of Airbyte's destinations differ in the case of their columns, so these are found whatever their case. A
  column that is not there is null. A table that is not there has no rows.
#}
{% macro stage(stream) %}
{%- set found = [] -%}
{%- for schema in configcat.schemas() -%}
  {%- set there = configcat.columns_there(stream, schema) -%}
  {%- if there is not none -%}
    {%- do found.append({'schema': schema, 'columns': there}) -%}
  {%- endif -%}
{%- endfor -%}
{%- if found | length > 1 -%}
{{ configcat.newest_of(stream, found) }}
{%- elif found -%}
{{ configcat.typed_columns(stream, found[0].columns) }}
from {{ configcat.table_in(stream, found[0].schema) }}
{%- else -%}
{{ configcat.typed_columns(stream, {}) }}
from (select 1 as nothing) as no_table
where false
{%- endif %}
{% endmacro %}


{# Several schemas as one. A product that moved to another schema has rows in both: the one that was read last counts. #}
{% macro newest_of(stream, found) %}
select
  {%- for _, column, _ in configcat.stream_fields(stream) %}
  {{ column }},
  {%- endfor %}
  last_seen_at
from (
  select
    all_rows.*,
    row_number() over (
      partition by {{ configcat.stream_keys()[stream] | join(', ') }} order by last_seen_at desc nulls last
    ) as nth_newest
  from (
    {%- for one in found %}

    {{ configcat.typed_columns(stream, one.columns) | indent(4) }}
    from {{ configcat.table_in(stream, one.schema) }}
    {%- if not loop.last %}

    union all
    {%- endif %}
    {%- endfor %}

  ) as all_rows
) as numbered_rows
where nth_newest = 1
{%- endmacro %}


{% macro typed_columns(stream, there) %}
select
  {%- for source, column, kind in configcat.stream_fields(stream) %}
  {{ configcat.read_column(there, source, kind) }} as {{ column }},
  {%- endfor %}
  {#- PyAirbyte's Destination.write divides times by a thousand, so these say nothing. #}
  {%- set extracted = configcat.read_column(there, '_airbyte_extracted_at', 'timestamp') %}
  case when {{ extracted }} >= cast('2000-01-01' as {{ dbt.type_timestamp() }}) then {{ extracted }} end as last_seen_at
{%- endmacro %}


{# Where the tables are: one schema, or the schemas of several connections that each read a part of the account. #}
{% macro schemas() %}
{{ return(var('configcat_schemas', []) or [var('configcat_schema', 'configcat')]) }}
{% endmacro %}


{# With one schema it is a source of dbt. #}
{% macro table_in(stream, schema) %}
{%- if not var('configcat_schemas', []) -%}
  {{ return(source('configcat', stream)) }}
{%- endif -%}
{{ return(api.Relation.create(
  database=var('configcat_database', target.database),
  schema=schema,
  identifier=var('configcat_table_prefix', '') ~ stream
)) }}
{% endmacro %}


{# Names and types of the columns of a stream's table, by name in lower case. None where there is no table. #}
{% macro columns_there(stream, schema) %}
{%- if not execute or not var('configcat_look_at_tables', true) -%}
  {%- set columns = {'_airbyte_extracted_at': configcat.declared_column('_airbyte_extracted_at', 'timestamp')} -%}
  {%- for source, _, kind in configcat.stream_fields(stream) -%}
    {%- do columns.update({source | lower: configcat.declared_column(source, kind)}) -%}
  {%- endfor -%}
  {{ return(columns) }}
{%- endif -%}
{%- set table = configcat.table_of(stream, schema) -%}
{%- if table is none -%}
  {%- if not configcat.has_tables(schema) -%}
    {{ exceptions.raise_compiler_error(
      'No table of ConfigCat in the schema ' ~ schema
      ~ ': set the variables configcat_schema (or configcat_schemas), configcat_database and configcat_table_prefix, or sync first.'
    ) }}
  {%- endif -%}
  {{ return(none) }}
{%- endif -%}
{%- set columns = {} -%}
{%- for column in adapter.get_columns_in_relation(table) -%}
  {%- do columns.update({column.name | lower: {'name': column.name, 'type': column.dtype | lower}}) -%}
{%- endfor -%}
{{ return(columns) }}
{% endmacro %}


{% macro table_of(stream, schema) %}
{{ return(adapter.get_relation(
  database=var('configcat_database', target.database),
  schema=schema,
  identifier=var('configcat_table_prefix', '') ~ stream
)) }}
{% endmacro %}


{# Whether any table is there. In a wrong schema all marts would be empty, and the history of values would end. #}
{% macro has_tables(schema) %}
{%- for stream in configcat.stream_keys() -%}
  {%- if configcat.table_of(stream, schema) is not none -%}{{ return(true) }}{%- endif -%}
{%- endfor -%}
{{ return(false) }}
{% endmacro %}


{% macro declared_column(source, kind) %}
{{ return(adapter.dispatch('declared_column', 'configcat')(source, kind)) }}
{% endmacro %}

{% macro default__declared_column(source, kind) %}
{{ return({'name': source | lower, 'type': kind}) }}
{% endmacro %}

{% macro snowflake__declared_column(source, kind) %}
{{ return({'name': source | upper, 'type': kind}) }}
{% endmacro %}


{% macro read_column(there, source, kind) %}
{%- set column = (there or {}).get(source | lower) -%}
{%- if column -%}
{{ return(configcat.cast_column(adapter.quote(column.name), kind, column.type)) }}
{%- else -%}
{{ return('cast(null as ' ~ configcat.type_of(kind) ~ ')') }}
{%- endif -%}
{% endmacro %}
