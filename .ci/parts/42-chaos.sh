# Some of what `npm run chaos` does to a read, with one seed; all of it takes many minutes.
step "chaos" npm run --silent chaos -- --seed 42 "10 %" "kill -9" SIGTERM "told to stop" "output cut" "half way"
