/** Reads one program of the registry with its versions, and what of its approval is public to the staff. */
import type pg from 'pg';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import type { AttachmentRead } from './case.ts';
import { agreed } from '../personal/consents.ts';
import { programColumns, programState, published, type ProgramRead } from './programs.ts';
import { readerParameters, visibleToReader, type Reader } from './visible.ts';

export interface VersionRead extends ProgramRead {
  content: Record<string, unknown>;
  attachments: AttachmentRead[];
  author_ids: string[];
  vote_step_id: string;
  /** Has the leader agreed to their name in the registry? */
  leader_published: boolean;
  /** May the reader see the case of its approval? */
  sees_case: boolean;
}

const lineage = statement(
  'read_program_versions',
  `with recursive
     earlier as (select id, renews from programs where id = $7::uuid
                 union select p.id, p.renews from programs p join earlier on p.id = earlier.renews),
     later as (select id from programs where id = $7::uuid
               union select p.id from programs p join later on p.renews = later.id)
   select ${programColumns}, ${programState('$6::timestamptz')} as state, e.content, c.author_ids, r.vote_step_id,
     ${agreed('r.leader_id', 'publicName')} as leader_published,
     ${visibleToReader} as sees_case,
     (select coalesce(json_agg(json_build_object('id', a.id, 'sha256', a.sha256, 'name', a.name,
        'media_type', a.media_type, 'size', a.size) order by a.name, a.id), '[]')
      from attachments a where a.id = any(e.attachment_ids)) as attachments
   from ${published} join cases c on c.id = r.case_id
   where r.id in (select id from earlier union select id from later)
   order by r.version`,
);

/** Every version of the program, the first one first; none where there is no such program. */
export function readVersions(
  pool: pg.Pool,
  reader: Reader,
  programId: string,
  now: Date,
): Promise<VersionRead[]> {
  return read(pool, lineage, [...readerParameters(reader), now, programId]);
}

/** A school's last answer about the published edition, without why. */
export interface SchoolAnswerRead {
  school: string;
  choice: string;
  actor_id: string;
  for_id: string | null;
  role: string;
  scope: string;
  decided_at: Date;
  /** As the school was called on that day. */
  school_name: string | null;
}

const answers = statement(
  'read_program_answers',
  `select distinct on (x.school) x.*,
     (select n.short_name from organization_names n
      where n.organization_id = x.school and n.valid_from <= x.day and (n.valid_to is null or n.valid_to >= x.day)
      order by n.valid_from desc limit 1) as school_name
   from (select coalesce(nullif(s.branch, ''), substring(d.seat from 'head:(.*)$')) as school,
           d.choice, d.actor_id, d.for_id, d.role, d.scope, d.decided_at, (d.decided_at at time zone $3)::date as day
         from programs r join steps s on s.case_id = r.case_id and s.key in ('agreements', 'conciliation')
           and s.edition = r.edition
         join decisions d on d.step_id = s.id and d.content_hash = r.content_hash
         where r.id = $1 and d.choice = any($2::text[])) x
   order by x.school, x.decided_at desc`,
);

export interface ApprovalRead {
  answers: SchoolAnswerRead[];
  votes: { choice: string; count: number }[];
  voted_at: Date | null;
  minutes_at: Date | null;
  /** The case of a newer version that is under way. */
  renewal: string | null;
  sees_renewal: boolean;
}

const votes = statement(
  'read_program_votes',
  'select choice, count(*)::int as count from decisions where step_id = $1 group by 1',
);
const rest = statement(
  'read_program_rest',
  `select (select s.closed_at from steps s where s.id = r.vote_step_id) as voted_at,
     (select max(d.decided_at) from steps s join decisions d on d.step_id = s.id and d.choice = 'sign'
      where s.case_id = r.case_id and s.edition = r.edition and s.key = 'signature') as minutes_at,
     c.id as renewal, coalesce(${visibleToReader}, false) as sees_renewal
   from programs r left join cases c on c.type = 'program-approval' and c.business_key = $7 and c.closed_at is null
   where r.id = $6::uuid`,
);

/** The choices after which a school is in the program, or out of it. */
const FINAL_CHOICES = ['agree', 'leaveOut', 'drop'];

/** Who agreed and how the council voted: totals, never names. `renewalKey` is the business key of its renewal. */
export async function readApproval(
  pool: pg.Pool,
  reader: Reader,
  { id, vote_step_id: voteStep }: VersionRead,
  { zone, renewalKey }: { zone: string; renewalKey: string },
): Promise<ApprovalRead> {
  const [given, counts, [found]] = await Promise.all([
    read<SchoolAnswerRead>(pool, answers, [id, FINAL_CHOICES, zone]),
    read<ApprovalRead['votes'][number]>(pool, votes, [voteStep]),
    read<Omit<ApprovalRead, 'answers' | 'votes'>>(pool, rest, [...readerParameters(reader), id, renewalKey]),
  ]);
  const nothing = { voted_at: null, minutes_at: null, renewal: null, sees_renewal: false };
  return { ...nothing, ...found, answers: given, votes: counts };
}
