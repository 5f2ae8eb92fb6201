// A kiosk at a roll-call: one after another, through a dropped connection, nothing left of the last.
import { readFileSync } from 'node:fs';
import { assert, check, press, signIn, visitor } from './lib.mjs';

const THANKS = 'Terima kasih, tanda tangan Anda tercatat';
const thanks = (page) => page.locator('h1', { hasText: THANKS }).waitFor();

// Roll-call codes of everybody who has not answered, by NIP.
async function rollCallCodes(desk, drive) {
	await desk.goto(`${drive}/kode-apel`);
	const waiting = desk.waitForEvent('download');
	await desk.locator('button[value=csv]').click();
	const codes = new Map();
	for (const line of readFileSync(await (await waiting).path(), 'utf8').split('\r\n').slice(1)) {
		const found = line.match(/^([0-9]{18}),.*,([0-9A-Z]{5}-?[0-9A-Z]{5}),http/);
		if (found) codes.set(found[1], found[2]);
	}
	return codes;
}

async function enter(page, code) {
	await page.fill('#kode', code);
	await press(page, 'Lanjut');
}

async function turn(page, who) {
	await enter(page, who.code);
	assert(await page.locator('h1').innerText() === who.name, `the turn is not of ${who.name}`);
	await page.fill('#kalimat', await page.locator('#contoh').innerText());
}

// Nothing of `who` on the page, in its fields, or behind the button that goes back.
async function forgotten(page, who) {
	const look = async (where) => {
		assert(!(await page.content()).includes(who.name), `${where} shows ${who.name}`);
		const typed = await page.locator('input, textarea').evaluateAll((all) => all.filter((f) => f.type !== 'hidden' && (f.value || f.autocomplete !== 'off')).length);
		assert(typed === 0, `${where} has fields that are filled, or that the browser may fill`);
	};
	await page.locator('#kode').waitFor();
	await look('the empty page');
	for (let i = 0; i < 3; i++) {
		await page.goBack({ waitUntil: 'commit' }).catch(() => {}); // nothing to go back to is right too
		assert(!await page.getByText(who.name).isVisible(), `"back" shows ${who.name}`);
	}
	await page.goto('/kios').catch(() => page.goto('/kios')); // the page may be leaving by itself
	await page.locator('#kode').waitFor();
	await look('the page after "back"');
}

export async function kiosk(browser, server, desk, { drive, people }) {
	const [first, second] = people;
	const context = await visitor(browser, server, { width: 1024 }), page = await context.newPage();
	await check('an operator turns a device into a kiosk, and is signed out of it', async () => {
		const codes = await rollCallCodes(desk, drive);
		for (const who of people) assert(who.code = codes.get(who.nip), `no roll-call code for ${who.name}`);
		await signIn(page, 'kepegawaian-pringsewu');
		await page.goto(`${drive}/kios`);
		await press(page, 'Jadikan perangkat ini kios');
		await page.locator('#kode').waitFor();
		const other = await context.newPage();
		await other.goto('/meja/ikrar');
		assert(/\/masuk|Silakan masuk/.test(other.url() + await other.locator('h1').innerText()), 'the operator is still signed in');
		await other.close();
	});
	await check('a wrong code is refused in words', async () => {
		await enter(page, 'AAAAA-AAAAA');
		assert((await page.locator('[role=alert]').innerText()).includes('tidak dikenal'), 'a wrong code is not refused');
	});
	await check('a signature waits for the connection, and is there once', async () => {
		await turn(page, first);
		await context.setOffline(true);
		await page.locator('.btn', { hasText: 'Saya tanda tangani' }).click();
		await page.locator('#belum-terkirim').waitFor();
		await context.setOffline(false);
		await thanks(page);
		await press(page, 'Berikutnya');
		await forgotten(page, first);
	});
	await check('a spent code says so', async () => {
		await enter(page, first.code);
		assert(/sudah tercatat|sudah dipakai/i.test(await page.locator('main').innerText()), 'a spent code is not refused');
		assert(!(await page.content()).includes(first.name), 'a spent code shows whose it was');
		await page.goto('/kios');
	});
	await check('a signature whose answer was lost is not doubled', async () => {
		let lost = 0;
		await turn(page, second);
		await page.route('**/kios/jawab', async (route) => {
			if (lost++) return route.continue();
			await route.fetch(); // it arrives, and its answer does not
			return route.abort('connectionreset');
		});
		await page.locator('.btn', { hasText: 'Saya tanda tangani' }).click();
		await page.locator('#belum-terkirim').waitFor();
		await thanks(page);
		await page.unroute('**/kios/jawab');
		assert(lost >= 2, 'it was not sent again');
		await page.goto('/kios');
		await forgotten(page, second);
	});
	await check('the desk counts each signature of the kiosk once', async () => {
		await desk.goto(`${drive}/cakupan`);
		const signed = await desk.locator('.facts div', { hasText: 'Sudah menandatangani' }).locator('dd').innerText();
		assert(signed.startsWith('6'), `signed: ${signed}`);
	});
	await check('a closed kiosk is none any more', async () => {
		await page.locator('button', { hasText: 'Tutup kios' }).click();
		await page.waitForURL(`${server.origin}/`);
		await page.goto('/kios');
		assert(await page.locator('#kode').count() === 0, 'the kiosk is still open');
	});
	await context.close();
}
