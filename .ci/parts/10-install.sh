step "npm ci" npm ci
