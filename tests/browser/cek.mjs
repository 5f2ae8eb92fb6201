// "Boleh atau tidak?": from a sentence to an answer and its slip, with script and without.
import { readFileSync } from 'node:fs';
import { assert, check, press, visitor } from './lib.mjs';

const LIKES = { status_pelaku: ['pns'], perbuatan_medsos: ['suka'], unggahan_foto: ['tidak'], isi_mendukung: ['ya'] };
const READS = { ...LIKES, perbuatan_medsos: ['tidak_ada'] };

const heading = (page) => page.locator('h1').innerText();

async function go(page, locator) {
	const left = page.waitForEvent('framenavigated', { predicate: (frame) => frame === page.mainFrame(), timeout: 15000 });
	await locator.click();
	await left;
	await page.waitForLoadState();
}

const asked = async (page) => await page.locator('input[name=fakta]').count() ? page.locator('input[name=fakta]').getAttribute('value') : null;

// Answers what is asked with `answers`, and anything else with "I do not know"; returns how often.
async function answerAll(page, answers) {
	let questions = 0;
	for (let fact = await asked(page); fact; fact = await asked(page)) {
		assert(++questions <= 20, 'it does not come to an end');
		for (const value of answers[fact] ?? []) await page.locator(`input[name=nilai][value="${value}"]`).check();
		await (answers[fact] ? press(page, 'Lanjut') : press(page, 'Saya tidak tahu'));
	}
	return questions;
}

// By the front page's first link, a sentence, and the act it is about.
async function begin(page) {
	await page.goto('/');
	await go(page, page.locator('main .doors a').first());
	assert((await heading(page)).startsWith('Boleh atau tidak?'), 'the first link of the front page leads elsewhere');
	await page.fill('#kalimat', 'saya pns mau like postingan calon bupati');
	await press(page, 'Lanjut');
	await go(page, page.locator('button[name=jenis][value=medsos]').first());
}

async function nothingKept(page, context, before) {
	const url = new URL(page.url());
	assert(url.pathname === '/cek' && url.search === '' && url.hash === '', `the address says ${url}`);
	const names = (list) => list.map((c) => `${c.name}=${c.value}`).sort().join();
	assert(names(await context.cookies()) === names(before), 'a cookie was set');
}

async function slip(page) {
	const waiting = page.waitForEvent('download');
	await page.locator('main .btn', { hasText: 'Simpan lembar jawaban' }).click();
	const file = readFileSync(await (await waiting).path());
	assert(file.subarray(0, 5).toString() === '%PDF-', 'the slip is no PDF');
	assert(file.includes('tanda-terima.nt'), 'the slip has no receipt');
}

export async function cek(browser, server) {
	for (const script of [true, false]) {
		const how = script ? 'with script' : 'without script';
		const context = await visitor(browser, server, { script }), page = await context.newPage(), before = await context.cookies();
		await check(`cek ${how}: a sentence, questions, an answer`, async () => {
			await begin(page);
			const questions = await answerAll(page, LIKES);
			assert(await heading(page) === 'Jangan.', `answered ${await heading(page)}`);
			assert(questions >= 2, `${questions} questions`);
			for (const text of ['Mengapa', 'Ancaman hukumannya', 'Apa yang mengubah jawaban ini', 'Tanya siapa', 'Sudah terlanjur?'])
				assert(await page.locator('h2', { hasText: text }).count() === 1, `no "${text}"`);
			await nothingKept(page, context, before);
		});
		await check(`cek ${how}: a slip to keep`, () => slip(page));
		await check(`cek ${how}: the browser's "back" goes to the question before`, async () => {
			await page.goBack();
			assert(await asked(page), `"back" shows ${await heading(page)}`);
			await page.goForward();
			assert(await heading(page) === 'Jangan.', '"forward" does not show the answer');
		});
		await check(`cek ${how}: another fact, another answer`, async () => {
			await go(page, page.locator('button[name=ubah][value=perbuatan_medsos]').first());
			assert(await page.locator('input[value=suka]').isChecked(), 'what was answered is not ticked');
			await page.locator('input[value=suka]').uncheck();
			await page.locator('input[value=tidak_ada]').check();
			await press(page, 'Lanjut');
			await answerAll(page, READS);
			assert(await heading(page) === 'Boleh.', `answered ${await heading(page)}`);
			await nothingKept(page, context, before);
		});
		await check(`cek ${how}: what nobody knows can be answered later`, async () => {
			await begin(page);
			await answerAll(page, { status_pelaku: ['pns'], perbuatan_medsos: ['suka'], unggahan_foto: ['tidak'] });
			assert(await heading(page) === 'Tergantung.', `answered ${await heading(page)}`);
			await go(page, page.locator('button[name=ubah][value=isi_mendukung]').first());
			await answerAll(page, LIKES);
			assert(await heading(page) === 'Jangan.', `answered ${await heading(page)}`);
		});
		await context.close();
	}
}
