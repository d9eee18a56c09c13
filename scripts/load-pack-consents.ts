import type pg from 'pg';
import { hashOf } from '../domain/canonical.ts';
import type { PackConsent } from '../district/pack.ts';
import { operatorError } from './runtime/operator-error.ts';

/**
 * Stores the texts that people are asked to agree to, each version once.
 * @throws where a text changed under a version that is loaded already: people have agreed to its very words
 */
export async function storeConsents(client: pg.Client, consents: readonly PackConsent[]): Promise<void> {
  for (const { kind, version, words } of consents) {
    const hash = hashOf(words);
    const { rows } = await client.query<{ hash: string }>(
      `with new as (insert into consent_texts (kind, version, hash, words, loaded_at) values ($1, $2, $3, $4, now())
                    on conflict (kind, version) do nothing returning hash)
       select hash from new union all select hash from consent_texts where kind = $1 and version = $2`,
      [kind, version, hash, words],
    );
    if (rows[0]?.hash === hash) continue;
    throw operatorError(
      `The consent '${kind}' has changed, but its version is still ${version}. Give it the next version in ` +
        `consents.yaml: everybody is asked anew, and what people agreed to stays on record.`,
      'consent-changed',
    );
  }
}

/** The demo's invented people have agreed to all of it, so that trying things out begins with the work; one that they take back stays so. */
export async function giveConsents(client: pg.Client, personId: string): Promise<void> {
  await client.query(
    `insert into consents (person_id, kind, version, text_hash, answer, at, via)
     select $1, t.kind, t.version, t.hash, 'given', now(), 'demo'
     from (select distinct on (kind) kind, version, hash from consent_texts order by kind, version desc) t
     where not exists (select from consents c where c.person_id = $1 and c.kind = t.kind
                         and (c.text_hash = t.hash or c.via <> 'demo'))`,
    [personId],
  );
}
