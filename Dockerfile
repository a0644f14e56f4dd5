# medlint for articles mounted at /articles; docs/ci.md says how to run it.
FROM python:3.12-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY rules rules
COPY src src
# No pip in there, nor in what follows from it.
RUN python -m venv --without-pip /opt/medlint \
    && pip --python /opt/medlint/bin/python install --no-cache-dir .

FROM python:3.12-slim
# git says which files are ignored and which lines have changed. It reads no repository of somebody else's, and that
# is what a mounted one looks like.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory /articles \
    && useradd --create-home medlint
COPY --from=build /opt/medlint /opt/medlint
ENV PATH=/opt/medlint/bin:$PATH
USER medlint
WORKDIR /articles
ENTRYPOINT ["medlint"]
CMD ["check", "."]
