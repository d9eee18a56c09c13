/** What docker-compose.yml, Dockerfile and .env.example promise, as far as reading can tell; `npm run topology` runs them. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, matchesGlob } from 'node:path';
import { parseEnv, promisify } from 'node:util';
import { API_NODE_FLAGS, WORKER_HEAP_FLAGS } from '../runtime/node-flags.ts';
import { composeText, readCompose, root, type ComposeService } from './compose.ts';

const run = promisify(execFile);
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const settings = parseEnv(read('.env.example')) as Record<string, string>;
const { services, networks } = readCompose(settings);
const each = Object.entries(services);
const dockerfile = read('Dockerfile');
const { devDependencies: _, ...manifest } = JSON.parse(read('package.json')) as {
  dependencies: Record<string, string>;
  devDependencies: unknown;
};

/** The programs of ours that services run, and what is loaded before them. */
const commanded = each.flatMap(([, { command = [] }]) =>
  command.filter((word) => word.endsWith('.ts')).map((word) => word.replace('--import=./', '')),
);

const isJob = ({ restart }: ComposeService) => restart === 'no';
const isOwnImage = ({ build }: ComposeService) => build !== undefined;

test('nothing but the proxy is published', () => {
  expect(each.filter(([, { ports }]) => ports !== undefined).map(([name]) => name)).toEqual(['proxy']);
});

test('database and engine are on a network without a way out', () => {
  expect(networks['data']?.internal).toBe(true);
  for (const name of ['postgres', 'temporal', 'temporal-schema'])
    expect([name, services[name]?.networks]).toEqual([name, ['data']]);
  expect(services['temporal-ui']?.networks).not.toContain('outside');
});

test("Temporal's page is started only when asked for, and changes nothing", () => {
  const ui = services['temporal-ui'];
  expect(ui?.profiles).toEqual(['ui']);
  expect(ui?.environment?.['TEMPORAL_DISABLE_WRITE_ACTIONS']).toBe('true');
  expect(services['proxy']?.environment?.['TEMPORAL_UI']).toBe('off');
});

test('every secret that a start needs is demanded, and none has a default', () => {
  const defaults = [...composeText.matchAll(/\$\{(\w+):-([^}]+)\}/g)].map(([, name = '']) => name);
  expect(defaults.filter((name) => /PASSWORD$|SECRET|KEY|TOKEN|SMTP_URL/.test(name))).toEqual([]);
  const demanded = new Set([...composeText.matchAll(/\$\{(\w+):\?/g)].map(([, name = '']) => name));
  expect([...demanded].toSorted()).toEqual(
    Object.keys(settings)
      .filter((name) => /PASSWORD$|SECRET|^DOMAIN$/.test(name))
      .toSorted(),
  );
  expect(() => readCompose({ ...settings, OWNER_PASSWORD: '' })).toThrow(/needs OWNER_PASSWORD/);
});

test.each(each)(
  '%s is confined: a pinned image, no rights, its logs and its end bounded',
  (_name, service) => {
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toContain('no-new-privileges:true');
    expect(service.logging.options['max-size']).toBeDefined();
    expect(isOwnImage(service) || /:\d+(\.\d+)+(-\w+)?$/.test(service.image)).toBe(true);
    if (isJob(service)) return;
    expect(service.restart).toBe('unless-stopped');
    expect(service.deploy?.resources?.limits?.memory).toBeDefined();
    expect(service.healthcheck?.test !== undefined || service.build?.target === 'app').toBe(true);
  },
);

test('jobs are waited for to their end, servers until they are healthy', () => {
  const waits = each.flatMap(([name, { depends_on: needs = {} }]) =>
    Object.entries(needs).map(([needed, { condition }]) => ({ name, needed, condition })),
  );
  const wrong = waits.filter(({ needed, condition }) => {
    const service = services[needed];
    if (service === undefined) return true;
    return condition !== (isJob(service) ? 'service_completed_successfully' : 'service_healthy');
  });
  expect(wrong).toEqual([]);
  expect(services['postgres']?.depends_on).toHaveProperty('settings');
});

