import pg from 'pg';
import { addDays } from '../../domain/calendar.ts';
import { createApiKey } from '../../db/auth/api-keys.ts';
import type { Figure } from '../figures.ts';
import { approve, signInAll } from '../setup/approve.ts';
import type { Bench, ScaleName } from '../setup/bench.ts';
import { byKey, type Client } from '../setup/http.ts';
import { startProduct } from '../setup/programs.ts';
import { addTeachers } from '../setup/teachers.ts';
import { median, rounded } from '../statistics.ts';

const PEOPLE = 500;
const SEATS = 25;
const rounds: Record<ScaleName, number> = { full: 9, small: 3 };

interface Example {
  input: { examples: { sessions: { date: string }[] }[] };
}

/**
 * Five hundred people enroll in a course of twenty-five seats at once; beside it, round by round, the same people do what
 * only signs in and writes one row (a draft). Answers a second of the one ÷ of the other.
 */
export async function measureEnrollment({ servers, scale, say }: Bench): Promise<Figure[]> {
  const database = await servers.database('enrollment');
  const product = await startProduct(servers, database, 'enrollment', say);
  try {
    const signed = await signInAll(product.url);
    await approve(signed);
    const crowd = await crowdOf(database.ownerUrl, product.url);
    const samples = { enrollment: [] as number[], oneRow: [] as number[] };
    // The first round warms both sides.
    for (let round = 0; round <= rounds[scale]; round++) {
      const course = await openCourse(signed.leader, round);
      const enrollment = await answersASecond(crowd, (one) =>
        one.post(`/api/courses/${course}/enrollment`, {}),
      );
      const oneRow = await answersASecond(crowd, (one) =>
        one.put('/api/process-types/absence/draft', { round }),
      );
      await demandSeats(database.ownerUrl, course);
      if (round === 0) continue;
      samples.enrollment.push(enrollment);
      samples.oneRow.push(oneRow);
      say(`enrollment: ${Math.round(enrollment)} a second, one row: ${Math.round(oneRow)}`);
    }
    const [ours, bare] = [median(samples.enrollment), median(samples.oneRow)];
    const detail = {
      people: PEOPLE,
      seats: SEATS,
      aSecond: { enrollment: rounded(ours), oneRow: rounded(bare) },
    };
    return [{ figure: 'enrollment.ratio', value: rounded(ours / bare), detail }];
  } finally {
    await product.stop();
  }
}

/** In weeks of its own: nobody learns in ten courses at the same hour. */
async function openCourse(leader: Client, round: number): Promise<string> {
  const { input } = await leader.get<Example>('/api/process-types/program-delivery');
  const [example = { sessions: [] }] = input.examples;
  const sessions = example.sessions.map(({ date, ...session }) => ({
    ...session,
    date: addDays(date, 7 * round),
  }));
  const { id } = await leader.post<{ id: string }>('/api/process-types/program-delivery/cases', {
    ...example,
    sessions,
    places: SEATS,
  });
  return id;
}

async function answersASecond(
  crowd: readonly Client[],
  ask: (one: Client) => Promise<unknown>,
): Promise<number> {
  const began = performance.now();
  await Promise.all(crowd.map(ask));
  return crowd.length / ((performance.now() - began) / 1000);
}

/** So many teachers, each with a key of their own: nobody's password is checked while the clock runs. */
async function crowdOf(ownerUrl: string, url: string): Promise<Client[]> {
  await addTeachers(ownerUrl, PEOPLE);
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 4 });
  try {
    const { rows } = await owner.query<{ id: string }>(`select id from people where last_name = 'Замеров'`);
    const expiresAt = new Date(Date.now() + 86_400_000);
    const tx = {
      query: async <R>(query: { text: string }, values: readonly unknown[] = []) =>
        (await owner.query(query.text, [...values])).rows as R[],
    };
    const clients: Client[] = [];
    for (const { id } of rows) {
      const scopes = ['read', 'decide', 'start'] as const;
      const { key } = await createApiKey(tx, { personId: id, name: 'bench', scopes, expiresAt });
      clients.push(byKey(url, key));
    }
    await owner.query('update auth.api_keys set last_used_at = now()');
    return clients;
  } finally {
    await owner.end();
  }
}

async function demandSeats(ownerUrl: string, course: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ seats: number; line: number }>(
      `select count(*) filter (where state = 'enrolled')::int as seats,
         count(*) filter (where state = 'waiting')::int as line from enrollments where cohort_id = $1`,
      [course],
    );
    const [found] = rows;
    if (found?.seats !== SEATS || found.line !== PEOPLE - SEATS)
      throw new Error(`${found?.seats} seats and ${found?.line} in line`);
  } finally {
    await owner.end();
  }
}
