/** A course by its rows, for stories that begin in the middle of one. */
import pg from 'pg';
import { idOf } from './api.ts';
import { insertCourse, insertHalves, type Course } from '../../db/details/test-support/course.ts';

/** Puts a demo person into a course; its id. */
export function inCourse(login: string, course: Omit<Course, 'people'>): Promise<string> {
  return asOwner(async (owner) => {
    const person = await idOf(login);
    return (await insertCourse(owner, { ...course, people: { [person]: {} } })).id;
  });
}

/** A demo person has completed two halves of a program of 18 hours, 9 each. */
export function inHalves(login: string, title: string): Promise<void> {
  return asOwner(async (owner) => insertHalves(owner, await idOf(login), title));
}

async function asOwner<A>(act: (owner: pg.Pool) => Promise<A>): Promise<A> {
  const connectionString = process.env['E2E_DATABASE_URL'];
  if (!connectionString)
    throw new Error(
      'E2E_DATABASE_URL is not set: this story needs the database of the product that the run started.',
    );
  const owner = new pg.Pool({ connectionString, max: 1 });
  try {
    return await act(owner);
  } finally {
    await owner.end();
  }
}
