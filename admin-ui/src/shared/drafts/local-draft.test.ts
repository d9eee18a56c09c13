import {
  dropLocalDraft,
  forgetLocalDrafts,
  localKey,
  readLocalDraft,
  writeLocalDraft,
} from './local-draft.ts';

function memoryStore(limit = Infinity): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => {
      if (value.length > limit) throw new Error('QuotaExceededError');
      kept.set(key, value);
    },
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

describe('local draft', () => {
  test('gives back what was typed, to the person who typed it', () => {
    const store = memoryStore();
    writeLocalDraft(localKey('p1', 'task/1'), { reason: 'Мало часов' }, store);

    expect(readLocalDraft(localKey('p1', 'task/1'), store)).toEqual({ reason: 'Мало часов' });
    expect(readLocalDraft(localKey('p2', 'task/1'), store)).toBeUndefined();
  });

  test('says that it could not be kept, and breaks nothing, when the browser has no room', () => {
    expect(writeLocalDraft('draft/p1/x', { text: 'a'.repeat(100) }, memoryStore(10))).toBe(false);
  });

  test('is said not to be kept, and breaks nothing, where the browser gives no store at all', () => {
    const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
    const get = () => {
      throw new Error('SecurityError');
    };
    Object.defineProperty(globalThis, 'localStorage', { configurable: true, get });
    try {
      expect(writeLocalDraft('draft/p1/x', { a: 1 })).toBe(false);
      expect(readLocalDraft('draft/p1/x')).toBeUndefined();
      expect(() => dropLocalDraft('draft/p1/x')).not.toThrow();
      expect(() => forgetLocalDrafts()).not.toThrow();
    } finally {
      Reflect.deleteProperty(globalThis, 'localStorage');
      if (before) Object.defineProperty(globalThis, 'localStorage', before);
    }
  });

  test('is nothing where the store holds something else under its name', () => {
    const store = memoryStore();
    for (const foreign of ['{', '[]', '"text"', 'null']) {
      store.setItem('draft/p1/x', foreign);
      expect(readLocalDraft('draft/p1/x', store)).toBeUndefined();
    }
  });

  test('is gone after signing out, and nothing else is', () => {
    const store = memoryStore();
    writeLocalDraft(localKey('p1', 'task/1'), { a: 1 }, store);
    writeLocalDraft(localKey('p1', 'task/2'), { a: 1 }, store);
    writeLocalDraft(localKey('p1', 'task/3'), { a: 1 }, store);
    store.setItem('other', 'kept');
    dropLocalDraft(localKey('p1', 'task/3'), store);

    forgetLocalDrafts(store);

    expect(store.length).toBe(1);
    expect(store.getItem('other')).toBe('kept');
  });
});
