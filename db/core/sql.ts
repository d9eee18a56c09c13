/** A named statement: PostgreSQL plans it once per connection. */
export interface Statement {
  name: string;
  text: string;
}

export function statement(name: string, text: string): Statement {
  return { name, text };
}

/** What the core needs of a connection that is inside a transaction. */
export interface Tx {
  query<R>(statement: Statement, values?: readonly unknown[]): Promise<R[]>;
  /** A last write whose answer nobody needs before the commit: it travels together with it. */
  last(statement: Statement, values?: readonly unknown[]): void;
}
