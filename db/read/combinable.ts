/** Who has completed parts of one licensed program that add up to one удостоверение (domain.md, fact 1). */
import type pg from 'pg';
import { partsThatAddUp } from '../../domain/certificates.ts';
import { SELECT_PARTS, type Part } from '../certificates/together.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';

const open = statement(
  'certificate_parts_open',
  `select part.* from (${SELECT_PARTS} where e.completed and c.kind = 'course') part join people p on p.id = part."personId"
   where part."issuerLicensed" and not part.covered
   order by p.last_name, p.first_name, p.patronymic, p.id, part.line, part."lastDay", part."enrollmentId"`,
);

export interface CombinableRead {
  personId: string;
  /** Of the program's newest version. */
  title: string;
  hours: number;
  parts: Part[];
}

/** By person in the order of names, then by program; the parts by the day on which they ended. */
export async function readCombinable(pool: pg.Pool): Promise<CombinableRead[]> {
  const parts = await read<Part>(pool, open);
  const programs = Map.groupBy(parts, ({ personId, line, issuer }) => `${personId} ${line} ${issuer}`);
  return [...programs.values()].flatMap((ofProgram) => {
    const together = partsThatAddUp(ofProgram);
    const last = together.at(-1);
    if (last === undefined) return [];
    const hours = together.reduce((sum, part) => sum + part.hours, 0);
    return [{ personId: last.personId, title: last.programTitle, hours, parts: together }];
  });
}
