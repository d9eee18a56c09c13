import { dayIn } from '../../scripts/runtime/day-in.ts';
import { waitFor } from '../../scripts/runtime/wait-for.ts';
import { signIn } from '../setup/http.ts';

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
      from: dayIn(-1),
      to: dayIn(3),
      substitute: standIn.person.id,
      orderNumber: `${time + 1}-к`,
      orderDate: dayIn(-2),
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
