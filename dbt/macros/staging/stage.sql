{#
  The rows of a stream, with columns in snake_case and of the declared types, and when each was last seen. Tables of
  PyAirbyte and of Airbyte's destinations differ in the case of their columns, so these are found whatever their case. A
  column that is not there is null. A table that is not there has no rows.
#}
{% macro stage(stream) %}
{%- set there = configcat.columns_there(stream) -%}
select
  {%- for source, column, kind in configcat.stream_fields(stream) %}
  {{ configcat.read_column(there, source, kind) }} as {{ column }},
  {%- endfor %}
  {#- PyAirbyte's Destination.write divides times by a thousand, so these say nothing. #}
  {%- set extracted = configcat.read_column(there, '_airbyte_extracted_at', 'timestamp') %}
  case when {{ extracted }} >= cast('2000-01-01' as {{ dbt.type_timestamp() }}) then {{ extracted }} end as last_seen_at
{% if there is none -%}
from (select 1 as nothing) as no_table
where false
{%- else -%}
from {{ source('configcat', stream) }}
{%- endif %}
{% endmacro %}


{# Names and types of the columns of a stream's table, by name in lower case. None where there is no table. #}
{% macro columns_there(stream) %}
{%- if not execute or not var('configcat_look_at_tables', true) -%}
  {%- set columns = {'_airbyte_extracted_at': configcat.declared_column('_airbyte_extracted_at', 'timestamp')} -%}
  {%- for source, _, kind in configcat.stream_fields(stream) -%}
    {%- do columns.update({source | lower: configcat.declared_column(source, kind)}) -%}
  {%- endfor -%}
  {{ return(columns) }}
{%- endif -%}
{%- set table = adapter.get_relation(
  database=var('configcat_database', target.database),
  schema=var('configcat_schema', 'configcat'),
  identifier=var('configcat_table_prefix', '') ~ stream
) -%}
{%- if table is none -%}{{ return(none) }}{%- endif -%}
{%- set columns = {} -%}
{%- for column in adapter.get_columns_in_relation(table) -%}
  {%- do columns.update({column.name | lower: {'name': column.name, 'type': column.dtype | lower}}) -%}
{%- endfor -%}
{{ return(columns) }}
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
