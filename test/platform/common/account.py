"""The account as the API tells it, without the connector in between."""

import base64
import json
import urllib.request


class Account:
    def __init__(self, fake):
        self._base = f"http://127.0.0.1:{fake.port}"
        pair = f"{fake.credentials['username']}:{fake.credentials['password']}"
        self._headers = {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}

    def get(self, path):
        request = urllib.request.Request(self._base + path, headers=self._headers)
        with urllib.request.urlopen(request, timeout=60) as response:
            return json.load(response)

    def products(self):
        return self.get("/v1/products")

    def environments(self, product):
        return self.get(f"/v1/products/{product['productId']}/environments")

    def production(self, product):
        """The environment of the product that is named so."""
        (found,) = [one for one in self.environments(product) if one["name"] == "Production"]
        return found

    def values(self):
        """What each flag serves in each environment: (config, environment, row), rows in their version's own shape."""
        for product in self.products():
            for config in self.get(f"/v1/products/{product['productId']}/configs"):
                version = config["evaluationVersion"]
                for environment in self.environments(product):
                    place = f"configs/{config['configId']}/environments/{environment['environmentId']}"
                    body = self.get(f"/{version}/{place}/values")
                    for row in body["settingValues" if version == "v1" else "settingFormulas"]:
                        yield config, environment, row

    def events(self, product, environment):
        """The events of a product's audit log that the API itself counts to the environment."""
        page, more = 0, True
        while more:
            page += 1
            filters = f"environmentId={environment['environmentId']}&pageNumber={page}&pageSize=100"
            body = self.get(f"/v2/products/{product['productId']}/auditlogs?{filters}")
            more = body["paging"]["hasNext"]
            yield from body["data"]
