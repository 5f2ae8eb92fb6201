// The road of a case: a supervisor's finding, its study, the recommendation, fifteen working days of
// silence with the letters of the ladder, the decision, its delivery, an objection, the end. The clock
// of the sample world is moved by the test.
import { assert, check, press, signIn, visitor } from './lib.mjs';

const heading = (page) => page.locator('h1').innerText();
const said = (page) => page.locator('main').innerText();

// One visitor a desk, so that nobody signs out and in again.
async function seats(browser, server, keys) {
	const pages = {};
	for (const key of keys) {
		pages[key] = await (await visitor(browser, server, { width: 1280 })).newPage();
		await signIn(pages[key], key);
	}
	return pages;
}

// Moves the clock of everybody by so many days.
async function days(page, n) {
	await page.goto('/cek');
	for (let i = 0; i < n; i++) {
		const before = await page.locator('.ribbon p').first().innerText();
		await page.locator('.ribbon button', { hasText: 'Besok pagi' }).click();
		await page.waitForFunction((was) => document.querySelector('.ribbon p')?.innerText !== was, before);
	}
}

// Opens the letter of that rung at a desk. What the keeper of the server writes comes within some seconds.
async function openLetter(page, w, rung) {
	const row = page.locator('tbody tr', { hasText: w.number }).filter({ hasText: rung });
	for (let i = 0; i < 60; i++) {
		await page.goto('/meja/perkara/surat');
		if (await row.count()) {
			await row.locator('a').click();
			await page.waitForLoadState();
			return;
		}
		await page.waitForTimeout(500);
	}
	throw new Error(`no letter “${rung}” of ${w.number}:\n${(await said(page)).slice(0, 600)}`);
}

// Takes the step whose form offers that result. more: fields beside it.
async function act(page, w, result, more = {}) {
	await page.goto(w.address);
	const form = page.locator(`form:has(input[name=hasil][value="${result}"])`).first();
	assert(await form.count() === 1, `no step offers ${result}; the page says\n${(await said(page)).slice(0, 900)}`);
	await form.locator(`input[name=hasil][value="${result}"]`).check();
	const closing = form.locator('select[name=penutup]');
	if (await closing.count() && more.penutup !== undefined) await closing.selectOption(more.penutup);
	if (more.sanksi) {
		await form.locator('select[name=sanksi]').selectOption(more.sanksi);
		await form.locator('textarea[name=alasan]').fill('Peran dan dampaknya menurut berita acara.');
	}
	await form.locator('textarea[name=catatan]').fill(more.catatan ?? 'Diperiksa menurut berkas perkara.');
	await form.locator('button.btn').last().click();
	await page.waitForLoadState();
	const text = await said(page);
	assert(text.includes('Tersimpan. Perkara ini sudah berada'), `${result} was not saved:\n${text.slice(0, 900)}`);
}

async function finding(desks, w) {
	const page = desks['bawaslu-sukabumi'];
	await check('a finding is refused with what is missing, then gets a number and a date', async () => {
		await page.goto('/meja/perkara/baru');
		await page.fill('#judul', 'Pegawai kelurahan mengajak warga memilih satu calon');
		await page.fill('#cerita', 'Dalam pertemuan warga di kelurahan ia mengajak hadirin memilih pasangan calon nomor satu dan membagikan stiker.');
		await page.fill('#tempat', 'Balai Kelurahan Jayaraksa');
		await page.fill('#terlapor-1', w.name);
		await page.fill('#keterangan-1', 'Kelurahan Jayaraksa, Kecamatan Baros');
		await page.fill('#diketahui', '2024-12-24');
		await press(page, 'beri nomor');
		assert(await page.locator('#diketahui-error').isVisible(), 'a day to come is not refused');
		assert((await page.locator('#cerita').inputValue()).includes('stiker'), 'the story is lost');
		await page.fill('#diketahui', '2024-11-08');
		await press(page, 'beri nomor');
		w.address = new URL(page.url()).pathname;
		w.number = w.address.split('/').pop();
		assert((await said(page)).includes('Tercatat dengan nomor'), await heading(page));
	});
	await check('the person is found in the staff list without a NIP', async () => {
		await page.locator('main h3 a').first().click();
		await page.waitForLoadState();
		await page.locator('tbody tr', { hasText: w.name }).locator('button').first().click();
		await page.waitForLoadState();
		await page.goto(w.address);
		assert((await said(page)).includes('ada di daftar pegawai'), 'not matched');
	});
}

async function study(desks, w) {
	const page = desks['bawaslu-sukabumi'];
	await check('registration and study, with a study that is issued and cannot be changed', async () => {
		await act(page, w, 'ditetapkan');
		await act(page, w, 'diregistrasi');
		await page.goto(`${w.address}/surat`);
		await page.selectOption('#jenis', 'kajian');
		await press(page, 'Buat rancangan');
		await press(page, 'terbitkan dengan nomor');
		assert((await said(page)).includes('nomor 0'), 'the study has no number');
		assert(await page.locator('textarea').count() === 0, 'an issued study can still be edited');
		await act(page, w, 'siap_pleno');
		await act(page, w, 'netralitas');
		await act(page, w, 'diteruskan', { penutup: 'netralitas' });
		w.forwarded = true;
	});
	await check('the civil service agency recommends', async () => {
		for (const result of ['lengkap', 'terbukti', 'ditetapkan']) await act(desks.bkn, w, result);
		await act(desks.bkn, w, 'diterima_pejabat', { penutup: 'disiplin' });
	});
}

