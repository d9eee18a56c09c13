import { waitFor } from '../../scripts/runtime/wait-for.ts';
import { signIn } from '../setup/http.ts';

const DAY_MS = 86_400_000;
const day = (later: number) => new Date(Date.now() + later * DAY_MS).toISOString().slice(0, 10);

interface Absences {
  items: { id: string; state: string }[];
}

/** So many absences, one after another: each begins at once, hands nothing over and ends early. */
export async function beAway(url: string, times: number): Promise<void> {
  const admin = await signIn(url, 'admin');
  const [head, substitute] = [await signIn(url, 'head1'), await signIn(url, 'head2')];
  const [away, standIn] = await Promise.all([
    head.get<{ person: { id: string } }>('/api/me'),
    substitute.get<{ person: { id: string } }>('/api/me'),
  ]);
  for (let time = 0; time < times; time++) {
    const planned = await admin.post<{ id: string }>(`/api/people/${away.person.id}/absences`, {
      from: day(-1),
      to: day(3),
      substitute: standIn.person.id,
      orderNumber: `${time + 1}-к`,
      orderDate: day(-2),
    });
    const state = async () =>
      (await head.get<Absences>('/api/me/absences')).items.find(({ id }) => id === planned.id)?.state;
    await waitFor(async () => (await state()) === 'active', { what: 'an absence in force', limitMs: 30_000 });
    await head.post(`/api/absences/${planned.id}/end`, {});
    await waitFor(async () => (await state()) === 'ended', {
      what: 'an absence that is over',
      limitMs: 30_000,
    });
  }
}
