import { story } from './harness/story.ts';

story(
  'the page bears the name of its district once somebody is signed in, and none before',
  async ({ visit }) => {
    const stranger = await visit();
    await stranger.getByLabel('Пароль').waitFor();
    await expect(stranger.title()).resolves.toBe('Повышение квалификации');
    await expect(stranger.getByText('Шушенский').count()).resolves.toBe(0);

    const leader = await visit({ as: 'leader' });
    await leader.getByText('Шушенский район').waitFor();
    await expect(leader.title()).resolves.toBe('Шушенский район · Повышение квалификации');
  },
);
