step "lint" npm run --silent lint
step "format" npm run --silent format:check
step "types" npm run --silent typecheck
