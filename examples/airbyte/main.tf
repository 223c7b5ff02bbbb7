# One Airbyte source and connection for each entry of connections.json, which deal_products.py writes. See docs/scaling.md.

terraform {
  required_version = ">= 1.5"
  required_providers {
    airbyte = {
      source  = "airbytehq/airbyte"
      version = "~> 1.0"
    }
  }
}

variable "server_url" {
  description = "Address of Airbyte's API, such as https://airbyte.example.com/api/public/v1."
  type        = string
}

variable "client_id" {
  type      = string
  sensitive = true
}

variable "client_secret" {
  type      = string
  sensitive = true
}

variable "workspace_id" {
  type = string
}

variable "destination_id" {
  type = string
}

variable "image" {
  description = "The connector's image and its tag, where Airbyte can pull it from."
  type        = object({ repository = string, tag = string })
}

variable "secrets" {
  description = "Options of the connector that connections.json must not have: username, password, personal_data_salt."
  type        = map(string)
  sensitive   = true
}

variable "connections" {
  description = "The file that deal_products.py wrote."
  type        = string
  default     = "connections.json"
}

locals {
  connections = { for one in jsondecode(file(var.connections)) : one.name => one }
}

provider "airbyte" {
  server_url = var.server_url
  # Without it the provider asks /v1/applications/token, which Airbyte Cloud alone has.
  token_url     = "${trimsuffix(var.server_url, "/")}/applications/token"
  client_id     = var.client_id
  client_secret = var.client_secret
}

resource "airbyte_source_definition" "configcat" {
  name              = "ConfigCat"
  docker_repository = var.image.repository
  docker_image_tag  = var.image.tag
  workspace_id      = var.workspace_id
}

resource "airbyte_source" "configcat" {
  for_each = local.connections

  name          = "ConfigCat ${each.key}"
  workspace_id  = var.workspace_id
  definition_id = airbyte_source_definition.configcat.id
  configuration = jsonencode(merge(each.value.configuration, var.secrets))

  # Airbyte ignores a default of a source: what counts is said for a type of job.
  resource_allocation = {
    job_specific = [{
      job_type = "sync"
      resource_requirements = {
        cpu_request    = "0.2"
        memory_request = "256Mi"
        memory_limit   = "512Mi"
      }
    }]
  }
}

resource "airbyte_connection" "configcat" {
  for_each = local.connections

  name                                 = "ConfigCat ${each.key}"
  source_id                            = airbyte_source.configcat[each.key].source_id
  destination_id                       = var.destination_id
  namespace_definition                 = "custom_format"
  namespace_format                     = each.value.namespace
  non_breaking_schema_updates_behavior = "propagate_columns"
  schedule                             = { schedule_type = "cron", cron_expression = each.value.cron }
  configurations                       = { streams = each.value.streams }
}
