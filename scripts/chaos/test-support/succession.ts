import { withClient } from '../../runtime/postgres.ts';
import { untilAsked, waitingFor } from '../absences.ts';
import { decideAll } from '../drive.ts';
import type { Kind } from '../kinds.ts';
import { personOf, type Load } from '../load.ts';

export const succession = { role: 'schoolHead', scope: 'school-3', from: 'head3', to: 'teacher3' } as const;

/** The successor may be asked, too. */
export const withSuccessor = (kind: Kind): Kind => ({ ...kind, people: [...kind.people, succession.to] });

const yesterday = `(clock_timestamp() at time zone 'Asia/Krasnoyarsk')::date - 1`;

/** A case waits for a head who leaves the school: the sweep passes the task on to the successor. Once, for good. */
export async function changeHands(load: Load, kind: Kind, ownerUrl: string): Promise<void> {
  const { role, scope } = succession;
  const [head, successor] = [personOf(load, succession.from), personOf(load, succession.to)];
  const caseId = await waitingFor(load, head);
  await withClient(ownerUrl, async (client) => {
    const leave = `update role_grants set valid_to = ${yesterday} where person_id = $1 and role = $2`;
    await client.query(leave, [head.id, role]);
    await client.query(
      `insert into role_grants (id, person_id, role, scope, valid_from)
       values (gen_random_uuid(), $1, $2, $3, ${yesterday})`,
      [successor.id, role, scope],
    );
  });
  await untilAsked(load, successor, caseId);
  await decideAll(load, kind, caseId);
}