async function silence(desks, w) {
	const page = desks['bawaslu-sukabumi'];
	await check('five working days of silence: the reminder is ready at the desk that waits', async () => {
		await days(page, 7);
		await openLetter(page, w, 'pengingat');
		const body = await page.locator('#isi-surat').inputValue();
		assert(body.includes('Lama menunggu: 7 hari') && body.includes('Kota Sukabumi'), body);
		await press(page, 'terbitkan dengan nomor');
		await page.goto(w.address);
		assert(await page.locator('details li', { hasText: 'pengingat' }).locator('.tag.ok').count() === 1, 'the reminder is not told as sent');
	});
	await check('fifteen working days: the governor, and the days waited are public', async () => {
		await days(page, 16); // 27 November is a polling day
		await openLetter(page, w, 'surat kepada gubernur');
		await page.goto(w.address);
		assert((await page.locator('details li', { hasText: 'tampil pada data publik' }).innerText()).includes('berlaku'), 'the public counter does not run');
	});
	await check('the home minister reprimands; no block before its three days', async () => {
		await days(page, 7);
		await openLetter(desks['pembina-kemendagri'], w, 'teguran');
		await press(desks['pembina-kemendagri'], 'terbitkan dengan nomor');
		assert((await said(desks['pembina-kemendagri'])).includes('nomor 001'), 'the reprimand has no number');
		await days(page, 3);
		await openLetter(page, w, 'usul pemblokiran');
		await press(page, 'terbitkan dengan nomor');
		assert((await page.locator('#isi-error').innerText()).includes('belum habis'), 'a block is asked for while the reprimand runs');
	});
}

async function decision(desks, w) {
	await check('the authority acts at last, and drafts that wait are gone', async () => {
		await act(desks['pembina-sukabumi'], w, 'jalur_disiplin');
		await desks['bawaslu-sukabumi'].goto('/meja/perkara/surat');
		assert(!(await said(desks['bawaslu-sukabumi'])).includes(w.number), 'a letter about a step that is done still waits');
		await act(desks['pembina-sukabumi'], w, 'oleh_tim');
		await act(desks['pembina-sukabumi'], w, 'tim_dibentuk');
		await act(desks['kepegawaian-sukabumi'], w, 'dipanggil');
	});
	await check('the accused sees the course, no reporter, and can answer', async () => {
		const page = desks['pegawai-sukabumi'];
		await page.goto('/saya/perkara');
		assert((await said(page)).includes(w.number), 'the accused does not see his case');
	});
	await check('the summons has its seven working days, then the hearing and the decision', async () => {
		await days(desks['bawaslu-sukabumi'], 15);
		await act(desks['kepegawaian-sukabumi'], w, 'usul_ringan_sedang');
		await act(desks['pembina-sukabumi'], w, 'hukuman_ditetapkan', { penutup: 'ringan', sanksi: 'ringan_teguran_tertulis' });
		await act(desks['pembina-sukabumi'], w, 'diterima');
	});
}

async function end(desks, w) {
	await check('the accused objects on his own page, within its days', async () => {
		const page = desks['pegawai-sukabumi'];
		await page.setViewportSize({ width: 360, height: 800 });
		await page.goto(`/saya/perkara/${w.number}`);
		await page.locator('input[name=hasil][value=keberatan]').check();
		await page.locator('textarea[name=isi]').fill('Stiker itu bukan dari saya; saksinya keliru orang.');
		await press(page, 'Kirim');
		assert((await said(page)).includes('Terkirim dan tercatat hari ini'), await said(page));
	});
	await check('the objection is decided by the body above, and the penalty carried out', async () => {
		await act(desks['pembina-jabar'], w, 'dikuatkan');
		await act(desks['pembina-sukabumi'], w, 'sekali_jadi', { penutup: 'dilaksanakan' });
	});
	await check('the outcome goes back to who recommended it, and the case ends', async () => {
		await act(desks['pembina-sukabumi'], w, 'dijatuhi');
		await act(desks['pembina-sukabumi'], w, 'dicatat');
		await act(desks.bkn, w, 'sesuai');
		await act(desks.bkn, w, 'diberitahu', { penutup: 'sanksi_sesuai' });
		const page = desks['bawaslu-sukabumi'];
		await page.goto(w.address);
		assert(await page.locator('main > p .tag.ok, main p .tag.ok', { hasText: 'selesai' }).count() > 0, 'the case is still open');
		assert(await page.locator('form[action*="/langkah"]').count() === 0, 'a closed case can still be acted in');
	});
	await check('the whole file can be printed', async () => {
		const page = desks['bawaslu-sukabumi'];
		const waiting = page.waitForEvent('download');
		await page.locator('form[action$="/berkas.pdf"] button').click();
		assert((await (await waiting).suggestedFilename()).endsWith('.pdf'), 'no PDF');
	});
}

export async function cases(browser, server) {
	const w = {};
	const desks = await seats(browser, server, ['bawaslu-sukabumi', 'bkn', 'pembina-sukabumi', 'kepegawaian-sukabumi', 'pembina-kemendagri',
		'pembina-jabar', 'pegawai-sukabumi']);
	w.name = (await desks['pegawai-sukabumi'].locator('.end .name').textContent()).replace(/ \(.*/, '').trim();
	await finding(desks, w);
	await study(desks, w);
	await silence(desks, w);
	await decision(desks, w);
	await end(desks, w);
	await desks.bkn.goto('/cek');
	await desks.bkn.locator('.ribbon button', { hasText: 'Kembali ke awal' }).click();
	await desks.bkn.waitForLoadState();
	for (const page of Object.values(desks)) await page.context().close();
}
