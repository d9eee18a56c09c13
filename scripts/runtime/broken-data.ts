import { dirname } from 'node:path';

/** What to do when the cluster's files are damaged: they may hold all that the district has, so copy first. */
export function adviceForBrokenData(cluster: string): string {
  return (
    `First copy the folder ${dirname(cluster)} to a safe place: it holds every case. Then put a copy of it from a ` +
    'better day in its place, or begin with empty data: npm start -- --fresh (it moves these data aside and ' +
    'deletes nothing).'
  );
}

/** What to do when nobody can enter the cluster any more: its files are whole, only the key is lost. */
export function adviceForLostPasswords(file: string): string {
  return (
    `Bring ${file} back from a copy of the data folder: the data themselves are whole. Without a copy there is only ` +
    'npm start -- --fresh (it begins with empty data, moves these aside and deletes nothing).'
  );
}
