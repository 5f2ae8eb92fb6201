// What the browser tests share: the server, the browser, signing in, counting.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { mkdirSync, rmSync } from 'node:fs';
import { chromium } from 'playwright-core';

let passed = 0, failed = 0;

// One check: runs fn, counts it, prints it when it failed.
export async function check(name, fn) {
	try {
		await fn();
		passed++;
		if (process.env.VERBOSE) console.log(`ok ${name}`);
	} catch (e) {
		failed++;
		console.log(`not ok ${name}\n  ${String(e?.message ?? e).split('\n').slice(0, 12).join('\n  ')}`);
	}
}

export function assert(ok, message) {
	if (!ok) throw new Error(message);
}

export function finish() {
	console.log(`${passed} passed, ${failed} failed`);
	return failed ? 1 : 0;
}

const freePort = () => new Promise((done) => {
	const s = createServer().listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => done(port)); });
});

// Makes the sample world in dir and serves it; resolves when it answers.
export async function startDemo(program, dir) {
	rmSync(dir, { recursive: true, force: true });
	mkdirSync(dir, { recursive: true });
	const port = await freePort();
	const origin = `http://127.0.0.1:${port}`;
	const child = spawn(program, ['demo', '--listen', `127.0.0.1:${port}`, '--dir', dir], { stdio: ['ignore', 'pipe', 'pipe'] });
	let said = '';
	child.stdout.on('data', (b) => { said += b; });
	child.stderr.on('data', (b) => { said += b; });
	for (let i = 0; i < 1200; i++) {
		if (child.exitCode !== null) throw new Error(`netral demo ended with ${child.exitCode}\n${said}`);
		try {
			if ((await fetch(`${origin}/`)).ok) return { origin, dir, said: () => said, stop: () => new Promise((done) => { child.once('exit', done); child.kill('SIGTERM'); }) };
		} catch { /* not listening yet */ }
		await new Promise((r) => setTimeout(r, 100));
	}
	child.kill('SIGKILL');
	throw new Error(`netral demo did not answer in two minutes\n${said}`);
}

export async function startBrowser() {
	return chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
			'--disable-component-update', '--disable-sync'],
	});
}

// A fresh visitor. script: false switches JavaScript off.
export async function visitor(browser, server, { width = 360, lang = 'id', script = true } = {}) {
	const context = await browser.newContext({ viewport: { width, height: width < 600 ? 800 : 900 }, javaScriptEnabled: script,
		baseURL: server.origin, locale: lang === 'id' ? 'id-ID' : 'en-GB', acceptDownloads: true });
	await context.addCookies([{ name: 'bahasa', value: lang, url: server.origin }]);
	return context;
}

// The desks of the sample world, as its page of sign-ins lists them.
export async function desks(browser, server) {
	const context = await visitor(browser, server);
	const page = await context.newPage();
	await page.goto('/contoh');
	const list = await page.locator('button[name=meja]').evaluateAll((all) => all.map((b) => b.value));
	await context.close();
	return list;
}

// Signs in as a desk of the sample world, through its page.
export async function signIn(page, desk) {
	await page.goto('/contoh');
	await page.locator(`button[name=meja][value="${desk}"]`).click();
	await page.waitForLoadState();
	assert(!new URL(page.url()).pathname.startsWith('/contoh'), `signing in as ${desk} stayed at ${page.url()}`);
}

// The password of every desk of the sample world.
export const PASSWORD = 'contoh-netral-2024';

// Presses the first button of main, or link that looks like one, with these words (a regular
// expression), and waits for the page it leads to.
export async function press(page, text) {
	const left = page.waitForEvent('framenavigated', { predicate: (frame) => frame === page.mainFrame(), timeout: 15000 });
	await page.locator('main .btn', { hasText: new RegExp(text) }).first().click();
	await left;
	await page.waitForLoadState();
}

// Signs in as anybody does: name, password, and the code his phone would show.
export async function signInForReal(page, login) {
	await page.goto('/masuk');
	await page.fill('#nama_masuk', login);
	await page.fill('#sandi', PASSWORD);
	await press(page, 'Masuk');
	const phone = await page.context().newPage();
	await phone.goto('/contoh');
	const code = await phone.locator('tr', { hasText: login }).locator('td').last().innerText();
	await phone.close();
	await page.fill('#kode', code.replace(/[^0-9]/g, ''));
	await press(page, 'Masuk');
	assert(await page.locator('.end button').count() === 1, `${login} is not signed in at ${page.url()}`);
}
