// node run.mjs PROGRAM DIR [walk|cek|cases|pages ...]: see README.md
import { cases } from './case.mjs';
import { cek } from './cek.mjs';
import { check, finish, startBrowser, startDemo } from './lib.mjs';
import { pages } from './pages.mjs';
import { walk } from './walk.mjs';

const [program, dir, ...only] = process.argv.slice(2);
const suites = { walk, cek, cases, pages };
const server = await startDemo(program, dir);
const browser = await startBrowser();
for (const [name, run] of Object.entries(suites))
	if (only.length === 0 || only.includes(name)) await check(name, () => run(browser, server));
await browser.close();
await server.stop();
process.exit(finish());
