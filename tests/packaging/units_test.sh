#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Usage: units_test.sh PACKAGING PROGRAM     PROGRAM stands in for the installed one, which verify looks for.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$1"/*.service "$1"/*.socket "$work"
sed -i "s|/usr/bin/palmares|$2|" "$work/palmares.service"
said=$(systemd-analyze verify --man=no "$work/palmares.socket" "$work/palmares.service" 2>&1)
[ -z "$said" ] || { echo "$said"; exit 1; }
systemd-analyze security --offline=true --threshold=20 --no-pager "$work/palmares.service" | tail -1
