import { localDate } from '../../domain/calendar.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import { refusal } from '../../domain/refusals.ts';
import { councilShares } from '../../domain/vote.ts';
import { say } from '../../domain/said.ts';
import type { LoadedPack } from './pack.ts';
import { statement, type Tx } from './sql.ts';

const members = statement(
  'voters_left',
  `select count(distinct person_id)::int as all,
     count(distinct person_id) filter (where person_id <> all($4::uuid[]))::int as left,
     count(*) filter (where role = any($5::text[]))::int as may_preside,
     count(*) filter (where role = any($5::text[]) and person_id <> all($4::uuid[]))::int as preside
   from role_grants where role = any($1::text[]) and scope = $2
     and valid_from <= $3::date and (valid_to is null or valid_to >= $3::date)`,
);

/**
 * Refuses an edition whose authors leave the council too small to decide: authors are recused, so naming its members
 * as co-authors would let an author choose who votes.
 */
export async function checkVoters(
  tx: Tx,
  process: ProcessDeclaration,
  authorIds: readonly string[],
  { now, pack }: { now: Date; pack: LoadedPack },
): Promise<void> {
  if (process.voters === undefined) return;
  const { roles, presiding, scope, field } = process.voters;
  const today = localDate(now, pack.calendar.zone);
  const [found] = await tx.query<{ all: number; left: number; may_preside: number; preside: number }>(
    members,
    [roles, scope, today, authorIds, presiding],
  );
  const { quorum } = councilShares(pack.policy.values);
  if (found === undefined) return;
  const message = tooMany(
    found.left * quorum.den < found.all * quorum.num,
    found.may_preside > 0 && found.preside === 0,
  );
  if (message === undefined) return;
  throw refusal('invalid', { errors: [{ path: field, message }] });
}

function tooMany(fewLeft: boolean, nobodyPresides: boolean): string | undefined {
  if (fewLeft)
    return say(
      'Слишком много соавторов — члены совета: голосовать было бы некому. Оставьте меньше.',
      'Too many co-authors are members of the council: there would be nobody to vote. Name fewer.',
    );
  if (nobodyPresides)
    return say(
      'Среди авторов и председатель совета, и его заместитель: вести голосование было бы некому. Оставьте одного из них.',
      "Both the council's chair and the deputy are authors: nobody could preside over the vote. Keep one of them.",
    );
  return undefined;
}
