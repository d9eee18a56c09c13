#!/bin/sh
# Temporal's tables in its two databases, and what a new version of the server changes in them. Safe to repeat.
# Where they are, the tool reads from the environment (SQL_HOST, SQL_PORT, SQL_USER, SQL_PASSWORD, SQL_PLUGIN).
set -eu
tool=${TEMPORAL_SQL_TOOL:-temporal-sql-tool}

"$tool" --database temporal setup-schema --version 0.0
"$tool" --database temporal update-schema --schema-name postgresql/v12/temporal
"$tool" --database temporal_visibility setup-schema --version 0.0
"$tool" --database temporal_visibility update-schema --schema-name postgresql/v12/visibility
