import { dirname } from 'node:path';

/** What to do when the cluster's files are damaged: they may hold all that the district has, so copy first. */
export function adviceForBrokenData(cluster: string): string {
  return (
    `First copy the folder ${dirname(cluster)} to a safe place: it holds every case. Then put a copy of it from a ` +
    'better day in its place, or begin with empty data: npm start -- --fresh (it moves these data aside and ' +
    'deletes nothing).'
  );
}
