step "streams page is current" npm run --silent docs -- --check
if [ -f ../shared/configcat/openapi.yaml ]; then
  step "OpenAPI document" npm run --silent openapi:check -- ../shared/configcat/openapi.yaml
else
  note "OpenAPI document: skipped, ../shared/configcat/openapi.yaml is not there"
fi
