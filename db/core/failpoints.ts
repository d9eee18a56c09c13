/**
 * Named failpoints: `FAILPOINT=after-commit:3` kills this process with SIGKILL the third time it passes the point.
 * Off unless the variable is set; used by `npm run chaos` to prove that a death at each point loses nothing.
 */
export const failpoints = [
  'before-commit',
  'after-commit',
  'before-delivery',
  'after-delivery',
  'before-completion',
] as const;

export type Failpoint = (typeof failpoints)[number];

const armed = parse(process.env['FAILPOINT']);

function parse(setting: string | undefined): { point: string; left: number } | undefined {
  if (setting === undefined || setting === '') return undefined;
  const [point = '', count = '1'] = setting.split(':');
  return { point, left: Number(count) };
}

/** Dies here if this point is armed. */
export function fault(point: Failpoint): void {
  if (armed?.point !== point) return;
  armed.left -= 1;
  if (armed.left === 0) process.kill(process.pid, 'SIGKILL');
}
