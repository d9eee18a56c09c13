/** The methodical topic of a school for a year (source line S3): the newest counts, the earlier ones stay on record. */
import type pg from 'pg';
import { refusal } from '../../domain/refusals.ts';
import { auditOutside, type OutsideEntry } from '../core/audit.ts';
import type { Actor } from '../core/command.ts';
import { newId } from '../core/ids.ts';
import { statement, type Tx } from '../core/sql.ts';
import { read, transact } from '../core/transact.ts';

export interface Topic {
  title: string;
  set_by: string;
  set_at: Date;
}

const newest = statement(
  'topic_of_school',
  `select title, set_by, set_at from methodical_topics where school = $1 and year = $2 order by set_at desc, id desc limit 1`,
);
const insert = statement(
  'topic_insert',
  'insert into methodical_topics (id, school, year, title, set_by, set_at) values ($1, $2, $3, $4, $5, $6)',
);

/** The topic that counts, if the school has set one. */
export async function topicOf(pool: pg.Pool, school: string, year: number): Promise<Topic | undefined> {
  return (await read<Topic>(pool, newest, [school, year]))[0];
}

/**
 * A deputy (or the head) of the school sets its topic for the year.
 * @throws refusal not-allowed for whoever leads another school, or none
 */
export async function setTopic(
  pool: pg.Pool,
  actor: Actor,
  { school, year, title, now }: { school: string; year: number; title: string; now: Date },
): Promise<void> {
  const leads = actor.roles.some(
    ({ role, scope }) => scope === school && (role === 'deputyHead' || role === 'schoolHead'),
  );
  if (!leads) throw refusal('not-allowed');
  const set = async (tx: Tx): Promise<void> => {
    await tx.query(insert, [newId(), school, year, title, actor.personId, now]);
    const entry: OutsideEntry = {
      kind: 'topicSet',
      actor_id: actor.personId,
      detail: { school, year, title },
    };
    tx.last(auditOutside, [now, JSON.stringify([entry])]);
  };
  await transact(pool, set, 'setTopic');
}
