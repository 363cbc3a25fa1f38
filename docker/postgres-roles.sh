#!/bin/sh
# Run once by the image of PostgreSQL, as its administrator: the product's own role is no superuser, so that the walls between rows hold (docs/adr/0040).
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres --set app_password="$APP_PASSWORD" <<'SQL'
CREATE ROLE jiqia LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'app_password';
CREATE DATABASE jiqia OWNER jiqia;
SQL
