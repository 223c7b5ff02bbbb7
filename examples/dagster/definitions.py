"""ConfigCat by Dagster: a partition for each product, so that each is read, retried and seen by itself.

    dagster dev -f definitions.py

Every hour the organizations are read. The sensor compares their products with the partitions, and runs each. A partition
has a PostgreSQL schema of its own, with PyAirbyte's tables and its state. Views bring them together.
"""

import os

import airbyte as ab
import dagster as dg
from airbyte.caches import PostgresCache
from union_views import create_views, listed_products

ORGANIZATIONS_SCHEMA = "configcat_organizations"
# Streams that are not in a product. A list of products tells deletions only where one shard reads all of it.
ORGANIZATION_STREAMS = [
    "organizations",
    "organization_members",
    "organization_invitations",
    "organization_limitations",
    "organization_usage",
    "product_usage",
    "sdk_usage",
    "organization_audit_logs",
    "proxy_profiles",
    "products",
]
# The rate limit is the account's. home/dagster.yaml says how many runs share it at a time.
POOL = "configcat_api"
RETRIES = dg.RetryPolicy(max_retries=2, delay=60, backoff=dg.Backoff.EXPONENTIAL)

products_partitions = dg.DynamicPartitionsDefinition(name="products")


@dg.asset(pool=POOL, retry_policy=RETRIES)
def organizations():
    """Organizations, people, usage, and which products there are."""
    return read(ORGANIZATIONS_SCHEMA, lambda stream: stream in ORGANIZATION_STREAMS)


@dg.asset(pool=POOL, retry_policy=RETRIES, partitions_def=products_partitions, deps=[organizations])
def product(context: dg.AssetExecutionContext):
    """All that is in one product: flags, values, people, audit log."""
    product_id = context.partition_key
    return read(product_schema(product_id), lambda stream: stream not in ORGANIZATION_STREAMS, product_ids=[product_id])


@dg.asset(
    deps=[organizations, product],
    # After the last run of a batch. A product that can't be read must not hold back the others.
    automation_condition=dg.AutomationCondition.eager().without(~dg.AutomationCondition.any_deps_missing()),
)
def configcat(context: dg.AssetExecutionContext):
    """The tables of all products as one: a view for each stream."""
    partitions = context.instance.get_dynamic_partitions(products_partitions.name)
    schemas = [product_schema(product_id) for product_id in partitions]
    views = create_views(cache(ORGANIZATIONS_SCHEMA), "configcat", [ORGANIZATIONS_SCHEMA, *schemas])
    return dg.MaterializeResult(metadata={"views": views})


hourly = dg.ScheduleDefinition(
    name="hourly",
    target=[organizations],
    cron_schedule="0 * * * *",
    default_status=dg.DefaultScheduleStatus.RUNNING,
)
product_job = dg.define_asset_job("read_product", selection=[product])
UNFINISHED = [
    status
    for status in dg.DagsterRunStatus
    if status not in (dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED)
]


@dg.asset_sensor(asset_key=organizations.key, job=product_job, default_status=dg.DefaultSensorStatus.RUNNING)
def all_products(context: dg.SensorEvaluationContext, event: dg.EventLogEntry):
    """New products become partitions, gone ones are dropped, and each is read."""
    listed = set(listed_products(cache(ORGANIZATIONS_SCHEMA)))
    known = set(context.instance.get_dynamic_partitions(products_partitions.name))
    unfinished = context.instance.get_runs(dg.RunsFilter(job_name=product_job.name, statuses=UNFINISHED))
    # Two runs of one product would write the same tables.
    busy = {run.tags.get("dagster/partition") for run in unfinished}
    return dg.SensorResult(
        run_requests=[
            dg.RunRequest(partition_key=product_id, run_key=f"{event.run_id}:{product_id}")
            for product_id in sorted(listed - busy)
        ],
        dynamic_partitions_requests=[
            products_partitions.build_add_request(sorted(listed - known)),
            products_partitions.build_delete_request(sorted(known - listed)),
        ],
    )


def read(schema, is_wanted, **options):
    """One read on from the state that the schema has."""
    source = ab.get_source(
        "source-configcat",
        config={
            "username": ab.get_secret("CONFIGCAT_USERNAME"),
            "password": ab.get_secret("CONFIGCAT_PASSWORD"),
            "base_url": os.environ.get("CONFIGCAT_BASE_URL", "https://api.configcat.com"),
            **options,
        },
    )
    source.select_streams([stream for stream in source.get_available_streams() if is_wanted(stream)])
    rows = source.read(cache=cache(schema)).processed_records
    return dg.MaterializeResult(metadata={"rows": rows, "schema": schema})


def cache(schema):
    return PostgresCache(
        host=os.environ.get("PGHOST", "127.0.0.1"),
        port=int(os.environ.get("PGPORT", "5432")),
        username=os.environ.get("PGUSER", "postgres"),
        password=os.environ.get("PGPASSWORD", ""),
        database=os.environ.get("PGDATABASE", "postgres"),
        schema_name=schema,
    )


def product_schema(product_id):
    return f"configcat_{product_id.replace('-', '_')}"


defs = dg.Definitions(
    assets=[organizations, product, configcat],
    # A run has one step: one process is enough for it.
    executor=dg.in_process_executor,
    schedules=[hourly],
    sensors=[
        all_products,
        dg.AutomationConditionSensorDefinition(
            "views", target=[configcat], default_status=dg.DefaultSensorStatus.RUNNING
        ),
    ],
)
