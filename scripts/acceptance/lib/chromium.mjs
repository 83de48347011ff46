// Debian's Chromium, driven by playwright-core, with no way to any other host.
import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import {chromium} from 'playwright-core';

const PLACES = [process.env.ASSAYMARK_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].filter(Boolean);
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const installed = () => PLACES.find(place => fs.existsSync(place));
const run = (command, ...rest) => spawnSync(command, rest, {stdio: 'ignore', timeout: 10 * 60_000}).status === 0;

/** Where Chromium is, after an attempt to install it where that is allowed; else why there is none. */
export function findChromium() {
  if (installed()) return {path: installed()};
  if (process.env.ASSAYMARK_INSTALL_BROWSER === 'no') return {missing: 'Chromium is not installed, and ASSAYMARK_INSTALL_BROWSER=no forbids to install it'};
  if (process.getuid?.() !== 0 || !run('apt-get', '--version')) return {missing: 'Chromium is not installed, and only root on Debian can install it: apt-get install chromium'};
  const done = run('apt-get', 'update') && run('apt-get', 'install', '-y', '--no-install-recommends', 'chromium');
  return done && installed() ? {path: installed()} : {missing: 'Chromium is not installed, and apt-get could not install it'};
}

/** A browser for which the stack's own origin leads to its proxy, and no other name to anything. */
export function launch(executablePath, stack) {
  const rules = `--host-resolver-rules=MAP ${new URL(stack.origin).host} ${new URL(stack.address).host}, MAP * ~NOTFOUND`;
  return chromium.launch({executablePath, args: [...FLAGS, rules], headless: true, timeout: 60_000});
}
