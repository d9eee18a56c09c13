/** Of the page that checks papers: state in word, sign and colour, light and dark, good on a phone. */
export const STYLE = `:root{color-scheme:light dark;--good:#1a7f37;--warn:#8a5a00;--bad:#b42318}
@media (prefers-color-scheme:dark){:root{--good:#4ac26b;--warn:#e0a93b;--bad:#ff7b72}}
body{font:17px/1.5 system-ui,sans-serif;margin:0}main{max-width:36rem;margin:0 auto;padding:1rem}
h1{font-size:1.3rem;margin:.5rem 0 1rem}.state{font-size:1.15rem;font-weight:600;border:2px solid;border-radius:8px;padding:.75rem 1rem}
.issued{color:var(--good)}.reissued{color:var(--warn)}.annulled,.none{color:var(--bad)}
dl{display:grid;grid-template-columns:minmax(6rem,auto) 1fr;gap:.5rem 1rem;margin:1rem 0}dt{color:#6b7280}dd{margin:0;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
label{display:block;font-weight:600;margin-bottom:.25rem}input{font:inherit;width:100%;box-sizing:border-box;padding:.6rem;border:1px solid #888;border-radius:6px}
button{font:inherit;font-weight:600;padding:.6rem 1.2rem;border:0;border-radius:6px;background:#1f5fbf;color:#fff}.hint{color:#6b7280;font-size:.95rem}
@media (max-width:26rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.6rem}}
@media (prefers-color-scheme:dark){dt,.hint{color:#9ca3af}a{color:#7ab0ff}}`;
