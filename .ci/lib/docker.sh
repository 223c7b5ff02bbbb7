# A Docker engine, with the image that ours is made from.

# The engine may lack BuildKit; the Dockerfile needs none.
export DOCKER_BUILDKIT=0

with_docker() {
  if [ ! -x ../shared/docker/up ]; then
    note "Docker: skipped, ../shared/docker/up is not there"
    return 1
  fi
  [ -e "$results/docker-is-up" ] || { step "Docker engine" ../shared/docker/up && touch "$results/docker-is-up"; }
}
