// Every page that a link leads to, seen once by each desk and by the public.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { assert, check, desks, signIn, visitor } from './lib.mjs';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const FIRST_LOAD = 30 * 1024;

// The kind of page a path is: ids and codes do not matter.
const kind = (url) => url.pathname.replace(/[0-9a-f]{32}/g, 'ID').replace(/^(\/data\/ikrar)\/.+$/, '$1/KODE') +
	[...url.searchParams.keys()].filter((k) => url.searchParams.get(k) !== '').sort().map((k) => `?${k}`).join('');
const isPage = (url, origin) => url.origin === origin && !/\.(pdf|csv|json|xlsx)$/.test(url.pathname) &&
	!url.pathname.startsWith('/aset/') && !url.pathname.startsWith('/bahasa');

// Walks all links from the start pages; returns one address of each kind.
async function reachable(page, server, starts) {
	const seen = new Map(), todo = [...starts];
	while (todo.length) {
		const url = new URL(todo.shift(), server.origin);
		url.hash = '';
		if (!isPage(url, server.origin) || seen.has(kind(url))) continue;
		seen.set(kind(url), url.pathname + url.search);
		const answer = await page.goto(url.href);
		assert(answer.status() < 500, `${url.pathname} answered ${answer.status()}`);
		todo.push(...await page.locator('a[href]').evaluateAll((all) => all.map((a) => a.href)));
	}
	return seen;
}

async function look(page, path, name, { width, lang, script, out, saved }) {
	let bytes = 0;
	const errors = [];
	const count = (r) => r.request().sizes().then((s) => { bytes += s.responseBodySize; }).catch(() => {});
	page.removeAllListeners();
	page.on('pageerror', (e) => errors.push(String(e)));
	page.on('console', (m) => { if (m.type() === 'error' && !/status of 4\d\d/.test(m.text())) errors.push(m.text()); });
	page.on('response', count);
	const answer = await page.goto(path, { waitUntil: 'load' });
	await page.waitForTimeout(20);
	assert(answer.status() < 500, `answered ${answer.status()}`);
	assert(errors.length === 0, `errors in the console: ${errors.join('; ')}`);
	assert((await page.locator('html').getAttribute('lang')) === lang, `lang is not ${lang}`);
	assert(await page.locator('h1').count() === 1, 'there is not exactly one h1');
	assert(bytes <= FIRST_LOAD, `first load ${bytes} bytes, over ${FIRST_LOAD}`);
	if (script) {
		const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
		assert(wide <= 0, `scrolls sideways by ${wide} px`);
		await page.evaluate(axe);
		const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
		assert(found.violations.length === 0, found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).slice(0, 3).join(' | ')}`).join('\n'));
		await page.screenshot({ path: join(out, `${name}-${lang}-${width}.png`), fullPage: true });
	} else {
		assert(await page.locator('main').innerText() !== '', 'main is empty without script');
	}
	if (width === 1280 || !script) {
		const file = join(out, `${name}-${lang}.html`);
		writeFileSync(file, await answer.body());
		saved.push(file);
	}
}

export async function pages(browser, server) {
	const out = join(server.dir, 'pages');
	mkdirSync(out, { recursive: true });
	const saved = [], done = new Map();
	for (const desk of ['umum', ...await desks(browser, server)]) {
		const scout = await visitor(browser, server);
		const first = await scout.newPage();
		if (desk !== 'umum') await signIn(first, desk);
		const starts = desk === 'umum' ? ['/', '/contoh', '/masuk', '/aktif', '/periksa', '/data/ikrar', '/tidak-ada'] :
			['/saya', '/ikrar', '/meja', '/meja/pegawai', '/meja/ikrar', '/meja/akun', '/'];
		let found = new Map();
		await check(`${desk}: links`, async () => { found = await reachable(first, server, starts); });
		const cookies = await scout.cookies();
		// a desk looks only at kinds of pages that no desk before it has seen, and at its own home
		const mine = [...found].filter(([k]) => !done.has(k) || k === '/saya');
		for (const [k] of mine) done.set(k, desk);
		for (const lang of ['id', 'en']) for (const [width, script] of [[360, true], [1280, true], [360, false]]) {
			const context = await visitor(browser, server, { width, lang, script });
			await context.addCookies(cookies.filter((c) => c.name !== 'bahasa'));
			const page = await context.newPage();
			for (const [k, path] of mine) {
				const name = `${desk}${k}`.replace(/[^A-Za-z0-9]+/g, '-').replace(/-$/, '');
				await check(`${desk} ${path} ${lang} ${width}${script ? '' : ' without script'}`,
					() => look(page, path, name, { width, lang, script, out, saved }));
			}
			await context.close();
		}
		await scout.close();
	}
	await check(`Nu checker on ${saved.length} pages`, async () => nu(saved));
	console.log(`# ${done.size} kinds of pages`);
}

function nu(files) {
	try {
		execFileSync('java', ['-Xss1m', '-jar', require.resolve('vnu-jar/build/dist/vnu.jar'), '--errors-only', ...files], { stdio: 'pipe' });
	} catch (e) {
		throw new Error(String(e.stderr).split('\n').slice(0, 10).join('\n'));
	}
}
