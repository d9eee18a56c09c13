import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { PackTemplate } from '../district/pack.ts';

/**
 * Loads the pack's templates of documents. A file that has not changed since it was last loaded is left alone: the
 * district may have uploaded its own in the page meanwhile, and that one goes on. A changed file counts from now on.
 */
export async function storeTemplates(client: pg.Client, templates: readonly PackTemplate[]): Promise<void> {
  for (const { kind, base64 } of templates) {
    const bytes = Buffer.from(base64, 'base64');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await client.query('insert into files (sha256, bytes) values ($1, $2) on conflict (sha256) do nothing', [
      sha256,
      bytes,
    ]);
    await client.query(
      `insert into document_templates (kind, version, sha256, uploaded_by, at)
       select $1, coalesce(max(version), 0) + 1, $2, null, now() from document_templates where kind = $1
       having $2 is distinct from (select sha256 from document_templates
         where kind = $1 and uploaded_by is null order by version desc limit 1)`,
      [kind, sha256],
    );
  }
}
