{# JSON, in the words of each warehouse. #}

{# A member as text; `path` is a list of names. Null where it is not there, or null. #}
{% macro json_text(json, path) %}
{{ return(adapter.dispatch('json_text', 'configcat')(json, path)) }}
{% endmacro %}

{% macro default__json_text(json, path) %}
{{ return('json_extract_string(' ~ json ~ ", '$." ~ path | join('.') ~ "')") }}
{% endmacro %}

{% macro postgres__json_text(json, path) %}
{{ return('(' ~ json ~ " #>> '{" ~ path | join(',') ~ "}')") }}
{% endmacro %}

{% macro snowflake__json_text(json, path) %}
{{ return('cast(get_path(' ~ json ~ ", '" ~ path | join('.') ~ "') as varchar)") }}
{% endmacro %}

{% macro bigquery__json_text(json, path) %}
{{ return('json_value(' ~ json ~ ", '$." ~ path | join('.') ~ "')") }}
{% endmacro %}


{# A member as JSON. #}
{% macro json_part(json, name) %}
{{ return(adapter.dispatch('json_part', 'configcat')(json, name)) }}
{% endmacro %}

{% macro default__json_part(json, name) %}
{{ return('json_extract(' ~ json ~ ", '$." ~ name ~ "')") }}
{% endmacro %}

{% macro postgres__json_part(json, name) %}
{{ return('(' ~ json ~ " -> '" ~ name ~ "')") }}
{% endmacro %}

{% macro snowflake__json_part(json, name) %}
{{ return('get_path(' ~ json ~ ", '" ~ name ~ "')") }}
{% endmacro %}

{% macro bigquery__json_part(json, name) %}
{{ return('json_query(' ~ json ~ ", '$." ~ name ~ "')") }}
{% endmacro %}


{# JSON written as text. #}
{% macro json_written(json) %}
{{ return(adapter.dispatch('json_written', 'configcat')(json)) }}
{% endmacro %}

{% macro default__json_written(json) %}
{{ return('cast(' ~ json ~ ' as varchar)') }}
{% endmacro %}

{% macro snowflake__json_written(json) %}
{{ return('to_json(' ~ json ~ ')') }}
{% endmacro %}

{% macro bigquery__json_written(json) %}
{{ return('to_json_string(' ~ json ~ ')') }}
{% endmacro %}


{# Whether a list of objects has one with this id. Quotes inside of texts are escaped, so the words can't be in one. #}
{% macro json_mentions(json, name, id) %}
{%- set written -%}
replace({{ configcat.json_written(json) }}, ' ', '')
{%- endset -%}
{%- set words -%}
'"{{ name }}":' || cast({{ id }} as {{ dbt.type_string() }})
{%- endset -%}
{{ return('(' ~ dbt.position(words ~ " || ','", written) ~ ' > 0 or ' ~ dbt.position(words ~ " || '}'", written) ~ ' > 0)') }}
{% endmacro %}
