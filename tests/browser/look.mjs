// How one page looks and behaves: accessible, nothing sideways at any width, long names, dark,
// keyboard, print. Which pages there are is pages.mjs.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { assert, check, signIn, visitor } from './lib.mjs';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const LONG = 'Raden Ajeng Kusumaningratsastranegara Wirakusumahdiningratnata, S.Sos., M.Si. ' +
	'Sekretariat Daerah / Bagian Pengadaandanpengelolaanbarangmilikdaerahterpadu / Subbagian';

async function accessible(page, where, only) {
	const found = await page.evaluate((runOnly) => window.axe.run(document, { runOnly }), only ?? RULES);
	assert(found.violations.length === 0, `${where}\n${found.violations.map((v) =>
		`${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).slice(0, 3).join(' | ')}`).join('\n')}`);
}

async function nothingSideways(page, where) {
	const wide = await page.evaluate(() => {
		if (document.documentElement.scrollWidth <= innerWidth) return '';
		const widest = [...document.querySelectorAll('body *')].find((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.sr-only, thead, .scroll'));
		return `${document.documentElement.scrollWidth - innerWidth} px, by ${widest?.outerHTML.slice(0, 120)}`;
	});
	assert(wide === '', `scrolls sideways ${where}: ${wide}`);
}

// Every name, unit and value as long as the longest that a real list may hold; a NIP has 18 digits.
const stretch = (page) => page.evaluate((text) => {
	const places = 'main h1, main h2, main th, main td, main dd, main li, .crumb, .doors b, .name, .copyout, .tag, label, summary, .note p';
	for (const place of document.querySelectorAll(places)) {
		const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node.data.trim().length > 2 && !node.parentElement.closest('.btn, .tag, [data-l=NIP]')) { node.data = text; break; }
	}
}, LONG);

// Goes to a page with `act` and looks at it in every width; axe: also for what helpers for the
// blind, and the dark, need.
export async function look(page, act, { lang, file, axe }) {
	const errors = [];
	page.removeAllListeners();
	page.on('pageerror', (e) => errors.push(String(e)));
	page.on('console', (m) => { if (m.type() === 'error' && !/status of 4\d\d/.test(m.text())) errors.push(m.text()); });
	await page.setViewportSize({ width: 1280, height: 900 });
	const answer = await act(page);
	assert(!answer?.status || answer.status() < 500, `answered ${answer?.status?.()}`);
	assert(await page.locator('html').getAttribute('lang') === lang, `lang is not ${lang}`);
	assert(await page.locator('h1').count() === 1, 'there is not exactly one h1');
	if (axe) await page.evaluate(axeSource);
	for (const width of [1280, 360]) {
		await page.setViewportSize({ width, height: width < 600 ? 800 : 900 });
		await nothingSideways(page, `at ${width}`);
		if (axe) await accessible(page, `at ${width}`);
		if (file) await page.screenshot({ path: `${file}-${lang}-${width}.png`, fullPage: true });
	}
	if (axe) {
		await page.emulateMedia({ colorScheme: 'dark' });
		await accessible(page, 'in the dark', ['color-contrast']);
		await page.emulateMedia({ colorScheme: 'light' });
	}
	await page.setViewportSize({ width: 320, height: 640 });
	await nothingSideways(page, 'at 320, which is 400 % of 1280');
	await stretch(page);
	await page.setViewportSize({ width: 360, height: 800 });
	await nothingSideways(page, 'with long names');
	assert(errors.length === 0, `errors in the console: ${errors.join('; ')}`);
}

export async function keyboard(browser, server) {
	await check('the keyboard reaches everything, and shows where it is', async () => {
		const context = await visitor(browser, server, { width: 1280 }), page = await context.newPage();
		for (const path of ['/', '/masuk', '/data/ikrar', '/periksa', '/cek']) {
			await page.goto(path);
			await page.keyboard.press('Tab');
			assert(await page.evaluate(() => document.activeElement.className) === 'skip', `${path}: the first stop is not the skip link`);
			const seen = new Set();
			for (let i = 0; i < 60; i++) {
				const stop = await page.evaluate(() => {
					const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
					return e === document.body ? null : { what: e.outerHTML.slice(0, 100), seen: box.width > 1 && box.height > 1 && style.outlineStyle !== 'none' };
				});
				if (!stop || seen.has(stop.what)) break;
				seen.add(stop.what);
				assert(stop.seen, `${path}: no focus to be seen on ${stop.what}`);
				await page.keyboard.press('Tab');
			}
			const all = await page.locator('a[href]:visible, button:visible, input:visible, select:visible, textarea:visible, summary:visible').count();
			assert(seen.size >= Math.min(all, 20) - 1, `${path}: ${seen.size} stops for ${all} controls`);
		}
		await page.goto('/');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		await page.keyboard.press('Tab');
		assert(await page.evaluate(() => document.activeElement.closest('main') !== null), 'the skip link does not lead into main');
		await context.close();
	});
}

export async function print(browser, server) {
	await check('on paper there is no navigation, and black on white', async () => {
		const context = await visitor(browser, server, { width: 1280 }), page = await context.newPage();
		await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
		await signIn(page, 'kepegawaian-sukabumi');
		await page.locator('tbody a').first().click();
		await page.locator('.facts').waitFor();
		for (const part of ['.top nav', '.ribbon', 'footer', '.acts', '.end']) assert(!await page.locator(part).first().isVisible(), `${part} is printed`);
		for (const part of ['h1', 'table', '.brand']) assert(await page.locator(part).first().isVisible(), `${part} is not printed`);
		const [ink, paper] = await page.evaluate(() => [getComputedStyle(document.documentElement).color, getComputedStyle(document.documentElement).backgroundColor]);
		assert(ink === 'rgb(0, 0, 0)' && paper === 'rgb(255, 255, 255)', `printed ${ink} on ${paper}`);
		await context.close();
	});
}
