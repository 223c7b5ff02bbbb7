"""The shards that Dagster reads, beside one whole read."""

import dagster as dg
import pytest
from sqlalchemy import text

# When a row was read, by PyAirbyte and by the connector, differs between reads.
TIMES = "'_airbyte_raw_id' - '_airbyte_extracted_at' - '_airbyte_meta' - 'changedat'"
OURS = f"SELECT to_jsonb(t) - {TIMES} FROM configcat.{{table}} t"
WHOLE = OURS.replace("configcat.", "{schema}.")
DIFFERENCE = f"""SELECT
  (SELECT count(*) FROM configcat.{{table}}),
  (SELECT count(*) FROM (({OURS}) EXCEPT ALL ({WHOLE})) AS more),
  (SELECT count(*) FROM (({WHOLE}) EXCEPT ALL ({OURS})) AS less)"""


@pytest.fixture(scope="module")
def dagster(example, instance):
    return Dagster(example, instance)


class Dagster:
    """What Dagster's daemon does, at once and in this process."""

    def __init__(self, example, instance):
        self.example = example
        self.instance = instance

    def materialize(self, asset, **options):
        upstream = [self.example.organizations, self.example.product, self.example.configcat]
        run = dg.materialize(upstream, selection=[asset], instance=self.instance, **options)
        assert run.success
        return run

    def tick(self):
        """A tick of the sensor after the newest read of the organizations; returns the products that it would run."""
        context = dg.build_sensor_context(self.instance, definitions=self.example.defs)
        [result] = self.example.all_products(context)
        for request in result.dynamic_partitions_requests or []:
            if isinstance(request, dg.AddDynamicPartitionsRequest):
                self.instance.add_dynamic_partitions("products", request.partition_keys)
            else:
                for key in request.partition_keys:
                    self.instance.delete_dynamic_partition("products", key)
        return [request.partition_key for request in result.run_requests or []]

    def read_all(self):
        self.materialize(self.example.organizations)
        products = self.tick()
        for product_id in products:
            self.materialize(self.example.product, partition_key=product_id)
        self.materialize(self.example.configcat)
        return products

    def partitions(self):
        return sorted(self.instance.get_dynamic_partitions("products"))

    def settings(self):
        """The ids of the flags in the view of all products."""
        return set(self.rows("SELECT settingid FROM configcat.settings"))

    def differences(self, schema):
        """Rows of the views, and of the tables in a schema, that the other lacks: their numbers, by table."""
        tables = self.rows("SELECT table_name FROM information_schema.views WHERE table_schema = 'configcat'")
        with self.connection() as connection:
            return {
                table: tuple(connection.execute(text(DIFFERENCE.format(table=table, schema=schema))).one())
                for table in tables
            }

    def rows(self, query):
        with self.connection() as connection:
            return [first for (first,) in connection.execute(text(query))]

    def connection(self):
        return self.example.cache(self.example.ORGANIZATIONS_SCHEMA).get_sql_engine().begin()


def test_the_shards_add_up_to_one_whole_read(dagster, example, fake):
    example.read("whole_read", lambda _: True)
    assert len(dagster.read_all()) == 2
    differences = dagster.differences("whole_read")
    assert len(differences) == len(fake.truth()) - len(["sdk_keys", "proxy_profile_sdk_keys"])
    assert {table: found for table, found in differences.items() if found[1:] != (0, 0)} == {}
    assert differences["setting_values"][0] == fake.truth_counts()["setting_values"]


def test_new_products_come_and_gone_ones_go(dagster, example, fake):
    [gone, stays] = dagster.partitions()
    fake.change("deleteProduct", productId=gone)
    new = fake.change("addProduct")["productId"]
    fake.advance(seconds=3600)

    dagster.materialize(example.organizations)
    assert dagster.tick() == dagster.partitions() == sorted([stays, new])
    dagster.materialize(example.product, partition_key=new)
    dagster.materialize(example.configcat)
    assert dagster.settings() == {row["settingId"] for row in fake.truth()["settings"]}


def test_a_product_that_is_being_read_is_not_read_twice(dagster, example):
    [busy, other] = dagster.partitions()
    dagster.instance.create_run_for_job(
        example.defs.resolve_job_def("read_product"),
        status=dg.DagsterRunStatus.STARTED,
        tags={"dagster/partition": busy},
    )
    assert dagster.tick() == [other]
