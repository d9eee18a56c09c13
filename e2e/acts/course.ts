/** A course by its rows, for stories that begin in the middle of one. */
import pg from 'pg';
import { insertCourse, type Course } from '../../db/details/test-support/course.ts';

/** Puts a demo person into a course; its id. */
export async function inCourse(login: string, course: Omit<Course, 'people'>): Promise<string> {
  const connectionString = process.env['E2E_DATABASE_URL'];
  if (!connectionString)
    throw new Error(
      'E2E_DATABASE_URL is not set: this story needs the database of the product that the run started.',
    );
  const owner = new pg.Pool({ connectionString, max: 1 });
  try {
    const { rows } = await owner.query<{ id: string }>('select id from people where email = $1', [
      `${login}@demo.local`,
    ]);
    const { id } = await insertCourse(owner, { ...course, people: { [rows[0]?.id ?? '']: {} } });
    return id;
  } finally {
    await owner.end();
  }
}