test('every program that a container runs is there', () => {
  expect(commanded.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  expect(services['api']?.command).toEqual(['node', ...API_NODE_FLAGS, 'api/main.ts']);
  expect(services['worker']?.command).toEqual([
    'node',
    ...WORKER_HEAP_FLAGS,
    '--import=./worker/rest.ts',
    'worker/main.ts',
  ]);
});

/** Imports of values: of types nothing is left when a program runs. */
const IMPORTED =
  /^(?:import|export)(?! type)\s(?:[^;'"]*?\sfrom\s)?'(\.[^']+)'|import\('(\.[^']+)'\)|new URL\('(\.[^']+\.ts)'/gm;

/** The program's source files, by their paths in the repository. */
function sourcesOf(program: string, found = new Set<string>()): Set<string> {
  if (found.has(program) || !program.endsWith('.ts')) return found;
  found.add(program);
  for (const [, from, lazily, apart] of read(program).matchAll(IMPORTED))
    sourcesOf(join(dirname(program), from ?? lazily ?? apart ?? ''), found);
  return found;
}

test('the image holds every file that its programs import', () => {
  const lines = read('.dockerignore').split('\n');
  const sent = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  const kept = lines.filter((line) => /^[^#!*]|^\*\*/.test(line));
  const copied = [...dockerfile.matchAll(/^COPY (\w+) \1$/gm)].map(([, folder = '']) => folder);
  const isHeld = (file: string) =>
    [sent, copied].every((folders) => folders.some((folder) => file.startsWith(`${folder}/`))) &&
    !kept.some((pattern) => matchesGlob(file, pattern) || matchesGlob(file, `${pattern}/**`));
  const inContainer = [
    'scripts/healthcheck.ts',
    'scripts/password.ts',
    'scripts/backup.ts',
    'scripts/restore.ts',
    'scripts/export.ts',
  ];
  const needed = [...inContainer, ...commanded].flatMap((program) => [...sourcesOf(program)]);
  expect(needed).toContain('domain/rules.ts');
  expect([...new Set(needed)].filter((file) => !isHeld(file))).toEqual([]);
});

test('the image is pinned to the Node that the product runs on, and nobody in it is root', () => {
  const [node] = new Set([...dockerfile.matchAll(/^FROM (node:[\d.]+)/gm)].map(([, image]) => image));
  expect(node).toBe(`node:${manifest.dependencies['node']}`);
  const stages = dockerfile.split(/^FROM /m).slice(1);
  const served = stages.filter((stage) => /AS (app|proxy)/.test(stage));
  expect(served.map((stage) => /^USER (\w+)/m.exec(stage)?.[1])).toEqual(['node', 'caddy']);
  expect(dockerfile).toMatch(/^HEALTHCHECK .*scripts\/healthcheck\.ts/m);
});

test("the settings job refuses the example's values in words", async () => {
  const { environment = {} } = services['settings'] ?? {};
  const given = Object.entries(environment).filter(([, value]) => value !== null);
  const env = { PATH: process.env['PATH'], ...(Object.fromEntries(given) as Record<string, string>) };
  const job = run(process.execPath, ['scripts/check-settings.ts'], { cwd: root, env });
  await expect(job).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/AUTH_SECRET is still the example's.*\n.*POSTGRES_PASSWORD is still/),
  });
  const own = Object.fromEntries(
    given.map(([name, value]) => [name, String(value).replaceAll('replace-me', 'k3pt-to-me')]),
  );
  const withOwn = { ...env, ...own };
  await expect(
    run(process.execPath, ['scripts/check-settings.ts'], { cwd: root, env: withOwn }),
  ).rejects.toMatchObject({ stderr: expect.stringMatching(/DOMAIN is still the example's/) });
  const settled = await run(process.execPath, ['scripts/check-settings.ts'], {
    cwd: root,
    env: { ...withOwn, BASE_URL: 'https://pd.shush.ru' },
  });
  expect(settled.stdout).toMatch(/in order/);
});

const isInstalled = (process.env['PATH'] ?? '')
  .split(':')
  .some((folder) => existsSync(join(folder, 'docker-compose')));

(isInstalled ? test : test.skip)('docker-compose takes both files', async () => {
  const { stdout, stderr } = await run(
    'docker-compose',
    ['--env-file', '.env.example', 'config', '--services'],
    {
      cwd: root,
      env: { PATH: process.env['PATH'] },
    },
  );
  expect(stderr).toBe('');
  expect(stdout.trim().split('\n')).toEqual(expect.arrayContaining(['proxy', 'api', 'worker', 'migrate']));
});
