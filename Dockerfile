# The server as a container; see docs/serving.md.
#   docker build -t cityrel .        (or: podman build -t cityrel .)
#   docker run --rm -p 127.0.0.1:8008:8008 cityrel
FROM python:3.13-slim AS wheel
WORKDIR /source
COPY . .
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

FROM python:3.13-slim
RUN --mount=type=bind,from=wheel,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-compile "$(echo /wheels/cityrel-*.whl)[serve,excel]" \
    && useradd --system --home-dir /project --shell /usr/sbin/nologin cityrel \
    && install -d -o cityrel -g cityrel /project /var/cache/cityrel
USER cityrel
WORKDIR /project
ENV CITYREL_CACHE=/var/cache/cityrel PYTHONUNBUFFERED=1
# the store is compiled once, here, so that a container answers within a second
RUN cityrel query "ASK { ?s ?p ?o }"
EXPOSE 8008
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8008/metrics', timeout=4)"]
ENTRYPOINT ["cityrel", "serve", "--host", "0.0.0.0", "--public"]
