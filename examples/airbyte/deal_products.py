"""Deals the products of an account out to several Airbyte sources, by size.

    python examples/airbyte/deal_products.py config.json --sources 4 --into shards

It writes a configuration for each source, and `connections.json`, which main.tf reads. Run it again when products came
or went: each product stays with its source, since another source would read it from the beginning. See docs/scaling.md.
"""

import argparse
import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path

# Read by one source alone: their rows are of organizations, or of all products at once.
ORGANIZATION_STREAMS = {
    "organizations",
    "organization_members",
    "organization_invitations",
    "organization_limitations",
    "organization_usage",
    "product_usage",
    "sdk_usage",
    "organization_audit_logs",
    "proxy_profiles",
    "proxy_profile_sdk_keys",
    "products",
}
# A request a flag: many times what the other streams take.
SLOW_STREAMS = {"code_references"}
# Terraform takes these from variables.
SECRETS = ["username", "password", "personal_data_salt"]


def messages(command, config, *arguments):
    """What the connector says, a message a line."""
    line = ["source-configcat", command, "--config", str(config), *arguments]
    done = subprocess.run(line, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(line)} failed; its last lines say why.")
    return [json.loads(text) for text in done.stdout.splitlines()]


def sizes(config):
    """The requests that a read of each product takes, about, by its id. Asks for two answers a product."""
    streams = "products,configs,environments"
    rows = [one["record"] for one in messages("read", config, "--select", streams) if one["type"] == "RECORD"]
    products = [row["data"]["productId"] for row in rows if row["stream"] == "products"]
    configs, environments = (
        Counter(row["data"]["productId"] for row in rows if row["stream"] == stream)
        for stream in ("configs", "environments")
    )
    # docs/sizing.md has the formula. What depends on the number of flags is as many for each config.
    return {one: 13 + configs[one] * (2 + environments[one]) for one in products}


def deal(sizes, count, before=()):
    """Groups of products of about the same size. A product that has a group by now stays there."""
    groups = [[one for one in group if one in sizes] for group in before]
    if len(groups) > count:
        raise SystemExit(f"There are {len(groups)} groups by now. Fewer would read their products from the beginning.")
    groups += [[] for _ in range(count - len(groups))]
    loads = [sum(sizes[one] for one in group) for group in groups]
    dealt = {one for group in groups for one in group}
    for one in sorted(sizes.keys() - dealt, key=lambda one: (-sizes[one], one)):
        lightest = loads.index(min(loads))
        groups[lightest].append(one)
        loads[lightest] += sizes[one]
    return groups


def connections(config, catalog, groups):
    """The connections that read the whole account, each part of it once."""
    modes = {
        stream["name"]: "incremental_deduped_history"
        if "incremental" in stream["supported_sync_modes"]
        else "full_refresh_overwrite"
        for stream in catalog
    }
    of_products = modes.keys() - ORGANIZATION_STREAMS - SLOW_STREAMS

    def connection(name, cron, streams, **options):
        return {
            "name": name,
            "namespace": f"configcat_{name.replace('-', '_')}",
            "cron": cron,
            "configuration": {**config, **options},
            "streams": [{"name": one, "sync_mode": modes[one]} for one in modes if one in streams],
        }

    dealt = [(number, group) for number, group in enumerate(groups, 1) if group]
    # They share one rate limit, so they begin one after the other, in the same hour.
    minutes = [60 * place // (len(dealt) + 1) for place in range(len(dealt) + 1)]
    return [
        connection("organizations", "0 0 * * * ?", ORGANIZATION_STREAMS),
        *(
            connection(f"products-{number}", f"0 {minute} * * * ?", of_products, product_ids=group)
            for minute, (number, group) in zip(minutes[1:], dealt)
        ),
        connection("code-references", "0 30 3 * * ?", SLOW_STREAMS),
    ]


def groups_before(file):
    """The groups of the last run, in their order; empty ones keep their place."""
    if not file.exists():
        return []
    named = {one["name"]: one["configuration"] for one in json.loads(file.read_text())}
    numbers = [int(name.removeprefix("products-")) for name in named if name.startswith("products-")]
    last = max(numbers, default=0)
    return [named.get(f"products-{number}", {}).get("product_ids", []) for number in range(1, last + 1)]


def write(file, content):
    # Configurations have the password in them.
    file.touch(mode=0o600)
    file.write_text(json.dumps(content, indent=2) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path, help="the connector's configuration for the whole account")
    parser.add_argument("--sources", type=int, default=4, help="how many sources share the products (default 4)")
    parser.add_argument("--into", type=Path, default=Path("shards"), help="the folder to write to (default shards)")
    options = parser.parse_args()
    if shutil.which("source-configcat") is None:
        raise SystemExit("source-configcat is not on your PATH. The README says how to install it.")
    config = json.loads(options.config.read_text())
    [catalog] = [one["catalog"]["streams"] for one in messages("discover", options.config) if one["type"] == "CATALOG"]
    options.into.mkdir(exist_ok=True)
    file = options.into / "connections.json"
    all_sizes = sizes(options.config)
    groups = deal(all_sizes, options.sources, groups_before(file))
    dealt = connections(config, catalog, groups)
    for one in dealt:
        write(options.into / f"{one['name']}.json", one["configuration"])
    shown = [
        {**one, "configuration": {name: value for name, value in one["configuration"].items() if name not in SECRETS}}
        for one in dealt
    ]
    write(file, shown)
    for one in dealt:
        products = one["configuration"].get("product_ids", []) if one["name"].startswith("products-") else all_sizes
        print(f"{one['name']}: {len(one['streams'])} streams, {len(products)} products")
    print(f"configcat_schemas: [{', '.join(one['namespace'] for one in dealt)}]")


if __name__ == "__main__":
    main()
