{# The names of production in lower case, as SQL texts; null alone where there are none. One name may stand without a list. #}
{% macro production_names() %}
{%- set told = var('configcat_production_environments', ['production', 'prod', 'live']) -%}
{%- set names = [] -%}
{%- for one in ([told] if told is string else told or []) -%}
  {%- do names.append("'" ~ (one | lower | replace("'", "''")) ~ "'") -%}
{%- endfor -%}
{{ return(names or ['cast(null as ' ~ dbt.type_string() ~ ')']) }}
{% endmacro %}


{# Whether an environment is production, by its name. #}
{% macro is_production(name) %}
{{ return('coalesce(lower(' ~ name ~ ') in (' ~ configcat.production_names() | join(', ') ~ '), false)') }}
{% endmacro %}
