/** What people told of themselves is in a backup as ciphertexts alone, and no key is. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readDetails, saveDetails } from '../../db/details/details.ts';
import { newKey, ringOf, someDetails } from '../../db/details/test-support/told.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { removeScratch, scratchFolder } from '../runtime/scratch.ts';
import { freshDatabase } from '../test/database.ts';
import { createPool } from '../../db/core/pool.ts';
import { readDetailsKeys } from '../start/details-keys.ts';
import { takeBackup } from './dump.ts';
import { readBackup } from './manifest.ts';
import { restoreInto } from './restore-into.ts';

let out: string;
let stage: RowsStage;

beforeAll(async () => {
  out = await scratchFolder('pd-backup-');
  stage = await rowsStage();
}, 60_000);

afterAll(async () => {
  await stage.district.drop();
  await removeScratch(out);
});

test('a backup holds neither the key nor what it opens; restored, the key opens it', async () => {
  const key = newKey('k1');
  const ring = ringOf(key);
  const personId = stage.idOf('teacher1');
  await saveDetails(stage.district.pool, ring, { personId, details: someDetails, now: new Date() });
  // The folder of a product has its key beside the database, where a backup could meet it.
  const kept = await readDetailsKeys(out);
  const { folder } = await takeBackup({
    ownerUrl: stage.district.database.ownerUrl,
    out: join(out, 'backups'),
  });
  const files = await readdir(folder);
  const contents = await Promise.all(
    files.map(async (name) => {
      const bytes = await readFile(join(folder, name));
      return [name, name.endsWith('.gz') ? gunzipSync(bytes) : bytes] as const;
    }),
  );
  const secrets = [
    ...[someDetails.snils ?? '', '112-233-445 95', '1984-03-08', 'Палкина', someDetails.diplomaNumber],
    ...[key, kept].flatMap((one) => one.split(':')[1] ?? ''),
  ].map((text) => Buffer.from(text));
  const raw = [key, kept].map((one) => Buffer.from(one.split(':')[1] ?? '', 'base64'));
  for (const [name, bytes] of contents)
    for (const secret of [...secrets, ...raw])
      expect([name, secret.toString('hex'), bytes.includes(secret)]).toEqual([
        name,
        secret.toString('hex'),
        false,
      ]);
  expect(
    contents.some(([name, bytes]) => name.includes('personal_details') && bytes.includes('v1.k1.')),
  ).toBe(true);

  const restored = await freshDatabase({ empty: true });
  try {
    await restoreInto(restored.ownerUrl, {
      folder,
      manifest: await readBackup(folder),
      say: () => undefined,
    });
    const pool = createPool(restored.appUrl, { max: 1 });
    expect((await readDetails(pool, ring, personId))?.details).toEqual(someDetails);
    await pool.end();
  } finally {
    await restored.drop();
  }
}, 60_000);
