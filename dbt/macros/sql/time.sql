{# This moment, in UTC, of the type that staging gives timestamps. #}
{% macro now() %}
{{ return(adapter.dispatch('now', 'configcat')()) }}
{% endmacro %}

{% macro default__now() %}
{{ return("cast(now() at time zone 'UTC' as timestamp)") }}
{% endmacro %}

{% macro snowflake__now() %}{{ return('sysdate()') }}{% endmacro %}

{% macro bigquery__now() %}{{ return('current_timestamp()') }}{% endmacro %}


{# Seconds from one time to another, with their fraction. #}
{% macro seconds_between(earlier, later) %}
{{ return(adapter.dispatch('seconds_between', 'configcat')(earlier, later)) }}
{% endmacro %}

{% macro default__seconds_between(earlier, later) %}
{{ return('(extract(epoch from ' ~ later ~ ') - extract(epoch from ' ~ earlier ~ '))') }}
{% endmacro %}

{% macro snowflake__seconds_between(earlier, later) %}
{{ return('(datediff(millisecond, ' ~ earlier ~ ', ' ~ later ~ ') / 1000)') }}
{% endmacro %}

{% macro bigquery__seconds_between(earlier, later) %}
{{ return('(timestamp_diff(' ~ later ~ ', ' ~ earlier ~ ', millisecond) / 1000)') }}
{% endmacro %}


{# A month later, as a timestamp. #}
{% macro month_after(time) %}
{{ return('cast(' ~ dbt.dateadd('month', 1, 'cast(' ~ time ~ ' as ' ~ configcat.type_of_dates() ~ ')') ~ ' as ' ~ dbt.type_timestamp() ~ ')') }}
{% endmacro %}

{% macro type_of_dates() %}
{{ return(adapter.dispatch('type_of_dates', 'configcat')()) }}
{% endmacro %}

{% macro default__type_of_dates() %}{{ return(dbt.type_timestamp()) }}{% endmacro %}

{# BigQuery adds months to a DATETIME only. #}
{% macro bigquery__type_of_dates() %}{{ return('datetime') }}{% endmacro %}
