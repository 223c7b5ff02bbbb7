{{ configcat.staged('deleted_settings', place=['config_id'], parents={'configs': ['config_id']}) }}
