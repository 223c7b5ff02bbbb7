step "demo" npm run --silent demo
