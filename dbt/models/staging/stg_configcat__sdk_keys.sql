{{ configcat.staged('sdk_keys', parents={'configs': ['config_id'], 'environments': ['environment_id']}) }}
