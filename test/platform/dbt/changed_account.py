"""What somebody does to the fake's account between reads, so that every kind of deletion is seen by itself."""


class ChangedAccount:
    """Picks who is changed at the start; `change` and `refuse` then do it."""

    def __init__(self, fake):
        self._fake = fake
        truth = fake.truth()
        [self.migrated] = [row for row in truth["configs"] if row["migratedConfigId"]]
        others = [row["productId"] for row in truth["products"] if row["productId"] != self.migrated["productId"]]
        self.emptied, self.renamed, self.refused = others
        self.original = self.migrated["migratedConfigId"]

    def rows(self, stream, **values):
        found = self._fake.truth()[stream]
        return [row for row in found if all(row[name] == value for name, value in values.items())]

    def change(self):
        """After the first read."""
        self._add_a_copy()
        # What v1 calls percentage items can't be taken off as a rule.
        second, first, third = sorted(self.rows("configs", productId=self.emptied), key=lambda row: row["evaluationVersion"] == "v1")
        self._delete_all_settings(first["configId"])
        self._take_off_all_tags(second["configId"])
        self._remove_all_references(second["configId"])
        self._remove_all_rules(second["configId"])
        self._fake.change("deleteConfig", configId=third["configId"])
        self._put_a_namesake()
        self._fake.change("deleteSetting", configId=self.rows("configs", productId=self.renamed)[0]["configId"])
        self._apply_requests()
        # The bound of a read has whole seconds, so an event of this very second would come with the next one.
        self._fake.advance(seconds=2)

    def refuse(self):
        """After the second read."""
        self._fake.forbid(f"/products/{self.refused}")
        production = self.production(self.migrated["productId"])
        for setting in self.rows("settings", configId=self.original)[:2]:
            self._fake.change("changeValue", settingId=setting["settingId"], environmentId=production)
        self._fake.advance(seconds=2)

    def production(self, product):
        [found] = self.rows("environments", productId=product, name="Production")
        return found["environmentId"]

    def _add_a_copy(self):
        """The migrated config gets a flag with a key of the config that it was made of."""
        key = self.rows("settings", configId=self.original)[0]["key"]
        self._fake.change("addSetting", configId=self.migrated["configId"], key=key)

    def _delete_all_settings(self, config):
        for row in self.rows("settings", configId=config):
            self._fake.change("deleteSetting", settingId=row["settingId"])

    def _take_off_all_tags(self, config):
        tags = {row["settingId"]: set() for row in self.rows("settings", configId=config)}
        for row in self.rows("setting_tags", configId=config):
            tags[row["settingId"]].add(row["tagId"])
        for setting, on_it in tags.items():
            # Each call puts on or takes off one that is drawn.
            while on_it:
                on_it ^= {self._fake.change("tagSetting", settingId=setting)["tagId"]}

    def _remove_all_references(self, config):
        for row in self.rows("code_references", configId=config):
            names = ("settingId", "codeReferenceId")
            self._fake.change("removeCodeReference", **{name: row[name] for name in names})

    def _remove_all_rules(self, config):
        environment = self.rows("environments", productId=self.emptied)[0]["environmentId"]
        for row in self.rows("targeting_rules", configId=config, environmentId=environment):
            self._fake.change("removeRule", settingId=row["settingId"], environmentId=environment)

    def _put_a_namesake(self):
        """An environment goes, and another of the same name comes."""
        [gone] = self.rows("environments", productId=self.renamed, name="Staging")
        self.gone = gone["environmentId"]
        self._fake.change("deleteEnvironment", environmentId=self.gone)
        self.namesake = self._fake.change("addEnvironment", productId=self.renamed, name="Staging")["environmentId"]

    def _apply_requests(self):
        self.applied = self._fake.change("applyChangeRequest", productId=self.migrated["productId"])
        self.self_approved = self._fake.change("applyChangeRequest", productId=self.renamed, selfApproved=True)
