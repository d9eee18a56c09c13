/** Imported first: this program reaches PostgreSQL through the chaos run's proxy (CHAOS_PROXY_PORT). */
const url = new URL(process.env['DATABASE_URL'] ?? '');
url.port = process.env['CHAOS_PROXY_PORT'] ?? '';
process.env['DATABASE_URL'] = url.href;
