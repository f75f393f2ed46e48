#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Usage: units_test.sh PACKAGING PROGRAM     PROGRAM stands in for the installed one, which verify looks for.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$1"/*.service "$1"/*.socket "$work"
sed -i -e "s|/usr/bin/palmares|$2|" -e "s|/usr/share/palmares/first-start|$1/first-start|" "$work/palmares.service"
said=$(systemd-analyze verify --man=no "$work/palmares.socket" "$work/palmares.service" 2>&1)
[ -z "$said" ] || { echo "$said"; exit 1; }
# Every key the program takes reaches the unit as a credential, and every credential is one that the unit loads.
for key in KEY PREVIOUS_KEYS SIGNATURE_KEY SIGNATURE_PASSWORD_FILE PREVIEW_KEY PREVIEW_PREVIOUS_KEY CREDENTIAL_KEY CREDENTIAL_PREVIOUS_KEYS MAIL_PASSWORD_FILE; do
  name=$(sed -n "s|^Environment=PALMARES_$key=%d/||p" "$work/palmares.service")
  [ -n "$name" ] && grep -q "^LoadCredential=$name:/etc/palmares/" "$work/palmares.service" || { echo "no credential for PALMARES_$key"; exit 1; }
  [ "$key" = KEY ] || grep -q "^SetCredential=$name:" "$work/palmares.service" || { echo "$name may not be missing"; exit 1; }
done
systemd-analyze security --offline=true --threshold=20 --no-pager "$work/palmares.service" | tail -1
