#!/bin/sh
# Installs the packages named in package.json below the build folder and exports their contexts as
# resources; does nothing when that was done before with the same files.
# usage: export-contexts.sh BUILD_FOLDER RESOURCE_FOLDER
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$1
resources=$2

stamp=$(cat "$here/package.json" "$here/package-lock.json" "$here"/export-contexts.* | cksum)
if [ -f "$resources/index.json" ] && [ "$(cat "$build/stamp" 2>/dev/null)" = "$stamp" ]; then
  exit 0
fi
for tool in node npm; do
  if ! command -v "$tool" >/dev/null 2>&1; then
    echo "$tool is missing: the JSON-LD contexts come from npm packages; install Node.js 20 or later" >&2
    exit 1
  fi
done

mkdir -p "$build"
cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$here/export-contexts.mjs" "$build/"
cd "$build"
if ! npm ci --ignore-scripts >npm.log 2>&1; then
  cat npm.log >&2
  echo "npm could not install the packages that carry the JSON-LD contexts" >&2
  exit 1
fi
rm -rf "$resources"
node export-contexts.mjs "$resources"
echo "$stamp" >stamp
