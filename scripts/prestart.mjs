/**
 * Runs before `npm start`, on whatever Node the machine has (20 or newer) and with nothing installed yet:
 * installs the packages of package-lock.json when they are missing or others.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 20;
const root = fileURLToPath(new URL('..', import.meta.url));
const binaries = join(root, 'node_modules', '.bin');

function packagesOf(file) {
  return JSON.parse(readFileSync(join(root, file), 'utf8')).packages ?? {};
}

/** Why an install is needed, or undefined. Optional packages are for other platforms: those may be missing. */
function reasonToInstall() {
  if (!existsSync(join(binaries, 'node'))) return 'nothing is installed yet';
  let installed;
  try {
    installed = packagesOf('node_modules/.package-lock.json');
  } catch {
    return 'the last install was not finished';
  }
  for (const [path, { version, optional, link }] of Object.entries(packagesOf('package-lock.json'))) {
    if (path === '' || link) continue;
    const found = installed[path];
    if (found ? found.version !== version : !optional)
      return `${path.replace(/^.*node_modules\//, '')} has changed`;
  }
  return undefined;
}

/** The install replaces node_modules: it must not run on the Node inside. */
function outerEnvironment() {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  return { ...process.env, PATH: path.join(delimiter) };
}

function install(reason) {
  const started = Date.now();
  const say = () =>
    console.log(`packages: installing (${reason}) … ${Math.round((Date.now() - started) / 1000)} s`);
  say();
  const again = setInterval(say, 4_000);
  const npm = spawn('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    env: outerEnvironment(),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => npm.kill(signal));
  npm.once('error', (error) => {
    clearInterval(again);
    console.error(`packages: npm cannot be run (${error.message}). Install npm and start again.`);
    process.exitCode = 1;
  });
  npm.once('exit', (code, signal) => {
    clearInterval(again);
    if (code === 0) return;
    console.error(
      `packages: \`npm ci\` failed (${signal ?? `code ${code}`}). What it said is above: mend that ` +
        '(network to the package registry, room on the disk, rights in this folder) and start again.',
    );
    process.exitCode = 1;
  });
}

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  console.error(
    `Node ${process.versions.node} is too old: install Node ${OLDEST_NODE} or newer and start again.`,
  );
  process.exitCode = 1;
} else {
  const reason = reasonToInstall();
  if (reason) install(reason);
}
