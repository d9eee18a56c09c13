/** What people decided on is what stands: each edition has the hash of its content, and cases and steps have their edition's. */
import { setImmediate as breathe } from 'node:timers/promises';
import { contentHash } from '../domain/canonical.ts';
import { sqlRule, type Look, type Offense, type Rule, type WholeRule } from './rule.ts';

interface Edition {
  case_id: string;
  number: number;
  content: unknown;
  content_hash: string;
  files: string[];
  type: string;
  process_version: number;
  pack_version: number;
}

const BATCH = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

const editions: WholeRule = {
  name: 'an edition whose hash is not that of its content',
  breaks: 'lost',
  find: async (look) => {
    const offenses: Offense[] = [];
    for await (const edition of everyEdition(look)) {
      const latest = look.processes.get(edition.type)?.version ?? 1;
      if (!hasItsHash(edition, latest))
        offenses.push({ caseId: edition.case_id, detail: { edition: edition.number } });
    }
    return offenses;
  },
};

async function* everyEdition(look: Look): AsyncGenerator<Edition> {
  let [id, number] = [FIRST, 0];
  for (;;) {
    const batch = await look.query<Edition>(
      `select e.case_id, e.number, e.content, e.content_hash, c.type, c.process_version, c.pack_version,
         (select coalesce(json_agg(a.sha256), '[]') from attachments a where a.id = any(e.attachment_ids)) as files
       from case_editions e join cases c on c.id = e.case_id
       where (e.case_id, e.number) > ($1, $2) and ($4::uuid[] is null or e.case_id = any($4))
       order by e.case_id, e.number limit $3`,
      [id, number, BATCH, look.only ?? null],
    );
    yield* batch;
    const last = batch.at(-1);
    if (last === undefined) return;
    [id, number] = [last.case_id, last.number];
    // Whoever shares this process with us is not to wait for thousands of hashes.
    await breathe();
  }
}

/** A case that was taken over to a newer version keeps editions of the older one: any version up to the latest may be frozen. */
function hasItsHash(edition: Edition, latestVersion: number): boolean {
  const { content, content_hash: stands, files, type, process_version: own, pack_version: pack } = edition;
  const of = (version: number, policy: number) =>
    contentHash(content, files, { process: type, version, pack: policy });
  if (of(own, pack) === stands) return true;
  const versions = Array.from({ length: Math.max(own, latestVersion) }, (_, index) => index + 1);
  return versions.some((version) => of(version, pack) === stands);
}

export const contentRules: readonly Rule[] = [
  editions,
  sqlRule(
    'a case whose hash is not that of its edition',
    'lost',
    `select c.id as case_id, c.edition, c.content_hash as stands, e.content_hash as expected
     from cases c left join case_editions e on e.case_id = c.id and e.number = c.edition
     where e.content_hash is distinct from c.content_hash
        or exists (select from case_editions n where n.case_id = c.id and n.number > c.edition)`,
  ),
  sqlRule(
    'a step whose hash is not that of its edition',
    'lost',
    `select s.case_id, s.id as step, s.edition from steps s
     left join case_editions e on e.case_id = s.case_id and e.number = s.edition
     where e.content_hash is distinct from s.content_hash`,
  ),
];
