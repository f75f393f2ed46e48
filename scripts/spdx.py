# SPDX-License-Identifier: AGPL-3.0-or-later
"""SPDX 2.3 of a program from lines « package, version, architecture, source, its version ». Used by scripts/sbom: spdx.py VERSION SHA256"""

import datetime
import json
import os
import re
import sys


def main(version, digest):
    packages = [{
        "SPDXID": "SPDXRef-palmares", "name": "palmares", "versionInfo": version.split(" ", 1)[1], "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False, "licenseConcluded": "AGPL-3.0-or-later", "licenseDeclared": "AGPL-3.0-or-later",
        "copyrightText": "2026 Palmarès contributors", "primaryPackagePurpose": "APPLICATION",
        "checksums": [{"algorithm": "SHA256", "checksumValue": digest}],
    }]
    relations = [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-palmares"}]
    for line in sys.stdin:
        name, number, architecture, source, source_version = line.rstrip("\n").split("\t")
        name_id = "SPDXRef-deb-" + re.sub(r"[^A-Za-z0-9.-]", "-", name)
        place = f"pkg:deb/debian/{name}@{number.replace('+', '%2B').replace(':', '%3A')}?arch={architecture}"
        packages.append({
            "SPDXID": name_id, "name": name, "versionInfo": number, "downloadLocation": "NOASSERTION", "filesAnalyzed": False,
            "licenseConcluded": "NOASSERTION", "licenseDeclared": "NOASSERTION", "copyrightText": "NOASSERTION",
            "sourceInfo": f"Debian source package {source} {source_version}",
            "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": place}],
        })
        relations.append({"spdxElementId": "SPDXRef-palmares", "relationshipType": "DEPENDS_ON", "relatedSpdxElement": name_id})
    made = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), datetime.timezone.utc)
    json.dump({
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": "palmares",
        "documentNamespace": f"https://spdx.org/spdxdocs/palmares-{digest}",
        "creationInfo": {"created": made.strftime("%Y-%m-%dT%H:%M:%SZ"), "creators": ["Tool: palmares scripts/sbom"]},
        "packages": packages, "relationships": relations,
    }, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


main(*sys.argv[1:])
