/** Everything that is kept about one person, as a zip that is sent while it is made: one file at a time in memory. */
import { once } from 'node:events';
import type { Response } from 'express';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import {
  auditExport,
  readFileBytes,
  readFilesOf,
  readSections,
  type FileOfPerson,
  type SectionRead,
} from '../../db/personal/person-data.ts';
import { localDate } from '../../domain/calendar.ts';
import { refusal } from '../../domain/refusals.ts';
import { inLanguage, t } from '../../domain/text-object.ts';
import type { Endpoints } from '../contract/index.ts';
import { exportWords, type ExportWords } from '../read/export-words.ts';
import { personDataPage } from '../read/person-data-page.ts';
import type { ApiDeps, RawHandler, SignedIn } from '../server/context.ts';
import { attachmentHeader } from './download.ts';
import { takePlace } from './upload-limits.ts';

/** GET /api/me/data */
export const myData: RawHandler<Endpoints['myData']> = ({ deps, actor }, _request, response) =>
  sendData(deps, actor, actor.personId, response);

/** GET /api/people/{id}/data: made by an administrator for somebody who asked for it. */
export const personData: RawHandler<Endpoints['personData']> = async (call, _request, response) => {
  const { deps, actor, params } = call;
  const known = await deps.names.people([params.id]);
  if (!known.has(params.id)) throw refusal('not-found');
  await sendData(deps, actor, params.id, response);
};

/** @throws refusals too-many-requests (the caller's last one is still being made), unavailable */
async function sendData(deps: ApiDeps, actor: SignedIn, personId: string, response: Response): Promise<void> {
  const leave = takePlace(actor.personId, 'data');
  try {
    const now = await deps.now();
    await auditExport(deps.pool, actor.personId, personId, now);
    const [sections, files] = [
      // An administrator makes it for somebody; what is for one role alone to read stays closed to them.
      await readSections(deps.history, personId, actor.personId === personId ? deps.detailKeys : 'closed'),
      await readFilesOf(deps.pool, personId),
    ];
    const settings = {
      language: actor.language,
      zone: deps.zone,
      now,
      words: await wordsFor(deps, actor, sections),
    };
    const named = inPlaces(files);
    const json = {
      madeAt: now,
      personId,
      ...Object.fromEntries(sections.map(({ key, rows }) => [key, rows])),
      inArchive: named.map(({ path, sha256 }) => ({ path, sha256 })),
    };
    response.set({
      'Content-Type': 'application/zip',
      'Content-Disposition': attachmentHeader(
        `${inLanguage(fileName, actor.language)} ${localDate(now, deps.zone)}.zip`,
      ),
    });
    const archive = archiveInto(response);
    await archive.text('data.html', personDataPage(sections, settings));
    await archive.text('data.json', JSON.stringify(json, undefined, 2));
    for (const { path, sha256 } of named) {
      const bytes = await readFileBytes(deps.pool, sha256);
      if (bytes !== undefined) await archive.bytes(path, bytes);
    }
    archive.end();
  } finally {
    leave();
  }
}

/** With the names of the people who stand in what the person submitted: co-authors, whom they proposed. */
async function wordsFor(
  deps: ApiDeps,
  actor: SignedIn,
  sections: readonly SectionRead[],
): Promise<ExportWords> {
  const submitted = JSON.stringify(sections.find(({ key }) => key === 'contents')?.rows ?? []);
  const ids = [...submitted.matchAll(/"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/g)].map(
    ([, id = '']) => id,
  );
  const [people, organizations] = await Promise.all([deps.names.people(ids), deps.names.organizations()]);
  const named = new Map([...people].filter(([id]) => ids.includes(id)));
  return exportWords(deps.core.processes.values(), {
    people: named,
    organizations,
    language: actor.language,
  });
}

const fileName = t('Мои данные', 'My data');

/** Each under a path of its own: people call many files alike. */
function inPlaces(files: readonly FileOfPerson[]): { path: string; sha256: string }[] {
  const taken = new Set<string>();
  return files.map(({ folder, name, sha256 }) => {
    const safe = name.replaceAll(/[/\\:*?"<>|]/g, '_').replace(/^\.+/, '_');
    let path = `${folder}/${safe}`;
    for (let copy = 2; taken.has(path); copy += 1) path = `${folder}/${copy} ${safe}`;
    taken.add(path);
    return { path, sha256 };
  });
}

/** A zip into the response, no faster than it is taken; what fails after its beginning cuts it off, so that it never looks whole. */
function archiveInto(response: Response) {
  let failed: Error | undefined;
  const zip = new Zip((error, chunk, final) => {
    if (error) failed = error;
    else if (final) response.end(Buffer.from(chunk));
    else response.write(Buffer.from(chunk));
  });
  const add = async (file: ZipPassThrough | ZipDeflate, bytes: Uint8Array): Promise<void> => {
    zip.add(file);
    file.push(bytes, true);
    if (failed) throw failed;
    if (response.writableNeedDrain && !response.destroyed)
      await Promise.race([once(response, 'drain'), once(response, 'close')]);
    if (response.destroyed) throw new Error('The reader of an export has gone');
  };
  return {
    text: (path: string, text: string) => add(new ZipDeflate(path), Buffer.from(text)),
    bytes: (path: string, bytes: Uint8Array) => add(new ZipPassThrough(path), bytes),
    end: () => zip.end(),
  };
}
