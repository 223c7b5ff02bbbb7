{# Whether `place` stands in the names of places that an event touches, such as "Webshop / Main Config / Production". #}
{% macro names_place(event_where, place) %}
{{ return('(' ~ dbt.position("' / ' || " ~ place ~ " || ' / '", "' / ' || " ~ event_where ~ " || ' / '") ~ ' > 0)') }}
{% endmacro %}


{# What stands before and after the arrow of a detail such as "Served value: true → false"; null where there is not one. #}
{% macro arrow_side(details, side) %}
{%- set arrow = "' → '" -%}
{%- set before = dbt.split_part(details, arrow, 1) -%}
{%- set after = dbt.split_part(details, arrow, 2) -%}
{%- set colon = dbt.position("': '", before) -%}
{%- set value -%}
{%- if side == 'from' -%}
case when {{ colon }} > 0 then substr({{ before }}, {{ colon }} + 2) else {{ before }} end
{%- else -%}
{{ after }}
{%- endif -%}
{%- endset -%}
{{ return(
  "case when " ~ dbt.position(arrow, details) ~ " > 0 and coalesce(" ~ dbt.split_part(details, arrow, 3) ~ ", '') = '' then "
  ~ value ~ ' end'
) }}
{% endmacro %}
