# Classic syntax only, so that it builds without BuildKit too; nothing in it depends on the processor: amd64 and arm64.
# A release is built from this image by its digest: .github/workflows/publish.yml names it.
ARG NODE_IMAGE=node:24-bookworm-slim
FROM $NODE_IMAGE AS builder
WORKDIR /build
# A layer of its own, kept for as long as the lock file stays. The scripts are left out: the build comes below.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY scripts scripts
COPY resources resources
COPY src src
RUN node scripts/build.mjs
COPY LICENSE ./
COPY bin bin
# Any user may have to read these, however strict the umask was that the sources were checked out with.
RUN mkdir -p /image/dist \
  && cp -R bin package.json LICENSE /image/ \
  && cp dist/connector.js dist/source-configcat.js /image/dist/ \
  && cp dist/THIRD-PARTY-NOTICES.txt dist/source-configcat.cyclonedx.json /image/ \
  && chmod -R u=rwX,go=rX /image \
  && chmod 755 /image/bin/source-configcat

FROM $NODE_IMAGE
# A test holds this against package.json.
ARG VERSION=0.1.0
LABEL io.airbyte.name=ghcr.io/source-configcat/source-configcat \
  io.airbyte.version=$VERSION \
  org.opencontainers.image.title=source-configcat \
  org.opencontainers.image.description="Airbyte source connector for ConfigCat" \
  org.opencontainers.image.version=$VERSION \
  org.opencontainers.image.source=https://github.com/source-configcat/source-configcat \
  org.opencontainers.image.licenses=MIT
WORKDIR /airbyte/integration_code
COPY --from=builder /image/ ./
# A number, since Kubernetes can't tell from a name that a user is not root. It is node's, of the base image.
USER 1000:1000
# V8's compiled code, kept in the image for a quicker start. Where another user runs the image, or its files can't be
# written, Node does without. The version is asked for because that loads all files.
ENV NODE_COMPILE_CACHE=/home/node/.cache/source-configcat
RUN bin/source-configcat --version >/dev/null
ENV AIRBYTE_ENTRYPOINT=/airbyte/integration_code/bin/source-configcat
ENTRYPOINT ["/airbyte/integration_code/bin/source-configcat"]
